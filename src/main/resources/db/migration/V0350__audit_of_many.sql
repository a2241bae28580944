-- Of some tables one statement changes thousands of rows: noting each by itself cost more than all else about them, since the text of
-- what a transaction has changed so far was copied for every row. Whoever changes so many says so first (techtrade.many = 'on');
-- then the statement's trigger notes them, and else the row's: of every update exactly one of the two does, whatever is said.
create table audit.crowded (
    name text primary key
);
comment on table audit.crowded is 'Watched tables (schema.table) of which one statement may change thousands of rows, see audit.note_many.';

-- The expression for what of these columns one row has and the other has not, each shown as audit.note does; short values, which most
-- are, without a call.
create function audit.difference(of_table oid, one text, other text, columns text[], masked text[]) returns text
    language sql stable as $$
    select concat('jsonb_strip_nulls(jsonb_build_object(',
                  string_agg(format('%1$L, case when %2$s.%1$I is distinct from %3$s.%1$I then %4$s end', c.name, one, other, c.shown), ', ')
                      filter (where not c.is_json),
                  '))',
                  string_agg(format(' || case when %2$s.%1$I is distinct from %3$s.%1$I and %2$s.%1$I <> ''null'' then jsonb_build_object(%1$L, %4$s) else ''{}'' end',
                                    c.name, one, other, c.shown), '')
                      filter (where c.is_json))
      from (select a.attname::text as name, a.atttypid = 'jsonb'::regtype as is_json,
                   case when a.attname = any (masked) then format('case when %1$s.%2$I is not null then %3$L::jsonb end', one, a.attname, '"***"')
                        when a.atttypid = any ('{uuid, integer, bigint, boolean, date, timestamptz}'::regtype[])
                        then format('to_jsonb(%s.%I)', one, a.attname)
                        else format('case when length(to_jsonb(%1$s.%2$I)::text) > 400 then audit.shown(to_jsonb(%1$s.%2$I)) else to_jsonb(%1$s.%2$I) end',
                                    one, a.attname) end as shown
              from pg_attribute a where a.attrelid = of_table and a.attname = any (columns)) c
$$;

-- The rows of a statement, old and new, become what audit.note makes of each; entries hold at most 100, and none is shared with what
-- changed before. Arguments as of audit.note; the key is one column.
create function audit.note_many() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    most constant integer := 100;
    masked constant text[] := tg_argv[1];
    key constant text := (tg_argv[2]::text[])[1];
    changed text[];
    rows bigint;
    told jsonb;
begin
    execute format('select array_remove(array[%s], null), count(*) from was o join became n on o.%2$I = n.%2$I',
                   (select string_agg(format('case when bool_or(o.%1$I is distinct from n.%1$I) then %1$L end', name), ', ')
                      from unnest(tg_argv[0]::text[]) as name), key) into changed, rows;
    if rows <> (select count(*) from was) then
        raise exception 'a row of %.% keeps its key when many are changed', tg_table_schema, tg_table_name;
    elsif coalesce(cardinality(changed), 0) = 0 then
        return null;
    end if;
    perform audit.begin();
    if coalesce(current_setting('techtrade.changes', true), '') <> '' then
        perform audit.write();
    end if;
    told := nullif(current_setting('techtrade.act', true), '')::jsonb;
    execute format(
        $sql$
        with pairs as materialized (
            select (row_number() over (order by n.%1$I) - 1)::integer as nth, n.%1$I as key, array[%2$s]::text[] as ids,
                   %3$s as before, %4$s as after
              from was o join became n on o.%1$I = n.%1$I
             where (%5$s) is distinct from (%6$s)),
        entries as (
            select nth / $3 as number,
                   jsonb_agg(jsonb_build_object('table', $1, 'verb', 'UPDATE', 'key', jsonb_build_object(%1$L, %7$s),
                                                'before', before, 'after', after) order by nth) as changes
              from pairs group by nth / $3),
        named as (
            select nth / $3 as number, jsonb_agg(distinct id) as ids from pairs, unnest(ids) id where id is not null group by nth / $3)
        select audit.enter('CHANGE', $2, changes, ids) from entries left join named using (number) order by number
        $sql$,
        key,
        (select string_agg(format('n.%I', name), ', ') from unnest(tg_argv[3]::text[]) as name),
        audit.difference(tg_relid, 'o', 'n', changed, masked),
        audit.difference(tg_relid, 'n', 'o', changed, masked),
        (select string_agg(format('o.%I', name), ', ') from unnest(changed) as name),
        (select string_agg(format('n.%I', name), ', ') from unnest(changed) as name),
        case when key = any (masked) then quote_literal('***') else 'key' end)
    using tg_table_schema || '.' || tg_table_name, told, most;
    perform set_config('techtrade.kept', 'written', true);
    return null;
end $$;
comment on function audit.note_many() is 'After a statement that was said to change many rows: notes them as audit.note would, a hundred an entry.';
revoke execute on function audit.note_many(), audit.difference(oid, text, text, text[], text[]) from public;

-- After audit.watch_all, which gives a table the trigger of its rows with the columns as they are now.
create function audit.watch_many() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    crowded record;
begin
    for crowded in
        select t.tgrelid::regclass as name, array_agg(quote_literal(a.argument) order by a.n) as arguments
          from audit.crowded c
          join pg_trigger t on t.tgrelid = c.name::regclass and t.tgname = 'audit_note' and t.tgtype & 16 <> 0
         cross join lateral regexp_split_to_table(encode(t.tgargs, 'escape'), '\\000') with ordinality a (argument, n)
         where a.n <= 4
         group by t.tgrelid
    loop
        execute format('create or replace trigger audit_note after insert or delete on %s for each row execute function audit.note(%s)',
                       crowded.name, array_to_string(crowded.arguments, ', '));
        execute format('create or replace trigger audit_note_one after update on %s for each row '
                           'when (current_setting(''techtrade.many'', true) is distinct from ''on'') execute function audit.note(%s)',
                       crowded.name, array_to_string(crowded.arguments, ', '));
        execute format('create or replace trigger audit_note_many after update on %s referencing old table as was new table as became '
                           'for each statement when (current_setting(''techtrade.many'', true) = ''on'') execute function audit.note_many(%s)',
                       crowded.name, array_to_string(crowded.arguments, ', '));
    end loop;
end $$;
comment on function audit.watch_many() is 'Has the tables of audit.crowded watched by statements as well. Called after audit.watch_all (afterMigrate__audit.sql).';
revoke execute on function audit.watch_many() from public;

insert into audit.crowded (name) values ('deal.milestone');
