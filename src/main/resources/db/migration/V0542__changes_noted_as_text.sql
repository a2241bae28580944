-- As in V0424, but that a change is put together as text, which becomes JSON once, as an entry; and that of a row that comes or goes one
-- expression says all, instead of up to four statements a column, each of which every transaction prepares anew.

drop function audit.add(text, text, jsonb, jsonb, jsonb, text);
drop function audit.write();
drop function audit.difference(oid, text, text, text[], text[]);
drop function audit.showing(text, text, oid, boolean);

-- Writes what changed since the last time: as the transaction commits, and before when it is much.
create function audit.write() returns bigint
    language plpgsql as $$
declare
    entry bigint;
    said text;
begin
    -- an assignment is much less than a statement
    entry := audit.enter('CHANGE', nullif(current_setting('techtrade.act', true), '')::jsonb,
                         nullif('[' || coalesce(current_setting('techtrade.changes', true), '') || ']', '[]')::jsonb,
                         string_to_array(nullif(current_setting('techtrade.subjects', true), ''), ','));
    said := set_config('techtrade.kept', 'written', true);
    said := set_config('techtrade.changes', '', true);
    said := set_config('techtrade.subjects', '', true);
    said := set_config('techtrade.changed', '', true);
    return entry;
end $$;

create or replace function audit.keep() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    entry bigint;
begin
    if current_setting('techtrade.kept', true) = 'not yet' or current_setting('techtrade.changes', true) <> '' then
        entry := audit.write();
    end if;
    return null;
end $$;

-- Adds a changed row to what the transaction has changed so far; at most 100 make an entry. key, before, after: JSON; ids: with commas.
-- Answers how many there are, so that it can be assigned.
create function audit.add(place text, verb text, key text, before text, after text, ids text) returns integer
    language plpgsql as $$
declare
    changes text := coalesce(current_setting('techtrade.changes', true), '');
    subjects text := coalesce(current_setting('techtrade.subjects', true), '');
    times integer := coalesce(nullif(current_setting('techtrade.changed', true), ''), '0')::integer;
    said text;
    entry bigint;
begin
    if coalesce(current_setting('techtrade.kept', true), '') = '' then
        perform audit.begin();
    end if;
    if times >= 100 or length(changes) > 60000 then
        entry := audit.write();
        changes := '';
        subjects := '';
        times := 0;
    end if;
    said := set_config('techtrade.changes', concat(changes, case when changes <> '' then ',' end, '{"table":"', place, '","verb":"', verb,
                                                  '","key":', key, ',"before":', before, ',"after":', after, '}'), true);
    said := set_config('techtrade.subjects', case when subjects = '' then ids when ids = '' then subjects else subjects || ',' || ids end, true);
    said := set_config('techtrade.changed', (times + 1)::text, true);
    return times + 1;
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
    perform audit.add(tg_table_schema || '.' || tg_table_name, tg_op, identity::text, before::text, after::text, array_to_string(ids, ','));
    return null;
end $$;

-- What is long, as text: a function of its own, which no expression takes in.
create function audit.told(value jsonb) returns text
    language plpgsql immutable as $$ begin return audit.shown(value); end $$;

-- How a column of the row of that name is written as JSON; a short value, which most are, without a call: six characters of JSON are the
-- most that one of a text becomes.
create function audit.json_of(one text, col text, of_type oid, masked boolean) returns text
    language sql immutable as $$
    select case when masked then quote_literal('"***"')
                when of_type = any ('{smallint, integer, bigint, boolean}'::regtype[]) then format('%I.%I', one, col)
                when of_type = any ('{uuid, date, timestamptz}'::regtype[]) then format('to_json(%I.%I)', one, col)
                when of_type = 'text'::regtype
                then format('case when length(%1$s) > 66 then audit.told(to_jsonb(%1$s)) else to_json(%1$s)::text end', format('%I.%I', one, col))
                else format('audit.told(to_jsonb(%I.%I))', one, col)
           end
$$;

-- The expression for the members, without braces, that one row has: all of them, or those that the other row has not the same.
create function audit.members(of_table oid, one text, other text, columns text[], masked text[]) returns text
    language sql stable as $function$
    select format('array_to_string(array[%s]::text[], %L)', string_agg(
               format('case when %1$s%2$I.%3$I %4$s then %5$L || %6$s end',
                      case when other is not null then format('%I.%I is distinct from %I.%I and ', one, c.name, other, c.name) end,
                      one, c.name, c.is_there, '"' || c.name || '":', audit.json_of(one, c.name, c.atttypid, c.name = any (masked))),
               ', ' order by c.attnum), ',')
      from (select attnum, attname::text as name, atttypid,
                   case atttypid when 'jsonb'::regtype then $$<> 'null'$$ else 'is not null' end as is_there
              from pg_attribute where attrelid = of_table and attname = any (columns)) c
$function$;

-- The expression for the key of a row.
create function audit.key_of(one text, keys text[], masked text[]) returns text
    language sql stable as $$
    select format('concat(%L, array_to_string(array[%s]::text[], %L), %L)', '{', string_agg(
               format('%L || %s', '"' || k || '":', case when k = any (masked) then quote_literal('"***"') else format('to_json(%I.%I)', one, k) end), ', '), ',', '}')
      from unnest(keys) k
$$;

-- The body of the function that is written for a table: of an update, which changes few columns of many, each is asked by itself.
create or replace function audit.written(w audit.watched) returns text
    language sql stable as $function$
    select format($body$
declare
    before text := '';
    after text := '';
    changed integer;
begin
    if tg_op = 'UPDATE' then%1$s
        before := substr(before, 2);
        after := substr(after, 2);
    elsif tg_op = 'INSERT' then
        after := %2$s;
    else
        before := %3$s;
    end if;
    if before = '' and after = '' then
        return null;
    end if;
    before := '{' || before || '}';
    after := '{' || after || '}';
    if tg_op = 'DELETE' then
        changed := audit.add(%4$L, tg_op, %5$s, before, after, concat_ws(',', %6$s));
    else
        changed := audit.add(%4$L, tg_op, %7$s, before, after, concat_ws(',', %8$s));
    end if;
    return null;
end $body$,
        (select string_agg(format($column$
        if old.%1$I is distinct from new.%1$I then
            if old.%1$I %2$s then before := before || %3$L || %4$s; end if;
            if new.%1$I %2$s then after := after || %3$L || %5$s; end if;
        end if;$column$,
                                  c.name, case c.atttypid when 'jsonb'::regtype then $$<> 'null'$$ else 'is not null' end, ',"' || c.name || '":',
                                  audit.json_of('old', c.name, c.atttypid, c.name = any (w.masked)),
                                  audit.json_of('new', c.name, c.atttypid, c.name = any (w.masked))), '' order by c.attnum)
           from (select attnum, attname::text as name, atttypid from pg_attribute where attrelid = w.oid and attname = any (w.columns)) c),
        audit.members(w.oid, 'new', null, w.columns, w.masked), audit.members(w.oid, 'old', null, w.columns, w.masked),
        w.place,
        audit.key_of('old', w.keys, w.masked), (select coalesce(string_agg(format('old.%I', i), ', '), 'null') from unnest(w.ids) i),
        audit.key_of('new', w.keys, w.masked), (select coalesce(string_agg(format('new.%I', i), ', '), 'null') from unnest(w.ids) i))
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
            select (row_number() over (order by n.%1$I) - 1)::integer as nth, array[%2$s]::text[] as ids,
                   concat($1, %3$s, ',"before":{', %4$s, '},"after":{', %5$s, '}}') as change
              from was o join became n on o.%1$I = n.%1$I
             where (%6$s) is distinct from (%7$s)),
        entries as (
            select nth / $3 as number, concat('[', string_agg(change, ',' order by nth), ']')::jsonb as changes from pairs group by nth / $3),
        named as (
            select nth / $3 as number, array_agg(distinct id) as ids from pairs, unnest(ids) id where id is not null group by nth / $3)
        select audit.enter('CHANGE', $2, changes, ids) from entries left join named using (number) order by number
        $sql$,
        key,
        (select string_agg(format('n.%I', name), ', ') from unnest(tg_argv[3]::text[]) as name),
        audit.key_of('n', array[key], masked),
        audit.members(tg_relid, 'o', 'n', changed, masked),
        audit.members(tg_relid, 'n', 'o', changed, masked),
        (select string_agg(format('o.%I', name), ', ') from unnest(changed) as name),
        (select string_agg(format('n.%I', name), ', ') from unnest(changed) as name))
    using format('{"table":"%s.%s","verb":"UPDATE","key":', tg_table_schema, tg_table_name), told, most;
    perform set_config('techtrade.kept', 'written', true);
    return null;
end $$;

select audit.watch_all();
revoke execute on all functions in schema audit from public;
