-- A reservation may say when it ends by itself. What was reserved before has no end, and its seal says what it always said.
alter table ledger.transfer add column expires_at timestamptz,
    add constraint only_reservations_expire check (expires_at is null or pending);
comment on column ledger.transfer.expires_at is 'From then on a reservation cannot be posted; ledger.expire_next gives back what it held.';

alter table ledger.resolution drop constraint resolution_outcome_check,
    add constraint resolution_outcome_check check (outcome in ('POSTED', 'VOIDED', 'EXPIRED'));
comment on column ledger.resolution.outcome is 'VOIDED and EXPIRED give back what was held.';

create table ledger.expiry (
    transfer   bigint primary key references ledger.transfer,
    expires_at timestamptz not null
);
create index expiry_due on ledger.expiry (expires_at, transfer);
comment on table ledger.expiry is 'The open reservations that end by themselves: those that ended are gone, so that the next is always found at once.';
grant select on ledger.expiry to techtrade;

create function ledger.check_expiry() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() = 1 then
        raise exception 'an expiry comes and goes with its reservation' using errcode = 'TL000';
    end if;
    return null;
end $$;
create trigger derived before insert or update or delete or truncate on ledger.expiry execute function ledger.check_expiry();

create function ledger.begin_expiry() returns trigger language plpgsql as $$
begin
    if new.expires_at <= new.booked_at then
        raise exception 'a reservation ends after it began' using errcode = 'TL000';
    end if;
    insert into ledger.expiry (transfer, expires_at) values (new.id, new.expires_at);
    return null;
end $$;
create trigger begin_expiry after insert on ledger.transfer for each row when (new.expires_at is not null)
    execute function ledger.begin_expiry();

create or replace function ledger.carry_out_resolution() returns trigger language plpgsql as $$
declare
    reserved ledger.transfer;
begin
    select * into reserved from ledger.transfer where id = new.transfer and pending;
    if not found then
        raise exception 'the transfer is not pending' using errcode = 'TL009';
    elsif new.txid <> pg_current_xact_id() then
        raise exception 'a resolution belongs to its own transaction' using errcode = 'TL000';
    elsif new.outcome = 'POSTED' and new.resolved_at >= reserved.expires_at then
        raise exception '% expired at %', reserved.reference, to_char(reserved.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            using errcode = 'TL010';
    elsif new.outcome = 'EXPIRED' and (new.resolved_at >= reserved.expires_at) is not true then
        raise exception '% has not expired', reserved.reference using errcode = 'TL000';
    end if;
    if reserved.expires_at is not null then
        delete from ledger.expiry where transfer = new.transfer;
    end if;
    insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
    select transfer, 'RELEASE', line, account, currency, -amount, new.effective_on, new.resolved_at
      from ledger.entry where transfer = new.transfer and step = 'RESERVE'
     union all
    select transfer, 'POST', line, account, currency, amount, new.effective_on, new.resolved_at
      from ledger.entry where transfer = new.transfer and step = 'RESERVE' and new.outcome = 'POSTED';
    return null;
end $$;

-- The next that is due; null when there is none, or another node is at it. One at a time: its accounts are locked in their order.
create function ledger.expire_next(at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    due bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('ledger.expire')) then
        return null;
    end if;
    select x.transfer into due from ledger.expiry x where x.expires_at <= at order by x.expires_at, x.transfer limit 1;
    if not found then
        return null;
    end if;
    insert into ledger.resolution (transfer, outcome, effective_on, resolved_at)
    values (due, 'EXPIRED', (at at time zone 'Asia/Seoul')::date, at) on conflict (transfer) do nothing;
    return (select reference from ledger.transfer where id = due);
end $$;

-- As before, and a reservation may have an end. expiries has one element per transfer, or is null.
drop function ledger.write(boolean, timestamptz, text[], text[], date[], bigint[], text[], text[], bigint[]);
create function ledger.write(is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                             nths bigint[], codes text[], currencies text[], amounts bigint[],
                             expiries timestamptz[] default null)
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    accounts bigint[];
    written bigint;
    fault text;
begin
    select array_agg(a.id order by c.n) into accounts
      from unnest(codes) with ordinality c (code, n) join ledger.account a on a.code = c.code;
    if cardinality(accounts) is distinct from cardinality(codes) then
        select c.code into fault from unnest(codes) c (code)
         where not exists (select from ledger.account a where a.code = c.code) limit 1;
        raise exception 'there is no account %', coalesce(fault, 'at all') using errcode = 'TL001';
    end if;

    with wanted as (
        select distinct on (reference) reference, description, day, expires_at, n
          from unnest(refs, descriptions, days, expiries) with ordinality w (reference, description, day, expires_at, n)
         order by reference, n),
    fresh as (
        insert into ledger.transfer (reference, description, effective_on, booked_at, pending, expires_at)
        select reference, description, day, at, is_pending, expires_at from wanted order by n
        on conflict (reference) do nothing
        returning id, reference)
    insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
    select f.id, case when is_pending then 'RESERVE' else 'POST' end, row_number() over (partition by f.id order by p.i),
           p.account, p.currency, p.amount, w.day, at
      from fresh f join wanted w using (reference)
      join unnest(nths, accounts, currencies, amounts) with ordinality p (nth, account, currency, amount, i) on p.nth = w.n;
    get diagnostics written = row_count;
    if written = cardinality(codes) then
        return;
    end if;

    select w.reference into fault
      from unnest(refs, descriptions, days, expiries) with ordinality w (reference, description, day, expires_at, n)
      join ledger.transfer t using (reference)
     where (t.description, t.effective_on, t.pending, t.expires_at) is distinct from (w.description, w.day, is_pending, w.expires_at)
        or (select string_agg(e.account || ' ' || e.amount, ',' order by e.line) from ledger.entry e
             where e.transfer = t.id and e.step = case when t.pending then 'RESERVE' else 'POST' end)
           is distinct from
           (select string_agg(p.account || ' ' || p.amount, ',' order by p.i)
              from unnest(nths, accounts, amounts) with ordinality p (nth, account, amount, i) where p.nth = w.n)
     limit 1;
    if found then
        raise exception '% is another transfer', fault using errcode = 'TL006';
    end if;
    return query select * from ledger.journal j where j.reference = any (refs);
end $$;

-- The end of a reservation comes last, and only where there is one.
create or replace function ledger.contents(of_transfers bigint[]) returns table (transfer bigint, content bytea)
    language sql stable as $$
    select t.id, convert_to(concat_ws(E'\x1f',
               t.reference, t.description, t.txid, t.effective_on - date '1970-01-01',
               (extract(epoch from t.booked_at) * 1000000)::bigint,
               coalesce(r.outcome, 'AT_ONCE'), coalesce(r.txid::text, ''), coalesce((r.effective_on - date '1970-01-01')::text, ''),
               coalesce((extract(epoch from r.resolved_at) * 1000000)::bigint::text, ''),
               lines.told,
               'EXPIRES ' || (extract(epoch from t.expires_at) * 1000000)::bigint), 'UTF8')
      from unnest(of_transfers) wanted (id)
      join ledger.transfer t on t.id = wanted.id
      left join ledger.resolution r on r.transfer = t.id
     cross join lateral (
           select string_agg(concat_ws(' ', e.step, e.line, a.code, e.amount, e.currency, e.txid, e.effective_on - date '1970-01-01',
                                       (extract(epoch from e.booked_at) * 1000000)::bigint),
                             E'\x1f' order by e.step, e.line) as told
             from ledger.entry e join ledger.account a on a.id = e.account
            where e.transfer = t.id) lines
$$;
revoke execute on function ledger.write(boolean, timestamptz, text[], text[], date[], bigint[], text[], text[], bigint[], timestamptz[]),
    ledger.check_expiry(), ledger.begin_expiry(), ledger.expire_next(timestamptz) from public;
grant execute on function
    ledger.write(boolean, timestamptz, text[], text[], date[], bigint[], text[], text[], bigint[], timestamptz[]),
    ledger.expire_next(timestamptz)
    to techtrade;
