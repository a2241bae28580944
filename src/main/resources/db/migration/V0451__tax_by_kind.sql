-- Each kind of tax on an account of its own. What was posted stays as it is: what lies on the mixed accounts moves on, by one transfer
-- per currency, as far as the invoices of royalties say what of it was kept from licensors.
insert into ledger.account (code, kind, currency, opened_at)
select 'tax:' || tax || ':' || currency, 'TAX', currency, '2026-01-01T00:00:00Z'
  from unnest(array['KRW', 'USD', 'EUR', 'JPY']) currency cross join unnest(array['vat', 'withholding']) tax
on conflict (code) do nothing;

do $$
declare
    of record;
begin
    for of in
        with lines as (
            select a.currency, j.transfer, j.amount, j.line = max(j.line) over (partition by j.transfer, j.account) as is_last,
                   r.papers #>> '{invoice,withholding,amount}' as withheld
              from ledger.account a
              join ledger.journal j on j.account = a.code and j.state = 'POSTED'
              left join royalty.royalty r on j.reference like 'royalty:' || r.id || ':release:%'
             where a.code = 'tax:' || a.currency)
        select currency, sum(amount) as total, coalesce(sum(amount) filter (where is_last and withheld::numeric > 0), 0) as withheld
          from lines group by currency having sum(amount) > 0
    loop
        perform ledger.write(false, now(), array['tax-by-kind:' || of.currency], array['Each kind of tax on an account of its own'],
            array[(now() at time zone 'Asia/Seoul')::date], array_fill(1::bigint, array[count(*)::integer]),
            array_agg(code order by n), array_agg(of.currency order by n), array_agg(amount order by n))
          from (values (1, 'tax:' || of.currency, -of.total::bigint),
                       (2, 'tax:vat:' || of.currency, (of.total - of.withheld)::bigint),
                       (3, 'tax:withholding:' || of.currency, of.withheld::bigint)) v (n, code, amount)
         where amount <> 0;
    end loop;
end $$;
