-- What is old enough goes, from the beginning of the chain and no further than it is sealed. Not by partitions: the order of the
-- chain is that of commits, so that a month would not be a piece of it; a seal refers to its entry by an id that is unique in all
-- of them; and the application, which has to do it, may not drop a table.
create table audit.retention (
    single  boolean primary key default true check (single),
    minimum interval not null check (minimum >= interval '0')
);
comment on table audit.retention is 'How long entries are kept at least. Only the owner changes it, so that nobody in the application removes what the law wants kept.';
comment on column audit.retention.single is 'There is one row.';
comment on column audit.retention.minimum is 'Nothing younger is removed, whatever the application is set to.';
insert into audit.retention (minimum) values (interval '5 years');
grant select on audit.retention to techtrade;

create table audit.anchor (
    single     boolean primary key default true check (single),
    position   bigint not null,
    entry      bigint not null,
    txid       xid8 not null,
    hash       bytea not null,
    removed_at timestamptz
);
comment on table audit.anchor is 'The seal of the last entry that was removed: the chain begins after it.';
comment on column audit.anchor.single is 'There is one row.';
comment on column audit.anchor.entry is 'The id of that entry.';
comment on column audit.anchor.position is 'Zero as long as nothing was removed.';
comment on column audit.anchor.txid is 'That of the entry.';
comment on column audit.anchor.hash is 'What the first link that is left continues.';
comment on column audit.anchor.removed_at is 'When.';
insert into audit.anchor (position, entry, txid, hash) values (0, 0, '0', decode(repeat('00', 32), 'hex'));
grant select on audit.anchor to techtrade;

create function audit.too_young(upto bigint) returns boolean
    language sql stable as $$
    select exists (select from audit.seal s join audit.entry e on e.id = s.entry
                    where s.position <= upto and e.at >= clock_timestamp() - (select minimum from audit.retention))
$$;

-- Whoever it is: forward only, onto a seal, and past nothing that is too young.
create function audit.hold() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if new.position > old.position and not audit.too_young(new.position)
           and exists (select from audit.seal s where (s.position, s.entry, s.txid, s.hash) = (new.position, new.entry, new.txid, new.hash)) then
            return new;
        end if;
    end if;
    raise exception 'audit.anchor moves on to a seal whose time is over' using errcode = 'insufficient_privilege';
end $$;
create trigger anchor_hold before insert or update or delete on audit.anchor for each row execute function audit.hold();
create trigger anchor_hold_all before truncate on audit.anchor for each statement execute function audit.hold();

create or replace function audit.refuse() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    anchor audit.anchor;
begin
    if tg_op = 'UPDATE' and tg_table_name = 'entry'
       and to_jsonb(new) = to_jsonb(old) || '{"personal": null, "salt": null}' then
        return new;
    end if;
    if tg_op = 'DELETE' then
        select * into anchor from audit.anchor;
        if tg_table_name = 'seal' then
            if old.position <= anchor.position then
                return old;
            end if;
        elsif (old.txid, old.id) <= (anchor.txid, anchor.entry) then
            return old;
        end if;
    end if;
    raise exception 'audit.% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create function audit.forget(before timestamptz, most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    cut constant timestamptz := least(before, clock_timestamp() - (select minimum from audit.retention));
    last audit.seal;
    entries bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtext('audit.seal')) then
        return 0;
    end if;
    select s.* into last from audit.seal s
     where s.position = (
        select coalesce(min(o.position) filter (where o.at >= cut) - 1, max(o.position))
          from (select s.position, e.at from audit.seal s join audit.entry e on e.id = s.entry
                 where s.position < (select max(position) from audit.seal) order by s.position limit most) o);
    if not found then
        return 0;
    end if;
    entries := array(select entry from audit.seal where position <= last.position);
    update audit.anchor set position = last.position, entry = last.entry, txid = last.txid, hash = last.hash, removed_at = clock_timestamp();
    delete from audit.seal where position <= last.position;
    delete from audit.entry where id = any (entries);
    perform audit.enter('CHANGE', null, jsonb_build_array(jsonb_build_object(
        'table', 'audit.entry', 'verb', 'DELETE', 'key', jsonb_build_object('position', last.position),
        'before', jsonb_build_object('entries', cardinality(entries), 'hash', encode(last.hash, 'hex')), 'after', '{}'::jsonb)), null);
    return cardinality(entries);
end $$;
comment on function audit.forget(timestamptz, integer) is 'Removes the oldest links with their entries, as far as all were written before, at most so many; never the head. Its own entry says what went. Answers how many.';

-- As in V0270, but that it goes on from the anchor.
create or replace function audit.seal_next(most integer, at timestamptz) returns integer
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
        select position, entry, txid, null, hash, null into last from audit.anchor;
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

revoke execute on all functions in schema audit from public;
grant execute on function audit.forget(timestamptz, integer) to techtrade;
