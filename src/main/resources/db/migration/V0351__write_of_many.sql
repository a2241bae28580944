-- Postings by the thousand. As in V0112, but that each account is looked up by its code: the planner read all accounts for a large
-- batch, and as the plan of many calls would have kept it for the small ones.
create or replace function ledger.write(is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                             nths bigint[], codes text[], currencies text[], amounts bigint[],
                             expiries timestamptz[] default null)
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    accounts bigint[];
    written bigint;
    fault text;
begin
    select array_agg(a.id order by c.n) into accounts
      from unnest(codes) with ordinality c (code, n)
     cross join lateral (select id from ledger.account where code = c.code limit 1) a;
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


-- The check asked by a join, for which the planner read all transfers once there were many entries in one statement; it asks for each
-- by its id now, at any depth, so that what the foreign key asked a second time, row by row, is asked once: no transfer ever leaves.
create or replace function ledger.check_entries() returns trigger language plpgsql as $$
declare
    this_tx constant xid8 := pg_current_xact_id();
    fault text;
begin
    select coalesce(a.code, 'account ' || e.account) || ' is not an account in ' || e.currency into fault
      from new_entry e left join lateral (select code, currency from ledger.account where id = e.account limit 1) a on true
     where a.currency is distinct from e.currency
     limit 1;
    if found then
        raise exception '%', fault using errcode = 'TL003';
    end if;
    perform from new_entry e
       left join lateral (select id, txid, pending, effective_on, booked_at from ledger.transfer where id = e.transfer limit 1) t on true
      where t.id is null
         or pg_trigger_depth() = 1
            and (e.txid, t.txid, e.step, e.effective_on, e.booked_at) is distinct from
                (this_tx, this_tx, case when t.pending then 'RESERVE' else 'POST' end, t.effective_on, t.booked_at);
    if found then
        raise exception 'entries belong to a transfer of the same transaction' using errcode = 'TL000';
    end if;
    if pg_trigger_depth() = 1 then
        select string_agg(e.amount || ' ' || e.currency, ', ') into fault
          from new_entry e
         group by e.transfer, e.currency having sum(e.amount) <> 0
         limit 1;
        if found then
            raise exception 'the entries do not sum to zero: %', fault using errcode = 'TL002';
        end if;
    end if;
    perform from ledger.guard where account in (select account from new_entry) order by account for update;
    if found then
        update ledger.guard g
           set posted = g.posted + d.posted, held = g.held + d.held, coming = g.coming + d.coming
          from (select account,
                       coalesce(sum(amount) filter (where step = 'POST'), 0) as posted,
                       -coalesce(sum(amount) filter (where step = 'RESERVE' and amount < 0 or step = 'RELEASE' and amount > 0), 0)
                           as held,
                       coalesce(sum(amount) filter (where step = 'RESERVE' and amount > 0 or step = 'RELEASE' and amount < 0), 0)
                           as coming
                  from new_entry group by account) d
         where g.account = d.account;
    end if;
    return null;
end $$;
alter table ledger.entry drop constraint entry_transfer_fkey;
comment on column ledger.entry.transfer is 'One that is there: asked for by check_entries, a statement at a time, and no transfer ever leaves.';

-- The same texts as before: a counted repetition costs far more to ask for than a length and a sign that may not be.
alter table ledger.transfer drop constraint transfer_reference_check,
    add constraint transfer_reference_check check (length(reference) between 1 and 200 and reference !~ '[^!-~]');
