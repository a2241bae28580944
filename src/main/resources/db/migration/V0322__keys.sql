-- What comes by the thousand asked row by row whether all that it names is there: with a dozen keys a record that cost more than
-- all else about it. Now each statement asks once for all rows that it writes; and since that would not notice when a named row
-- leaves, none may leave at all, nor take another id, which is more than a foreign key says.
create function directory.refuse() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a row of %.% never leaves, and keeps its id', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
end $$;
comment on function directory.refuse() is 'Before a row would leave to which others point by directory.known.';

-- Arguments: the column, and the table whose id it names.
create function directory.known() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    unknown bigint;
begin
    execute format('select count(*) - (select count(*) from %2$s p where p.id = any (array(select distinct a.%1$I from written a)))
                      from (select distinct a.%1$I from written a) named', tg_argv[0], tg_argv[1]::regclass) into unknown;
    if unknown > 0 then
        raise exception '%.%.% names what is not in %', tg_table_schema, tg_table_name, tg_argv[0], tg_argv[1]
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
comment on function directory.known() is 'After a statement whose rows are called written: each names a row that is there.';

create trigger import_stays before delete or update of id on directory.import for each row execute function directory.refuse();
create trigger import_stays_all before truncate on directory.import for each statement execute function directory.refuse();
create trigger record_stays before delete or update of id on directory.record for each row execute function directory.refuse();
create trigger record_stays_all before truncate on directory.record for each statement execute function directory.refuse();
create trigger company_stays before delete or update of id on directory.company for each row execute function directory.refuse();
create trigger company_stays_all before truncate on directory.company for each statement execute function directory.refuse();

alter table directory.record_key drop constraint record_key_record_fkey;
create trigger record_known after insert on directory.record_key
    referencing new table as written for each statement execute function directory.known('record', 'directory.record');
create trigger record_known_still after update on directory.record_key
    referencing new table as written for each statement execute function directory.known('record', 'directory.record');
comment on column directory.record_key.record is 'One that is there, see directory.known.';

-- Nobody asks for the records of an import; without an index over it a changed record can stay in its page.
alter table directory.record drop constraint record_import_fkey;
drop index directory.record_import;
create trigger import_known after insert on directory.record
    referencing new table as written for each statement execute function directory.known('import', 'directory.import');
create trigger import_known_still after update on directory.record
    referencing new table as written for each statement execute function directory.known('import', 'directory.import');
comment on column directory.record.import is 'What it came with: one that is there, see directory.known.';

alter table directory.record_past drop constraint record_past_import_fkey, drop constraint record_past_record_fkey;
drop index directory.record_past_import;
create trigger import_known after insert on directory.record_past
    referencing new table as written for each statement execute function directory.known('import', 'directory.import');
create trigger import_known_still after update on directory.record_past
    referencing new table as written for each statement execute function directory.known('import', 'directory.import');
create trigger record_known after insert on directory.record_past
    referencing new table as written for each statement execute function directory.known('record', 'directory.record');
create trigger record_known_still after update on directory.record_past
    referencing new table as written for each statement execute function directory.known('record', 'directory.record');
comment on column directory.record_past.import is 'As in record.';
comment on column directory.record_past.record is 'One that is there, see directory.known.';

alter table stewardship.block drop constraint block_company_fkey;
create trigger company_known after insert on stewardship.block
    referencing new table as written for each statement execute function directory.known('company', 'directory.company');
create trigger company_known_still after update on stewardship.block
    referencing new table as written for each statement execute function directory.known('company', 'directory.company');
comment on column stewardship.block.company is 'One that is there, see directory.known.';
