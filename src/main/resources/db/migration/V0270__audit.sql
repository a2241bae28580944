-- Every change, and every read of something confidential: one row per act, in a chain of hashes.
create schema audit;
comment on schema audit is 'Who did what, and who read what is confidential: append-only, and chained. Level 3.';
grant usage on schema audit to techtrade;

create table audit.entry (
    id            bigint generated always as identity primary key,
    txid          xid8 not null default pg_current_xact_id(),
    at            timestamptz not null,
    kind          text not null check (kind in ('CHANGE', 'READ', 'REFUSED')),
    actor_kind    text not null check (actor_kind in ('PERSON', 'CLIENT', 'SYSTEM', 'ANONYMOUS', 'DATABASE')),
    actor         uuid,
    organization  uuid,
    act           text check (length(act) <= 300),
    note          text check (length(note) <= 300),
    request       text check (length(request) <= 64),
    subjects      uuid[] not null default '{}',
    changes       jsonb,
    personal      jsonb,
    salt          uuid,
    personal_hash bytea,
    check ((personal is null) = (salt is null)),
    check (personal is null or personal_hash is not null)
);
create index entry_order on audit.entry (txid, id);
create index entry_at on audit.entry (at, id);
create index entry_actor on audit.entry (actor, at, id) where actor is not null;
create index entry_organization on audit.entry (organization, at, id) where organization is not null;
create index entry_act on audit.entry (act text_pattern_ops) where act is not null;
create index entry_request on audit.entry (request) where request is not null;
create index entry_refused on audit.entry (at, id) where kind = 'REFUSED';
create index entry_subjects on audit.entry using gin (subjects);
comment on table audit.entry is 'One act: a transaction that changed something (CHANGE, written as it commits), a confidential thing read (READ), or one refused (REFUSED).';
comment on column audit.entry.txid is 'The writing transaction; (txid, id) is the order of the chain.';
comment on column audit.entry.actor_kind is 'SYSTEM is the platform by itself, DATABASE somebody who signed in to the database and not to the platform.';
comment on column audit.entry.actor is 'The person or API client; null where there is none.';
comment on column audit.entry.organization is 'On whose behalf.';
comment on column audit.entry.act is 'What was asked for: method and path, ids in it replaced by {}; null for what the platform does by itself.';
comment on column audit.entry.note is 'Of a read what is confidential about it, of a refusal why; of DATABASE the role.';
comment on column audit.entry.request is 'The id of the request, as its answer had it in X-Request-Id.';
comment on column audit.entry.subjects is 'The ids in the address, those of changed rows and of what they belong to, and the people whose data was read.';
comment on column audit.entry.changes is 'The changed rows, at most 100, more in a next entry: [{table, verb, key, before, after}], only columns that changed; secrets and personal data are masked, long values are hashes.';
comment on column audit.entry.personal is 'Name, address and agent of the actor; null when there are none, or when they were erased.';
comment on column audit.entry.salt is 'Random, so that what was erased cannot be guessed from its hash; erased with it.';
comment on column audit.entry.personal_hash is 'SHA-256 of salt and personal: the chain holds this one, and so goes on without what was erased.';
grant select on audit.entry to techtrade;

create table audit.seal (
    position  bigint primary key,
    entry     bigint not null references audit.entry,
    txid      xid8 not null,
    previous  bytea not null,
    hash      bytea not null,
    sealed_at timestamptz not null
);
create unique index seal_entry on audit.seal (entry);
comment on table audit.seal is 'The chain: each link hashes the one before and the content of its entry.';
comment on column audit.seal.position is 'Counts from 1, in the order of (txid, entry).';
comment on column audit.seal.txid is 'That of the entry.';
comment on column audit.seal.previous is 'The hash of the link before; zeros at the first.';
comment on column audit.seal.hash is 'SHA-256 of previous and audit.content.';
grant select on audit.seal to techtrade;

create table audit.unwatched (
    name text primary key,
    why  text not null
);
comment on table audit.unwatched is 'Tables (schema.table) and schemas (schema.*) whose changes are not kept here. All others are watched, see audit.watch_all.';
comment on column audit.unwatched.why is 'Where the change is to be seen instead, or why nobody needs to.';

insert into audit.unwatched (name, why) values
    ('audit.*', 'itself'),
    ('kernel.*', 'the outbox and its readers: what they tell is written beside a change that is kept'),
    ('http.answer', 'an answer is the end of an act, which audit.touch keeps'),
    ('ledger.*', 'append-only, chained, and proved against the bank'),
    ('bank.entry', 'as the bank said it; the file is kept, and what it moves is in the ledger'),
    ('bank.virtual_account', 'what it received is in the ledger, and what it is for in the deal'),
    ('deal.step', 'the history of a deal, written beside what it tells of'),
    ('deal.delivered_file', 'written beside the step that delivers'),
    ('market.listing_step', 'the history of a listing, written beside what it tells of'),
    ('directory.company', 'derived from records by rule, and explains itself'),
    ('directory.record', 'as its source sent it; the import is kept'),
    ('directory.record_key', 'derived from records'),
    ('directory.record_past', 'the history of records'),
    ('directory.rejected_line', 'belongs to its import'),
    ('directory.superseded_line', 'belongs to its import'),
    ('investment.record', 'as its source sent it; the import is kept'),
    ('investment.record_past', 'the history of records'),
    ('investment.reference', 'belongs to its record'),
    ('investment.round', 'derived from records by rule, and explains itself'),
    ('investment.participation', 'derived from records by rule, and explains itself'),
    ('investment.fund', 'derived from records by rule, and explains itself'),
    ('investment.facility', 'derived from records by rule, and explains itself'),
    ('investment.programme', 'derived from records by rule, and explains itself'),
    ('investment.support', 'derived from records by rule, and explains itself'),
    ('investment.role', 'derived from records by rule, and explains itself'),
    ('investment.mark', 'how far a reader has come'),
    ('members.entry', 'the register of powers, written beside what it tells of'),
    ('feeds.spreadsheet', 'a draft of megabytes; the import that it becomes is kept'),
    ('stewardship.block', 'derived from companies'),
    ('stewardship.candidate', 'derived from companies'),
    ('stewardship.mark', 'how far a reader has come'),
    ('vault.chunk', 'the bytes of a file, which is kept with its hash'),
    ('vault.receipt', 'append-only and chained by itself'),
    ('webhooks.attempt', 'the log of deliveries, kept beside them'),
    ('webhooks.delivery', 'the queue of events'),
    ('webhooks.lane', 'how far a queue has come'),
    ('webhooks.mark', 'how far a reader has come'),
    ('webhooks.node', 'which nodes are alive'),
    ('identity.attempt', 'counts of tries, for some minutes'),
    ('account.deed', 'what somebody did to their own account, written beside what it tells of'),
    ('mail.letter', 'letters on their way, written beside what they tell of'),
    ('identity.assertion', 'which assertions were used up'),
    ('clients.assertion', 'which assertions were used up'),
    ('demo.*', 'the demonstration''s own notes');

-- That this transaction is to be kept: the row's trigger waits for its end. Unlogged, since none outlives its transaction.
create unlogged table audit.pending (
    txid xid8 primary key default pg_current_xact_id()
);
comment on table audit.pending is 'Transactions that changed something, for a trigger at their commit; forgotten soon after.';
comment on column audit.pending.txid is 'The transaction.';

create function audit.begin() returns void
    language plpgsql as $$
begin
    if coalesce(current_setting('techtrade.kept', true), '') = '' then
        perform set_config('techtrade.kept', 'not yet', true);
        insert into audit.pending default values;
    end if;
end $$;

-- A value of a column, a long one as its hash.
create function audit.shown(value jsonb) returns jsonb
    language sql immutable as $$
    select case when length(value::text) <= 400 then value
                else jsonb_build_object('sha256', encode(sha256(convert_to(value::text, 'UTF8')), 'hex'), 'characters', length(value::text)) end
$$;

create function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^(bank\.[a-z_]+\.(number|payee_number|payer|payer_key)|feeds\.pull\.address)$'
$$;
comment on function audit.is_masked(text) is 'Whether a column (schema.table.column) holds a secret, or who a person is: of these only that they changed is kept.';

-- After each row: adds what changed to what the transaction has changed so far.
-- Arguments, as audit.watch_all gives them: the columns, those of them that are masked, the primary key, the ids.
create function audit.note() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    most constant integer := 100;
    longest constant integer := 60000;
    told text;
    times integer;
    was jsonb := '{}';
    became jsonb := '{}';
    whole jsonb;
    before jsonb := '{}';
    after jsonb := '{}';
    identity jsonb := '{}';
    ids jsonb := '[]';
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
    perform audit.begin();
    times := coalesce(nullif(current_setting('techtrade.changed', true), ''), '0')::integer;
    if times >= most or length(current_setting('techtrade.changes', true)) > longest then
        perform audit.write();
        times := 0;
    end if;
    told := coalesce(current_setting('techtrade.changes', true), '');
    perform set_config('techtrade.changed', (times + 1)::text, true);
    whole := was || became;
    foreach name in array tg_argv[2]::text[] loop
        identity := identity || jsonb_build_object(name, case when name = any (masked) then '"***"' else whole -> name end);
    end loop;
    foreach name in array tg_argv[3]::text[] loop
        if whole -> name <> 'null' then ids := ids || (whole -> name); end if;
    end loop;
    perform set_config('techtrade.changes', told || case told when '' then '' else ',' end || jsonb_build_object(
        'table', tg_table_schema || '.' || tg_table_name, 'verb', tg_op, 'key', identity, 'before', before, 'after', after, 'ids', ids)::text, true);
    return null;
end $$;

-- After an answer that is kept for a retry: the act has taken place, whatever it changed.
create function audit.touch() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform audit.begin();
    return null;
end $$;
create trigger audit_touch after insert on http.answer for each row execute function audit.touch();

-- Writes what changed since the last time: as the transaction commits, and before when it is much.
create function audit.write() returns void
    language plpgsql as $$
declare
    told constant jsonb := nullif(current_setting('techtrade.act', true), '')::jsonb;
    noted constant jsonb := ('[' || coalesce(current_setting('techtrade.changes', true), '') || ']')::jsonb;
    changes jsonb;
    ids jsonb;
begin
    select jsonb_agg(change.value - 'ids' order by change.n) into changes
      from jsonb_array_elements(noted) with ordinality change (value, n);
    select jsonb_agg(distinct id) into ids from jsonb_array_elements(noted) change, jsonb_array_elements(change -> 'ids') id;
    perform audit.enter('CHANGE', told, changes, ids);
    perform set_config('techtrade.kept', 'written', true), set_config('techtrade.changes', '', true),
            set_config('techtrade.changed', '', true);
end $$;

create function audit.keep() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if current_setting('techtrade.kept', true) = 'not yet' or current_setting('techtrade.changes', true) <> '' then
        perform audit.write();
    end if;
    return null;
end $$;
create constraint trigger pending_keep after insert on audit.pending
    deferrable initially deferred for each row execute function audit.keep();

-- The one place that writes an entry. told: {at, kind, actor, organization, act, note, request, subjects, personal}, or null.
create function audit.enter(kind text, told jsonb, changes jsonb, ids jsonb) returns bigint
    language sql as $$
    insert into audit.entry (at, kind, actor_kind, actor, organization, act, note, request, subjects, changes, personal, salt, personal_hash)
    select coalesce((told ->> 'at')::timestamptz, clock_timestamp()), enter.kind,
           case when session_user <> 'techtrade' then 'DATABASE' else coalesce(told ->> 'kind', 'SYSTEM') end,
           (told ->> 'actor')::uuid, (told ->> 'organization')::uuid, left(told ->> 'act', 300),
           case when session_user <> 'techtrade' then session_user else left(told ->> 'note', 300) end,
           left(told ->> 'request', 64),
           (select coalesce(array_agg(distinct id::uuid), '{}')
              from (select jsonb_array_elements_text(coalesce(told -> 'subjects', '[]') || coalesce(ids, '[]')) as id limit 1000) known),
           changes, p.personal, p.salt, sha256(uuid_send(p.salt) || convert_to(p.personal::text, 'UTF8'))
      from (select told -> 'personal' as personal, case when told ? 'personal' then gen_random_uuid() end as salt) p
    returning id
$$;

-- Reads and refusals, many at once: [{refused, …}].
create function audit.tell(entries jsonb) returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    select count(audit.enter(case when (told -> 'refused')::boolean then 'REFUSED' else 'READ' end, told, null, null))
      from jsonb_array_elements(entries) told
$$;
comment on function audit.tell(jsonb) is 'Keeps reads and refusals.';

create function audit.content(e audit.entry) returns bytea
    language sql stable as $$
    select convert_to(concat_ws(E'\x1f', e.id, e.txid, (extract(epoch from e.at) * 1000000)::bigint, e.kind, e.actor_kind,
               coalesce(e.actor::text, ''), coalesce(e.organization::text, ''), coalesce(e.act, ''), coalesce(e.note, ''),
               coalesce(e.request, ''), array_to_string(e.subjects, ','), coalesce(e.changes::text, ''),
               coalesce(encode(e.personal_hash, 'hex'), '')), 'UTF8')
$$;
comment on function audit.content(audit.entry) is 'Every column but what can be erased. Chain.java writes the same sentence when it verifies.';

create function audit.seal_next(most integer, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    horizon constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    last audit.seal;
    link bytea;
    entries bigint[];
    txids xid8[];
    contents bytea[];
    hashes bytea[] := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtext('audit.seal')) then
        return 0;
    end if;
    delete from audit.pending where txid < horizon;
    select * into last from audit.seal order by position desc limit 1;
    if not found then
        last := row(0, 0, '0'::xid8, null, decode(repeat('00', 32), 'hex'), null);
    end if;
    select array_agg(e.id order by e.txid, e.id), array_agg(e.txid order by e.txid, e.id), array_agg(audit.content(e) order by e.txid, e.id)
      into entries, txids, contents
      from (select * from audit.entry
             where (txid, id) > (last.txid, last.entry) and txid < horizon order by txid, id limit most) e;
    if entries is null then
        return 0;
    end if;
    link := last.hash;
    for i in 1 .. cardinality(entries) loop
        link := sha256(link || contents[i]);
        hashes[i] := link;
    end loop;
    insert into audit.seal (position, entry, txid, previous, hash, sealed_at)
    select last.position + n, entry, txid, coalesce(lag(hash) over (order by n), last.hash), hash, at
      from unnest(entries, txids, hashes) with ordinality s (entry, txid, hash, n);
    return cardinality(entries);
end $$;
comment on function audit.seal_next(integer, timestamptz) is 'Adds links for entries that no older open transaction can come before; answers how many.';

create function audit.erase(person uuid) returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with erased as (update audit.entry set personal = null, salt = null where actor = person and personal is not null returning 1)
    select count(*) from erased
$$;
comment on function audit.erase(uuid) is 'Forgets name, address and agent of a person; the chain holds only their salted hash and stays whole.';

create function audit.refuse() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and tg_table_name = 'entry'
       and to_jsonb(new) = to_jsonb(old) || '{"personal": null, "salt": null}' then
        return new;
    end if;
    raise exception 'audit.% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger entry_refuse before update or delete on audit.entry for each row execute function audit.refuse();
create trigger entry_refuse_all before truncate on audit.entry for each statement execute function audit.refuse();
create trigger seal_refuse before update or delete on audit.seal for each row execute function audit.refuse();
create trigger seal_refuse_all before truncate on audit.seal for each statement execute function audit.refuse();

create function audit.watch_all() returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    watched record;
begin
    for watched in
        select c.oid, c.oid::regclass as name, n.nspname || '.' || c.relname as place,
               array_agg(a.attname::text order by a.attnum) as columns,
               array_agg(a.attname::text order by a.attnum)
                   filter (where audit.is_masked(concat_ws('.', n.nspname, c.relname, a.attname))) as masked,
               array_agg(a.attname::text order by a.attnum) filter (where a.attnum = any (k.indkey::int2[])) as keys,
               array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'uuid'::regtype) as ids
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          left join pg_index k on k.indrelid = c.oid and k.indisprimary
         where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
           and a.attname <> all ('{version,updated_at,step_count,last_used_at,seen_at,token_hash,prior_hash,prior_until}')
           and not exists (select from audit.unwatched u where u.name in (n.nspname || '.*', n.nspname || '.' || c.relname))
         group by c.oid, n.nspname, c.relname
    loop
        if not exists (select from pg_trigger t where t.tgrelid = watched.oid and t.tgname = 'audit_note'
                          and encode(t.tgargs, 'escape') = concat(watched.columns, '\000', coalesce(watched.masked, '{}'), '\000',
                                                                  coalesce(watched.keys, '{}'), '\000', coalesce(watched.ids, '{}'), '\000')) then
            execute format('create or replace trigger audit_note after insert or delete or update of %s on %s for each row '
                               'execute function audit.note(%L, %L, %L, %L)',
                           (select string_agg(quote_ident(name), ', ') from unnest(watched.columns) as name), watched.name,
                           watched.columns, coalesce(watched.masked, '{}'), coalesce(watched.keys, '{}'), coalesce(watched.ids, '{}'));
        end if;
    end loop;
end $$;
comment on function audit.watch_all() is 'Columns that say nothing but that something else happened are left out. Watches every table that audit.unwatched does not name. Called after each migration (afterMigrate__audit.sql), so that a new table is watched unless somebody says why not.';

revoke execute on all functions in schema audit from public;
grant execute on function audit.tell(jsonb), audit.seal_next(integer, timestamptz), audit.erase(uuid) to techtrade;
