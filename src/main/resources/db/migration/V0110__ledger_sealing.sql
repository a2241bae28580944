-- Sealing set by set: the content of many transfers in one query, one insert for all their links. The chain and its words stay.
create function ledger.contents(of_transfers bigint[]) returns table (transfer bigint, content bytea)
    language sql stable as $$
    select t.id, convert_to(concat_ws(E'\x1f',
               t.reference, t.description, t.txid, t.effective_on - date '1970-01-01',
               (extract(epoch from t.booked_at) * 1000000)::bigint,
               coalesce(r.outcome, 'AT_ONCE'), coalesce(r.txid::text, ''), coalesce((r.effective_on - date '1970-01-01')::text, ''),
               coalesce((extract(epoch from r.resolved_at) * 1000000)::bigint::text, ''),
               lines.told), 'UTF8')
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
comment on function ledger.contents(bigint[]) is 'Every column of final transfers. Content.java writes the same sentence when it verifies.';

create or replace function ledger.seal_next(most integer, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    horizon constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    last ledger.seal;
    link bytea;
    transfers bigint[];
    txids xid8[];
    contents bytea[];
    hashes bytea[] := '{}';
begin
    if not pg_try_advisory_xact_lock(hashtext('ledger.seal')) then
        return 0;
    end if;
    select * into last from ledger.seal order by position desc limit 1;
    if not found then
        last := row(0, 0, '0'::xid8, null, decode(repeat('00', 32), 'hex'), null);
    end if;
    select array_agg(f.transfer order by f.txid, f.transfer), array_agg(f.txid order by f.txid, f.transfer) into transfers, txids
      from (select * from (
                (select txid, id as transfer from ledger.transfer
                  where not pending and (txid, id) > (last.txid, last.transfer) and txid < horizon order by txid, id limit most)
                union all
                (select txid, transfer from ledger.resolution
                  where (txid, transfer) > (last.txid, last.transfer) and txid < horizon order by txid, transfer limit most)) final
             order by txid, transfer limit most) f;
    if transfers is null then
        return 0;
    end if;
    select array_agg(c.content order by w.n) into contents
      from unnest(transfers) with ordinality w (transfer, n) join ledger.contents(transfers) c using (transfer);
    link := last.hash;
    for i in 1 .. cardinality(transfers) loop
        link := sha256(link || contents[i]);
        hashes[i] := link;
    end loop;
    insert into ledger.seal (position, transfer, txid, previous, hash, sealed_at)
    select last.position + n, transfer, txid, coalesce(lag(hash) over (order by n), last.hash), hash, at
      from unnest(transfers, txids, hashes) with ordinality s (transfer, txid, hash, n);
    return cardinality(transfers);
end $$;

drop function ledger.content(bigint);
revoke execute on function ledger.contents(bigint[]) from public;
