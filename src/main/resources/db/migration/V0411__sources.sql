-- Who sends, and what became of what they sent, are a room of their own below the companies that are made of it, and so are their tables.
create schema sources;
comment on schema sources is 'Who sends records of companies; what they delivered, and what became of its lines. Level 4.';
grant usage on schema sources to techtrade;

alter table directory.source set schema sources;
alter table directory.import set schema sources;
alter table directory.rejected_line set schema sources;
alter table directory.superseded_line set schema sources;
alter table directory.lag set schema sources;
alter table directory.batch set schema sources;

update audit.unwatched set name = 'sources.' || split_part(name, '.', 2)
 where name in ('directory.rejected_line', 'directory.superseded_line', 'directory.lag', 'directory.batch');

-- What asks a statement at a time whether all that it names is there knows no table by itself, and is of use to every room.
alter function directory.known() set schema kernel;
alter function directory.refuse() set schema kernel;
comment on function kernel.refuse() is 'Before a row would leave to which others point by kernel.known.';

-- The table is named by its name.
drop trigger import_known on directory.record;
create trigger import_known after insert on directory.record
    referencing new table as written for each statement execute function kernel.known('import', 'sources.import');
drop trigger import_known_still on directory.record;
create trigger import_known_still after update on directory.record
    referencing new table as written for each statement execute function kernel.known('import', 'sources.import');
drop trigger import_known on directory.record_past;
create trigger import_known after insert on directory.record_past
    referencing new table as written for each statement execute function kernel.known('import', 'sources.import');
drop trigger import_known_still on directory.record_past;
create trigger import_known_still after update on directory.record_past
    referencing new table as written for each statement execute function kernel.known('import', 'sources.import');

comment on column directory.record.import is 'What it came with: one that is there, see kernel.known.';
comment on column directory.record_key.record is 'One that is there, see kernel.known.';
comment on column directory.record_past.record is 'One that is there, see kernel.known.';
comment on column stewardship.block.company is 'One that is there, see kernel.known.';
comment on column investment.trusted.trust is 'As in sources.source.';
