-- The trigger that notes a changed row asked by name for each of its columns, which was two fifths of what a release cost the
-- database. What the application changes is noted from now on by a function written for its table, whose columns it knows; what
-- anybody else changes, migrations among them, still by the one that asks: it goes on while columns come and go.

create view audit.watched as
select c.oid, n.nspname || '.' || c.relname as place, format('note_%s_%s', n.nspname, c.relname) as note,
       exists (select from audit.crowded w where w.name = n.nspname || '.' || c.relname) as crowded,
       array_agg(a.attname::text order by a.attnum) as columns,
       coalesce(array_agg(a.attname::text order by a.attnum)
                    filter (where audit.is_masked(concat_ws('.', n.nspname, c.relname, a.attname))), '{}') as masked,
       coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attnum = any (k.indkey::int2[])), '{}') as keys,
       coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'uuid'::regtype), '{}') as ids
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index k on k.indrelid = c.oid and k.indisprimary
 where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
   and a.attname <> all ('{version,updated_at,step_count,last_used_at,seen_at,token_hash,prior_hash,prior_until}')
   and not exists (select from audit.unwatched u where u.name in (n.nspname || '.*', n.nspname || '.' || c.relname))
 group by c.oid, n.nspname, c.relname;
comment on view audit.watched is 'Every table that audit.unwatched does not name, with what is kept of it: columns that say nothing but that something else happened are left out.';
comment on column audit.watched.note is 'The function in this schema that is written for it.';
comment on column audit.watched.ids is 'The columns that name what a row belongs to.';

drop function audit.watch_many();
drop function audit.enter(text, jsonb, jsonb, jsonb);

-- The one place that writes an entry. told: {at, kind, actor, organization, act, note, request, subjects, personal}, or null.
create function audit.enter(kind text, told jsonb, changes jsonb, ids text[]) returns bigint
    language sql as $$
    insert into audit.entry (at, kind, actor_kind, actor, organization, act, note, request, subjects, changes, personal, salt, personal_hash)
    select coalesce((told ->> 'at')::timestamptz, clock_timestamp()), enter.kind,
           case when session_user <> 'techtrade' then 'DATABASE' else coalesce(told ->> 'kind', 'SYSTEM') end,
           (told ->> 'actor')::uuid, (told ->> 'organization')::uuid, left(told ->> 'act', 300),
           case when session_user <> 'techtrade' then session_user else left(told ->> 'note', 300) end,
           left(told ->> 'request', 64),
           (select coalesce(array_agg(distinct id::uuid), '{}')
              from (select id from jsonb_array_elements_text(coalesce(told -> 'subjects', '[]')) id
                     union all select unnest(ids) limit 1000) known),
           changes, p.personal, p.salt, sha256(uuid_send(p.salt) || convert_to(p.personal::text, 'UTF8'))
      from (select told -> 'personal' as personal, case when told ? 'personal' then gen_random_uuid() end as salt) p
    returning id
$$;

-- Writes what changed since the last time: as the transaction commits, and before when it is much.
create or replace function audit.write() returns void
    language plpgsql as $$
begin
    perform audit.enter('CHANGE', nullif(current_setting('techtrade.act', true), '')::jsonb,
                        nullif('[' || coalesce(current_setting('techtrade.changes', true), '') || ']', '[]')::jsonb,
                        string_to_array(nullif(current_setting('techtrade.subjects', true), ''), ','));
    perform set_config('techtrade.kept', 'written', true), set_config('techtrade.changes', '', true),
            set_config('techtrade.subjects', '', true), set_config('techtrade.changed', '', true);
end $$;

-- Adds a changed row to what the transaction has changed so far; at most 100 make an entry. ids: with commas.
create function audit.add(place text, verb text, key jsonb, before jsonb, after jsonb, ids text) returns void
    language plpgsql as $$
declare
    changes text := coalesce(current_setting('techtrade.changes', true), '');
    subjects text := coalesce(current_setting('techtrade.subjects', true), '');
    times integer := coalesce(nullif(current_setting('techtrade.changed', true), ''), '0')::integer;
    change constant text := jsonb_build_object('table', place, 'verb', verb, 'key', key, 'before', before, 'after', after)::text;
begin
    if coalesce(current_setting('techtrade.kept', true), '') = '' then
        perform audit.begin();
    end if;
    if times >= 100 or length(changes) > 60000 then
        perform audit.write();
        changes := '';
        subjects := '';
        times := 0;
    end if;
    -- an assignment is much less than a statement
    changes := set_config('techtrade.changes', case changes when '' then change else changes || ',' || change end, true);
    subjects := set_config('techtrade.subjects', case when subjects = '' then ids when ids = '' then subjects else subjects || ',' || ids end, true);
    changes := set_config('techtrade.changed', (times + 1)::text, true);
end $$;

-- After each row that somebody but the application changed. Arguments: the columns, those of them that are masked, the primary key,
-- the ids.
create or replace function audit.note() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    was jsonb := '{}';
    became jsonb := '{}';
    whole jsonb;
    before jsonb := '{}';
    after jsonb := '{}';
    identity jsonb := '{}';
    ids text[] := '{}';
    masked constant text[] := tg_argv[1];
    name text;
begin
    if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
    if tg_op <> 'DELETE' then became := to_jsonb(new); end if;
    foreach name in array tg_argv[0]::text[] loop
        if was -> name is distinct from became -> name then
            if coalesce(was -> name, 'null') <> 'null' then
                before := before || jsonb_build_object(name, case when name = any (masked) then '"***"' else audit.shown(was -> name) end);
            end if;
            if coalesce(became -> name, 'null') <> 'null' then
                after := after || jsonb_build_object(name, case when name = any (masked) then '"***"' else audit.shown(became -> name) end);
            end if;
        end if;
    end loop;
    if before = '{}' and after = '{}' then
        return null;
    end if;
    whole := was || became;
    foreach name in array tg_argv[2]::text[] loop
        identity := identity || jsonb_build_object(name, case when name = any (masked) then '"***"' else whole -> name end);
    end loop;
    foreach name in array tg_argv[3]::text[] loop
        if whole ->> name is not null then ids := ids || (whole ->> name); end if;
    end loop;
    perform audit.add(tg_table_schema || '.' || tg_table_name, tg_op, identity, before, after, array_to_string(ids, ','));
    return null;
end $$;

drop function audit.difference(oid, text, text, text[], text[]);

-- How a column of the row of that name is shown; a short value, which most are, without a call: six characters of JSON are the most
-- that one of a text becomes.
create function audit.showing(one text, col text, of_type oid, masked boolean) returns text
    language sql immutable as $$
    select case when masked then quote_literal('"***"') || '::jsonb'
                when of_type = any ('{uuid, integer, bigint, boolean, date, timestamptz}'::regtype[]) then format('to_jsonb(%s.%I)', one, col)
                when of_type = 'text'::regtype
                then format('case when length(%1$s.%2$I) > 66 then audit.shown(to_jsonb(%1$s.%2$I)) else to_jsonb(%1$s.%2$I) end', one, col)
                else format('audit.shown(to_jsonb(%s.%I))', one, col)
           end
$$;

-- The expression for what of these columns one row has and the other has not.
create function audit.difference(of_table oid, one text, other text, columns text[], masked text[]) returns text
    language sql stable as $$
    select concat('jsonb_strip_nulls(jsonb_build_object(',
                  string_agg(format('%1$L, case when %2$s.%1$I is distinct from %3$s.%1$I and %2$s.%1$I is not null then %4$s end',
                                    c.name, one, other, c.shown), ', ')
                      filter (where not c.is_json),
                  '))',
                  string_agg(format(' || case when %2$s.%1$I is distinct from %3$s.%1$I and %2$s.%1$I <> ''null'' then jsonb_build_object(%1$L, %4$s) else ''{}'' end',
                                    c.name, one, other, c.shown), '')
                      filter (where c.is_json))
      from (select a.attname::text as name, a.atttypid = 'jsonb'::regtype as is_json,
                   audit.showing(one, a.attname, a.atttypid, a.attname = any (masked)) as shown
              from pg_attribute a where a.attrelid = of_table and a.attname = any (columns)) c
$$;

-- The body of the function that is written for a table: of an inserted row old is null in each column, of a deleted one new is.
create function audit.written(w audit.watched) returns text
    language sql stable as $function$
    select format($body$
declare
    before jsonb := '{}';
    after jsonb := '{}';
begin%1$s
    if before = '{}' and after = '{}' then
        return null;
    end if;
    if tg_op = 'DELETE' then
        perform audit.add(%2$L, tg_op, jsonb_build_object(%3$s), before, after, concat_ws(',', %4$s));
    else
        perform audit.add(%2$L, tg_op, jsonb_build_object(%5$s), before, after, concat_ws(',', %6$s));
    end if;
    return null;
end $body$,
        (select string_agg(format($column$
    if old.%1$I is distinct from new.%1$I then
        if old.%1$I %2$s then before := before || jsonb_build_object(%1$L, %3$s); end if;
        if new.%1$I %2$s then after := after || jsonb_build_object(%1$L, %4$s); end if;
    end if;$column$,
                                 a.attname, case a.atttypid when 'jsonb'::regtype then $$<> 'null'$$ else 'is not null' end,
                                 audit.showing('old', a.attname, a.atttypid, a.attname = any (w.masked)),
                                 audit.showing('new', a.attname, a.atttypid, a.attname = any (w.masked))), '' order by a.attnum)
           from pg_attribute a where a.attrelid = w.oid and a.attname = any (w.columns)),
        w.place, named.old_key, named.old_ids, named.new_key, named.new_ids)
      from (select string_agg(format('%L, %s', k, case when k = any (w.masked) then $$'***'::text$$ else format('old.%I', k) end), ', ') as old_key,
                   string_agg(format('%L, %s', k, case when k = any (w.masked) then $$'***'::text$$ else format('new.%I', k) end), ', ') as new_key,
                   (select coalesce(string_agg(format('old.%I', i), ', '), 'null') from unnest(w.ids) i) as old_ids,
                   (select coalesce(string_agg(format('new.%I', i), ', '), 'null') from unnest(w.ids) i) as new_ids
              from unnest(w.keys) k) named
$function$;

-- After a statement of the application that was said to change many rows: they become what a row's own trigger makes of each; entries
-- hold at most 100, and none is shared with what changed before. Arguments as of audit.note; the key is one column.
create or replace function audit.note_many() returns trigger
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
            select nth / $3 as number, array_agg(distinct id) as ids from pairs, unnest(ids) id where id is not null group by nth / $3)
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

create or replace function audit.watch_all() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    w audit.watched;
    body text;
    gone text;
    columns text;
    arguments text;
    is_application constant text := $sql$session_user = 'techtrade'$sql$;
    are_many constant text := $sql$coalesce(current_setting('techtrade.many', true), '') = 'on'$sql$;
begin
    for w in select * from audit.watched loop
        body := audit.written(w);
        if not exists (select from pg_proc p where p.pronamespace = 'audit'::regnamespace and p.proname = w.note and p.prosrc = body) then
            execute format('create or replace function audit.%I() returns trigger language plpgsql security definer '
                               'set search_path = pg_catalog, pg_temp as %L', w.note, body);
            execute format('revoke execute on function audit.%I() from public', w.note);
        end if;
        continue when exists (
            select from pg_trigger t
             where t.tgrelid = w.oid and t.tgname = 'audit_note_by_hand'
               and encode(t.tgargs, 'escape') = concat(w.columns, '\000', w.masked, '\000', w.keys, '\000', w.ids, '\000')
               and w.crowded = exists (select from pg_trigger m where m.tgrelid = w.oid and m.tgname = 'audit_note_many')
               and exists (select from pg_trigger n where n.tgrelid = w.oid and n.tgname = 'audit_note'
                              and n.tgfoid = format('audit.%I()', w.note)::regprocedure));
        columns := (select string_agg(quote_ident(name), ', ') from unnest(w.columns) as name);
        arguments := format('%L, %L, %L, %L', w.columns, w.masked, w.keys, w.ids);
        execute format('create or replace trigger audit_note_by_hand after insert or delete or update of %s on %s for each row '
                           'when (not (%s)) execute function audit.note(%s)', columns, w.oid::regclass, is_application, arguments);
        if w.crowded then
            execute format('create or replace trigger audit_note after insert or delete on %s for each row '
                               'when (%s) execute function audit.%I()', w.oid::regclass, is_application, w.note);
            execute format('create or replace trigger audit_note_one after update of %s on %s for each row '
                               'when (%s and not (%s)) execute function audit.%I()', columns, w.oid::regclass, is_application, are_many, w.note);
            execute format('create or replace trigger audit_note_many after update on %s referencing old table as was new table as became '
                               'for each statement when (%s and %s) execute function audit.note_many(%s)',
                           w.oid::regclass, is_application, are_many, arguments);
        else
            execute format('create or replace trigger audit_note after insert or delete or update of %s on %s for each row '
                               'when (%s) execute function audit.%I()', columns, w.oid::regclass, is_application, w.note);
        end if;
    end loop;
    -- of tables that went, or have another name
    for gone in
        select p.proname from pg_proc p
         where p.pronamespace = 'audit'::regnamespace and p.prorettype = 'trigger'::regtype and p.proname like 'note\_%'
           and p.proname <> 'note_many' and not exists (select from audit.watched each where each.note = p.proname)
           and not exists (select from pg_trigger t where t.tgfoid = p.oid)
    loop
        execute format('drop function audit.%I()', gone);
    end loop;
end $$;
comment on function audit.watch_all() is 'Has every table of audit.watched watched, by a function that is written for it where the application changes it, by audit.note where somebody else does; those of audit.crowded by statements as well. Called after each migration (afterMigrate__audit.sql), so that a new table is watched unless somebody says why not.';

-- At once, so that no transaction notes in the old way what it writes in the new.
select audit.watch_all();

revoke execute on all functions in schema audit from public;
