-- Accounts by their codes. The plan of a query that is given an array is made anew for each call, since a short array seems to cost less
-- than an unknown one; here that took as long as half of a posting. Looked up code by code, the plan for any number is the same.
create function ledger.accounts(codes text[]) returns bigint[]
    language sql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
    select array_agg(a.id order by c.n)
      from unnest(codes) with ordinality c (code, n)
     cross join lateral (select id from ledger.account where code = c.code limit 1) a
$$;
revoke execute on function ledger.accounts(text[]) from public;

-- As in V0351, but for that.
create or replace function ledger.write(is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                             nths bigint[], codes text[], currencies text[], amounts bigint[],
                             expiries timestamptz[] default null)
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    accounts bigint[];
    written bigint;
    fault text;
begin
    accounts := ledger.accounts(codes);
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
