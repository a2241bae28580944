-- An import can be stopped, gone on with, and its bad lines read again.
alter table directory.import drop constraint import_state_check;
alter table directory.import
    add constraint import_state_check check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'INTERRUPTED', 'CANCELLED')),
    add format          text   not null default 'NDJSON' check (format ~ '^[A-Z_]{1,20}$'),
    add header          text[] check (cardinality(header) <= 300),
    add version_default bigint check (version_default >= 0),
    add replay_of       uuid   references directory.import,
    add bytes           bigint not null default 0 check (bytes >= 0),
    add line            bigint not null default 0 check (line >= 0),
    add attempt         int    not null default 1 check (attempt >= 1);
create index import_replay on directory.import (replay_of) where replay_of is not null;
comment on column directory.import.format is 'How the lines were written: NDJSON, CSV, XLSX and others.';
comment on column directory.import.header is 'The columns of a table, so that its bad rows can be read again.';
comment on column directory.import.version_default is 'The version of rows that bring none.';
comment on column directory.import.replay_of is 'Whose bad lines it read again.';
comment on column directory.import.bytes is 'How much of the feed, unpacked, is handled: up to the end of some line. From there it goes on.';
comment on column directory.import.line is 'The number of the last line handled; blank ones are counted too.';
comment on column directory.import.attempt is 'Grows each time somebody goes on with it: whoever worked on it before may do so no more.';

alter table directory.rejected_line add replayed_by uuid references directory.import;
create index rejected_line_replayed on directory.rejected_line (replayed_by) where replayed_by is not null;
comment on column directory.rejected_line.replayed_by is 'The import that read it again; from then on it is told there.';
grant update (replayed_by) on directory.rejected_line to techtrade;

create table directory.superseded_line (
    import  uuid   not null references directory.import,
    line    bigint not null,
    payload text   not null,
    primary key (import, line)
);
comment on table directory.superseded_line is 'Lines older than what the source had sent already, as they came: they change nothing, and are not thrown away.';
comment on column directory.superseded_line.line is 'Counted from 1.';
comment on column directory.superseded_line.payload is 'As in record.';
grant select, insert on directory.superseded_line to techtrade;

create schema feeds;
comment on schema feeds is 'How records come to the directory, as far as that is not the directory''s: what columns mean. Level 5.';
grant usage on schema feeds to techtrade;

create table feeds.mapping (
    source     text primary key references directory.source,
    columns    jsonb       not null check (jsonb_typeof(columns) = 'array'),
    changed_by text        not null,
    changed_at timestamptz not null,
    version    bigint      not null check (version >= 1)
);
comment on table feeds.mapping is 'What the columns of a source''s tables mean, where their names do not say it.';
comment on column feeds.mapping.columns is '[{"column": "상호(법인명)", "means": "name"}, {"column": "비고"}]: the last is left out.';
comment on column feeds.mapping.changed_by is 'The person or client.';
grant select, insert, update on feeds.mapping to techtrade;
