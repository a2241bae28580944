-- As in V0351, but that the entries of a statement are asked once for all that may be wrong with them, what it was only when something is;
-- and that the guarded balances are locked, in the order of their accounts, by the statement that moves them. Whatever their number, each
-- account, transfer and balance is looked up by its id: the plan of a few entries is kept for the thousands of another call.
create or replace function ledger.check_entries() returns trigger language plpgsql as $$
declare
    this_tx constant xid8 := pg_current_xact_id();
    alone constant boolean := pg_trigger_depth() = 1;
    wrong boolean;
    fault text;
begin
    select bool_or(step.wrong or alone and step.total <> 0) into wrong
      from (select sum(e.amount) as total,
                   bool_or(a.currency is distinct from e.currency or t.id is null
                           or alone and (e.txid, t.txid, e.step, e.effective_on, e.booked_at) is distinct from
                                        (this_tx, this_tx, case when t.pending then 'RESERVE' else 'POST' end, t.effective_on, t.booked_at))
                       as wrong
              from new_entry e
              left join lateral (select currency from ledger.account where id = e.account limit 1) a on true
              left join lateral (select id, txid, pending, effective_on, booked_at from ledger.transfer where id = e.transfer limit 1) t on true
             group by e.transfer, e.currency) step;
    if wrong then
        select coalesce(a.code, 'account ' || e.account) || ' is not an account in ' || e.currency into fault
          from new_entry e left join lateral (select code, currency from ledger.account where id = e.account limit 1) a on true
         where a.currency is distinct from e.currency
         limit 1;
        if found then
            raise exception '%', fault using errcode = 'TL003';
        end if;
        select string_agg(e.amount || ' ' || e.currency, ', ') into fault
          from new_entry e
         group by e.transfer, e.currency having alone and sum(e.amount) <> 0
         limit 1;
        if found and not exists (
            select from new_entry e
              left join lateral (select id, txid, pending, effective_on, booked_at from ledger.transfer where id = e.transfer limit 1) t on true
             where (e.txid, t.txid, e.step, e.effective_on, e.booked_at) is distinct from
                   (this_tx, this_tx, case when t.pending then 'RESERVE' else 'POST' end, t.effective_on, t.booked_at)) then
            raise exception 'the entries do not sum to zero: %', fault using errcode = 'TL002';
        end if;
        raise exception 'entries belong to a transfer of the same transaction' using errcode = 'TL000';
    end if;
    update ledger.guard g
       set posted = g.posted + d.posted, held = g.held + d.held, coming = g.coming + d.coming
      from (select l.account, moved.posted, moved.held, moved.coming
              from (select account,
                           coalesce(sum(amount) filter (where step = 'POST'), 0) as posted,
                           -coalesce(sum(amount) filter (where step = 'RESERVE' and amount < 0 or step = 'RELEASE' and amount > 0), 0)
                               as held,
                           coalesce(sum(amount) filter (where step = 'RESERVE' and amount > 0 or step = 'RELEASE' and amount < 0), 0)
                               as coming
                      from new_entry group by account) moved
              join ledger.guard l on l.account = moved.account
             order by l.account for update of l) d
     where g.account = d.account;
    return null;
end $$;

-- As in V0463, but that one transfer, which most calls write, is not sorted and joined like many.
create or replace function ledger.write(is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                             nths bigint[], codes text[], currencies text[], amounts bigint[],
                             expiries timestamptz[] default null)
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    lines constant integer := cardinality(codes);
    accounts bigint[];
    began bigint;
    written bigint;
    fault text;
begin
    accounts := ledger.accounts(codes);
    if cardinality(accounts) is distinct from lines then
        select c.code into fault from unnest(codes) c (code)
         where not exists (select from ledger.account a where a.code = c.code) limit 1;
        raise exception 'there is no account %', coalesce(fault, 'at all') using errcode = 'TL001';
    end if;

    if cardinality(refs) = 1 and 1 = all (nths) and lines = all (array[cardinality(nths), cardinality(currencies), cardinality(amounts)]) then
        insert into ledger.transfer (reference, description, effective_on, booked_at, pending, expires_at)
        values (refs[1], descriptions[1], days[1], at, is_pending, expiries[1])
        on conflict (reference) do nothing
        returning id into began;
        if found then
            insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
            select began, case when is_pending then 'RESERVE' else 'POST' end, p.line, p.account, p.currency, p.amount, days[1], at
              from unnest(accounts, currencies, amounts) with ordinality p (account, currency, amount, line);
            return;
        end if;
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
    if written = lines then
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
