-- Every change of the platform passes here. As in V0270, but that one query looks at all columns of a row, which a loop with a handful
-- of expressions for each of them did before; a long value alone is worth a call.
create or replace function audit.note() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    most constant integer := 100;
    longest constant integer := 60000;
    columns constant text[] := tg_argv[0];
    masked constant text[] := tg_argv[1];
    keys constant text[] := tg_argv[2];
    id_names constant text[] := tg_argv[3];
    told text;
    times integer;
    was jsonb := '{}';
    became jsonb := '{}';
    before jsonb;
    after jsonb;
    identity jsonb;
    ids jsonb;
begin
    if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
    if tg_op <> 'DELETE' then became := to_jsonb(new); end if;
    select jsonb_object_agg(name, case when name = any (masked) then '"***"' when length(old_value::text) > 400 then audit.shown(old_value) else old_value end)
               filter (where changed and old_value <> 'null'),
           jsonb_object_agg(name, case when name = any (masked) then '"***"' when length(new_value::text) > 400 then audit.shown(new_value) else new_value end)
               filter (where changed and new_value <> 'null'),
           jsonb_object_agg(name, case when name = any (masked) then '"***"' else value end) filter (where name = any (keys)),
           jsonb_agg(value) filter (where name = any (id_names) and value <> 'null')
      into before, after, identity, ids
      from (select c.key as name, c.value, was -> c.key as old_value, became -> c.key as new_value,
                   c.key = any (columns) and was -> c.key is distinct from became -> c.key as changed
              from jsonb_each(was || became) c) c;
    if before is null and after is null then
        return null;
    end if;
    perform audit.begin();
    times := coalesce(nullif(current_setting('techtrade.changed', true), ''), '0')::integer;
    told := coalesce(current_setting('techtrade.changes', true), '');
    if times >= most or length(told) > longest then
        perform audit.write();
        times := 0;
        told := '';
    end if;
    perform set_config('techtrade.changed', (times + 1)::text, true),
            set_config('techtrade.changes', told || case told when '' then '' else ',' end || jsonb_build_object(
                'table', tg_table_schema || '.' || tg_table_name, 'verb', tg_op, 'key', coalesce(identity, '{}'), 'before', coalesce(before, '{}'),
                'after', coalesce(after, '{}'), 'ids', coalesce(ids, '[]'))::text, true);
    return null;
end $$;
