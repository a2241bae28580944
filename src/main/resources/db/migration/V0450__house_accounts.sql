-- What the bank charges, what it pays or takes as interest, and what somebody owes since money had moved on before the bank took it
-- back: accounts of the house, so that the books can say what the bank says and the proof of the day holds again.
alter table ledger.account
    drop constraint account_kind_check,
    add constraint account_kind_check
        check (kind in ('BANK', 'SUSPENSE', 'ESCROW', 'PAYABLE', 'FEE', 'TAX', 'CHARGE', 'INTEREST', 'RECEIVABLE'));
insert into ledger.account (code, kind, currency, opened_at)
select lower(kind) || ':' || currency, kind, currency, '2026-01-01T00:00:00Z'
  from unnest(array['KRW', 'USD', 'EUR', 'JPY']) currency cross join unnest(array['CHARGE', 'INTEREST', 'RECEIVABLE']) kind;

alter table ledger.daily_proof
    add column charge     bigint not null default 0,
    add column interest   bigint not null default 0,
    add column receivable bigint not null default 0;
comment on table ledger.daily_proof is 'escrow = statement - suspense - pending - payable - fee - tax - charge - interest - receivable, of what counts until the end of the day. Append-only, a chain per currency.';
comment on column ledger.daily_proof.charge is 'What the bank has charged: negative, since the house bears it.';
comment on column ledger.daily_proof.interest is 'What the bank has paid as interest, less what it took.';
comment on column ledger.daily_proof.receivable is 'What others owe since money had moved on before the bank took it back: negative until they pay.';
comment on column ledger.daily_proof.hash is 'SHA-256 of previous and the columns from currency to made_by, then charge, interest and receivable unless all three are zero: as text, null as nothing, separated by U+001F, days and microseconds since 1970, bytes in hex.';

-- As before, and what is on its way to the bank is taken off the account that pays it, whichever that is: not always a payable one.
drop function ledger.figures_of(date);
create function ledger.figures_of(of_day date)
    returns table (currency text, escrow bigint, suspense bigint, pending bigint, payable bigint, fee bigint, tax bigint, bank bigint,
                   statement bigint, references_of text, charge bigint, interest bigint, receivable bigint)
    language sql stable as $$
    with entries as (
        select a.currency, a.kind, e.step, e.amount
          from ledger.account a join ledger.entry e on e.account = a.id where e.effective_on <= of_day),
    figures as (
        select currency,
               coalesce(sum(amount) filter (where kind = 'ESCROW'), 0) as escrow,
               coalesce(sum(amount) filter (where kind = 'SUSPENSE'), 0) as suspense,
               coalesce(sum(amount) filter (where kind = 'PAYABLE'), 0) as payable,
               coalesce(sum(amount) filter (where kind = 'FEE'), 0) as fee,
               coalesce(sum(amount) filter (where kind = 'TAX'), 0) as tax,
               coalesce(sum(amount) filter (where kind = 'CHARGE'), 0) as charge,
               coalesce(sum(amount) filter (where kind = 'INTEREST'), 0) as interest,
               coalesce(sum(amount) filter (where kind = 'RECEIVABLE'), 0) as receivable,
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
           coalesce(f.payable, 0)::bigint, coalesce(f.fee, 0)::bigint, coalesce(f.tax, 0)::bigint,
           coalesce(f.bank, 0)::bigint, s.balance::bigint, coalesce(s.references_of, ''),
           coalesce(f.charge, 0)::bigint, coalesce(f.interest, 0)::bigint, coalesce(f.receivable, 0)::bigint
      from unnest(array['KRW', 'USD', 'EUR', 'JPY']) c (currency)
      left join figures f using (currency) left join statements s using (currency)
$$;
comment on function ledger.figures_of(date) is 'What is reserved towards the bank is pending, and no more of the account that pays it.';

create or replace function ledger.prove(of_day date, at timestamptz, maker text, again boolean) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
    newest ledger.daily_proof;
    known ledger.daily_proof;
    made ledger.daily_proof;
    head record;
    proofs integer := 0;
begin
    if of_day >= (at at time zone 'Asia/Seoul')::date then
        raise exception '% is not over in Seoul', of_day using errcode = 'TL016';
    end if;
    perform pg_advisory_xact_lock(hashtext('ledger.prove'));
    if not again and exists (select from ledger.daily_proof where day = of_day) then
        return 0;
    end if;
    select coalesce(max(position), 0) as position, coalesce((array_agg(hash))[1], decode(repeat('00', 32), 'hex')) as hash into head
      from (select position, hash from ledger.seal order by position desc limit 1) s;
    for f in select * from ledger.figures_of(of_day) loop
        select * into newest from ledger.daily_proof p where p.currency = f.currency order by number desc limit 1;
        select * into known from ledger.daily_proof p where p.day = of_day and p.currency = f.currency order by number desc limit 1;
        continue when found and (known.escrow, known.suspense, known.pending, known.payable, known.fee, known.tax, known.bank,
                known.statement, known.references_of, known.charge, known.interest, known.receivable) is not distinct from
            (f.escrow, f.suspense, f.pending, f.payable, f.fee, f.tax, f.bank, f.statement, f.references_of, f.charge, f.interest,
                f.receivable);
        made := row(f.currency, coalesce(newest.number, 0) + 1, of_day, f.escrow, f.suspense, f.pending, f.payable, f.fee, f.tax, f.bank,
            f.statement, f.references_of, head.position, head.hash, at, maker,
            coalesce(newest.hash, decode(repeat('00', 32), 'hex')), null, f.charge, f.interest, f.receivable);
        made.hash := sha256(made.previous || convert_to(concat_ws(E'\x1f', made.currency, made.number, made.day - date '1970-01-01',
            made.escrow, made.suspense, made.pending, made.payable, made.fee, made.tax, made.bank,
            coalesce(made.statement::text, ''), made.references_of, made.chain_position, encode(made.chain_head, 'hex'),
            (extract(epoch from made.made_at) * 1000000)::bigint, made.made_by,
            case when (made.charge, made.interest, made.receivable) <> (0::bigint, 0::bigint, 0::bigint)
                 then concat_ws(E'\x1f', made.charge, made.interest, made.receivable) end), 'UTF8'));
        insert into ledger.daily_proof select made.*;
        proofs := proofs + 1;
        if made.statement <> made.bank then
            insert into ledger.incident (kind, subject, detail, raised_at)
            values ('PROOF_DIFFERS', format('%s:%s:%s', of_day, made.currency, made.number),
                    format('The bank says %s, the books say %s, in minor units of %s at the end of %s',
                           made.statement, made.bank, made.currency, of_day), at);
        end if;
    end loop;
    return proofs;
end $$;
revoke execute on function ledger.figures_of(date) from public;

-- Two people may book an entry that fits nothing on an account of the house.
alter table statements.decision
    drop constraint decision_kind_check,
    drop constraint decision_check,
    add constraint decision_kind_check
        check (kind in ('ASSIGN', 'RETURN', 'DISCARD', 'CLOSE', 'CHARGE', 'INTEREST', 'RECEIVABLE')),
    add constraint decision_virtual_account_check
        check (kind = 'RECEIVABLE' or (kind = 'ASSIGN') = (virtual_account_id is not null));
comment on column statements.decision.kind is 'ASSIGN to a virtual account, RETURN to the payer, DISCARD what the bank told twice, CLOSE a case; CHARGE, INTEREST and RECEIVABLE book the entry on that account of the house.';
comment on column statements.decision.virtual_account_id is 'Where it is assigned to; of a receivable, for what the money that is owed was paid, none when the bank owes it.';

-- Done means booked: all of the entry, on an account of that kind, under the one reference of the entry; and nobody is owed for having owed.
create function statements.check_booking() returns trigger language plpgsql as $$
declare
    booked record;
begin
    select j.account, a.kind, j.amount,
           case when e.outcome <> 'CASE' then e.suspended_minor when e.side = 'DBIT' then -e.amount_minor else e.amount_minor end as whole
      into booked
      from statements.entry e
      join ledger.journal j on j.reference = 'booking:' || e.id and j.currency = e.currency and j.state = 'POSTED'
      join ledger.account a on a.code = j.account
     where e.id = new.entry_id and a.kind = new.kind;
    if not found or booked.amount <> booked.whole then
        raise exception 'entry % is not booked as %', new.entry_id, new.kind using errcode = 'check_violation';
    elsif booked.kind = 'RECEIVABLE'
            and (select posted > 0 from ledger.balance b where b.code = booked.account) then
        raise exception '% would be owed by the house', booked.account using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger check_booking after insert or update of state on statements.decision for each row
    when (new.state = 'DONE' and new.kind in ('CHARGE', 'INTEREST', 'RECEIVABLE')) execute function statements.check_booking();
revoke execute on function statements.check_booking() from public;
