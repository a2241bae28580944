-- Who somebody is, and whatever knows of it, stands two levels higher: what every route shares has rooms of its own below.
do $$
declare
    one record;
begin
    for one in
        select nspname as name, said, substring(said from 'Level (\d+)\.')::int as level
          from (select nspname, obj_description(oid, 'pg_namespace') as said from pg_namespace) schemas
         where said ~ 'Level \d+\.'
    loop
        if one.level > 2 or one.name = 'identity' then
            execute format('comment on schema %I is %L', one.name, replace(one.said, 'Level ' || one.level || '.', 'Level ' || one.level + 2 || '.'));
        end if;
    end loop;
end $$;
