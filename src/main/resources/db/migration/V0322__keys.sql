-- A dozen keys a record: to ask for each of them whether its record is there cost more than all else about a record. Now each
-- statement asks once for all that it adds, and none of those that are named may ever leave: more than a foreign key says.
create function directory.refuse() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a row of %.% never leaves, and stays the same', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
end $$;
create trigger record_stays before delete or update of id on directory.record
    for each row execute function directory.refuse();
create trigger record_stays_all before truncate on directory.record for each statement execute function directory.refuse();
create trigger company_stays before delete or update of id on directory.company
    for each row execute function directory.refuse();
create trigger company_stays_all before truncate on directory.company for each statement execute function directory.refuse();

create function directory.known_records() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    named constant uuid[] := array(select distinct a.record from added a);
begin
    if cardinality(named) <> (select count(*) from directory.record r where r.id = any (named)) then
        raise exception '%.% names a record that is not there', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
comment on function directory.known_records() is 'After a statement whose new rows are called added: each names a record that is there.';
create function directory.known_companies() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    named constant uuid[] := array(select distinct a.company from added a);
begin
    if cardinality(named) <> (select count(*) from directory.company c where c.id = any (named)) then
        raise exception '%.% names a company that is not there', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
comment on function directory.known_companies() is 'As known_records, of companies.';

alter table directory.record_key
    drop constraint record_key_record_fkey,
    add foreign key (record) references directory.record not enforced;
create trigger record_key_known after insert on directory.record_key
    referencing new table as added for each statement execute function directory.known_records();
create trigger record_key_known_still after update on directory.record_key
    referencing new table as added for each statement execute function directory.known_records();

alter table stewardship.block drop constraint block_company_fkey;
comment on column stewardship.block.company is 'One that is there: block_known sees to it.';
create trigger block_known after insert on stewardship.block
    referencing new table as added for each statement execute function directory.known_companies();
create trigger block_known_still after update on stewardship.block
    referencing new table as added for each statement execute function directory.known_companies();
