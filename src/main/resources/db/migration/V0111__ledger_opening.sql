-- A posting that opens what it needs, in one round trip: a release to an account that nobody has been paid on yet.
-- Locks: the codes first and in their order, then as ledger.write.
create function ledger.open_and_write(new_codes text[], kinds text[], new_currencies text[], owners uuid[], subjects uuid[],
                                      is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                                      nths bigint[], codes text[], currencies text[], amounts bigint[])
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    opened bigint;
    fault text;
begin
    insert into ledger.account (code, kind, currency, owner, subject, opened_at)
    select code, kind, currency, owner, subject, at
      from unnest(new_codes, kinds, new_currencies, owners, subjects) n (code, kind, currency, owner, subject) order by code
    on conflict (code) do nothing;
    get diagnostics opened = row_count;
    if opened < cardinality(new_codes) then
        select n.code into fault
          from unnest(new_codes, kinds, new_currencies, owners, subjects) n (code, kind, currency, owner, subject)
          join ledger.account a using (code)
         where (a.kind, a.currency, a.owner, a.subject) is distinct from (n.kind, n.currency, n.owner, n.subject)
         limit 1;
        if found then
            raise exception '% is another account', fault using errcode = 'TL007';
        end if;
    end if;
    return query select * from ledger.write(is_pending, at, refs, descriptions, days, nths, codes, currencies, amounts);
end $$;

revoke execute on function ledger.open_and_write(text[], text[], text[], uuid[], uuid[], boolean, timestamptz, text[], text[], date[],
                                                 bigint[], text[], text[], bigint[]) from public;
grant execute on function ledger.open_and_write(text[], text[], text[], uuid[], uuid[], boolean, timestamptz, text[], text[], date[],
                                                bigint[], text[], text[], bigint[]) to techtrade;

-- A sample of the entries makes the planner believe in thousands per transfer.
alter table ledger.entry alter column transfer set (n_distinct = -0.4);
analyze ledger.entry;
