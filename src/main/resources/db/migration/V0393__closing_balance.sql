-- The closing balance of a day is of its end, which is where the next day begins: it was left out, and the day compared with the
-- statement before.
create or replace function ledger.figures_of(of_day date)
    returns table (currency text, escrow bigint, suspense bigint, pending bigint, payable bigint, fee bigint, tax bigint, bank bigint,
                   statement bigint, references_of text)
    language sql stable as $$
    with entries as (
        select a.currency, a.kind, e.step, e.amount
          from ledger.account a join ledger.entry e on e.account = a.id where e.effective_on <= of_day),
    figures as (
        select currency,
               coalesce(sum(amount) filter (where kind = 'ESCROW' and step = 'POST'), 0) as escrow,
               coalesce(sum(amount) filter (where kind = 'SUSPENSE' and step = 'POST'), 0) as suspense,
               coalesce(sum(amount) filter (where kind = 'PAYABLE' and step = 'POST'), 0) as payable,
               coalesce(sum(amount) filter (where kind = 'FEE' and step = 'POST'), 0) as fee,
               coalesce(sum(amount) filter (where kind = 'TAX' and step = 'POST'), 0) as tax,
               -coalesce(sum(amount) filter (where kind = 'BANK' and step = 'POST'), 0) as bank,
               coalesce(sum(amount) filter (where kind = 'BANK' and step <> 'POST'), 0) as pending
          from entries group by currency),
    statements as (
        select a.currency, sum(t.balance) as balance, string_agg(t.reference, ' ' order by a.code) as references_of
          from ledger.account a
         cross join lateral (
               select * from ledger.attestation t
                where t.account = a.id and t.as_of <= (of_day + 1)::timestamp at time zone 'Asia/Seoul'
                order by t.as_of desc, t.recorded_at desc limit 1) t
         group by a.currency)
    select c.currency, coalesce(f.escrow, 0)::bigint, coalesce(f.suspense, 0)::bigint, coalesce(f.pending, 0)::bigint,
           coalesce(f.payable - f.pending, 0)::bigint, coalesce(f.fee, 0)::bigint, coalesce(f.tax, 0)::bigint,
           coalesce(f.bank, 0)::bigint, s.balance::bigint, coalesce(s.references_of, '')
      from unnest(array['KRW', 'USD', 'EUR', 'JPY']) c (currency)
      left join figures f using (currency) left join statements s using (currency)
$$;
