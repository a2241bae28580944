-- The triggers keep the rules for everybody, the owner of the tables included; the functions are the only door for the application.
-- SQLSTATE class TL: kr.seoul.techtrade.ledger.LedgerProblem says what each code means.
create schema ledger;
comment on schema ledger is 'The books: accounts, transfers and their entries, append-only. Knows owners and subjects as opaque ids. Level 3.';
grant usage on schema ledger to techtrade;

create table ledger.account (
    id        bigint generated always as identity primary key,
    code      text not null unique check (code ~ '^[a-z]+:[A-Za-z0-9:-]{1,80}$'),
    kind      text not null check (kind in ('BANK', 'SUSPENSE', 'ESCROW', 'PAYABLE', 'FEE', 'TAX')),
    currency  text not null check (currency in ('KRW', 'USD', 'EUR', 'JPY')),
    owner     uuid,
    subject   uuid,
    guarded   boolean not null generated always as (kind in ('SUSPENSE', 'ESCROW', 'PAYABLE')) stored,
    opened_at timestamptz not null
);
create index account_subject on ledger.account (subject, kind) where subject is not null;
create index account_owner on ledger.account (owner, kind) where owner is not null;
create index account_kind on ledger.account (kind, code);
comment on table ledger.account is 'One purpose, one currency. Never changed, never deleted.';
comment on column ledger.account.code is 'kind:name, such as bank:KRW or escrow:<milestone id>.';
comment on column ledger.account.owner is 'The organisation it belongs to; none for the accounts of the house.';
comment on column ledger.account.subject is 'What it is held for, opaque here.';
comment on column ledger.account.guarded is 'What is available never falls below zero; has a row in guard. The others have one in rollup.';

create table ledger.transfer (
    id           bigint generated always as identity primary key,
    txid         xid8 not null default pg_current_xact_id(),
    reference    text not null unique check (reference ~ '^[!-~]{1,200}$'),
    description  text not null check (length(description) <= 500 and description !~ '[[:cntrl:]]'),
    effective_on date not null,
    booked_at    timestamptz not null,
    pending      boolean not null
);
create index transfer_at_once on ledger.transfer (txid, id) where not pending;
comment on table ledger.transfer is 'A movement of money: posted at once, or pending until its resolution.';
comment on column ledger.transfer.txid is 'The writing transaction; with id the order in which transfers are sealed.';
comment on column ledger.transfer.reference is 'What the caller knows it by: the same reference never moves money twice.';
comment on column ledger.transfer.effective_on is 'The day it counts for, in Seoul.';
comment on column ledger.transfer.pending is 'It began as a reservation; whether it still is one, resolution tells.';

create table ledger.resolution (
    transfer     bigint primary key references ledger.transfer,
    txid         xid8 not null default pg_current_xact_id(),
    outcome      text not null check (outcome in ('POSTED', 'VOIDED')),
    effective_on date not null,
    resolved_at  timestamptz not null
);
create index resolution_order on ledger.resolution (txid, transfer);
comment on table ledger.resolution is 'How a pending transfer ended, at most once; inserting it writes the entries that follow.';
comment on column ledger.resolution.txid is 'The writing transaction; with transfer the order in which it is sealed.';
comment on column ledger.resolution.outcome is 'VOIDED gives back what was held.';
comment on column ledger.resolution.effective_on is 'The day the posting counts for, in Seoul.';

create table ledger.entry (
    transfer     bigint not null references ledger.transfer,
    step         text not null check (step in ('POST', 'RESERVE', 'RELEASE')),
    line         integer not null check (line > 0),
    txid         xid8 not null default pg_current_xact_id(),
    account      bigint not null,
    currency     text not null,
    amount       bigint not null check (amount <> 0 and amount between -1000000000000000 and 1000000000000000),
    effective_on date not null,
    booked_at    timestamptz not null,
    primary key (transfer, step, line)
);
create index entry_account on ledger.entry (account, txid, transfer, line) include (step, amount);
comment on table ledger.entry is 'The truth: every figure is a sum of these rows. The entries of one step of a transfer sum to zero per currency.';
comment on column ledger.entry.step is 'POST moves money; RESERVE holds it, RELEASE ends the hold with the opposite sign.';
comment on column ledger.entry.line is 'Its place in the transfer, from 1.';
comment on column ledger.entry.txid is 'The writing transaction: tells the roll-up which entries can no longer come late.';
comment on column ledger.entry.account is 'Checked by trigger, account and currency together: a foreign key would lock the row of a hot account at every posting.';
comment on column ledger.entry.amount is 'Minor units; positive is credit, negative is debit.';

create table ledger.guard (
    account   bigint primary key references ledger.account,
    posted    bigint not null default 0,
    held      bigint not null default 0 check (held >= 0),
    coming    bigint not null default 0 check (coming >= 0),
    closed_at timestamptz,
    constraint available_never_below_zero check (posted - held >= 0),
    constraint closed_is_empty check (closed_at is null or (posted = 0 and held = 0 and coming = 0))
) with (fillfactor = 70);
comment on table ledger.guard is 'The balance of a guarded account, locked by each posting to it in the order of account. Follows from the entries by trigger.';
comment on column ledger.guard.posted is 'What moved so far, credit positive.';
comment on column ledger.guard.held is 'Debits that pending transfers hold, as a positive sum.';
comment on column ledger.guard.coming is 'Credits that pending transfers announce.';

create table ledger.rollup (
    account bigint primary key references ledger.account,
    txid    xid8 not null default '0',
    posted  numeric(38) not null default 0,
    held    numeric(38) not null default 0,
    coming  numeric(38) not null default 0
);
comment on table ledger.rollup is 'The balance of an unguarded account up to a horizon: no posting locks it, so hot accounts do not queue. Balance = this + newer entries.';
comment on column ledger.rollup.txid is 'The horizon: all entries of older transactions are in the figures, none of this or younger ones.';
comment on column ledger.rollup.posted is 'As in guard, without its limits.';
comment on column ledger.rollup.held is 'As in guard.';
comment on column ledger.rollup.coming is 'As in guard.';

create table ledger.attestation (
    account     bigint not null references ledger.account,
    reference   text not null check (reference ~ '^[!-~]{1,200}$'),
    balance     bigint not null,
    as_of       timestamptz not null,
    recorded_at timestamptz not null,
    primary key (account, reference)
);
create index attestation_latest on ledger.attestation (account, as_of desc, recorded_at desc);
comment on table ledger.attestation is 'What the outside says an account holds: a closing balance of a bank statement.';
comment on column ledger.attestation.balance is 'Minor units of the account''s currency; positive: the bank holds money for us.';

create table ledger.seal (
    position  bigint primary key check (position > 0),
    transfer  bigint not null unique references ledger.transfer,
    txid      xid8 not null,
    previous  bytea not null check (length(previous) = 32),
    hash      bytea not null check (length(hash) = 32),
    sealed_at timestamptz not null
);
comment on table ledger.seal is 'The chain over final transfers, posted or voided, in (txid, transfer) order, without gaps from 1.';
comment on column ledger.seal.position is 'From 1; a gap is a break.';
comment on column ledger.seal.previous is 'The hash before; 32 zero bytes at the first.';
comment on column ledger.seal.txid is 'The transaction that made it final.';
comment on column ledger.seal.hash is 'SHA-256 of previous and the content, see function content.';

-- Nothing is ever changed -------------------------------------------------------------------------------------------------

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of ledger.% is refused: the books only grow', lower(tg_op), tg_table_name using errcode = 'TL000';
end $$;

create trigger immutable before update or delete or truncate on ledger.account execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.transfer execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.resolution execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.entry execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.attestation execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.seal execute function ledger.refuse_change();
create trigger permanent before delete or truncate on ledger.guard execute function ledger.refuse_change();
create trigger permanent before delete or truncate on ledger.rollup execute function ledger.refuse_change();

-- Balances follow from what is written ------------------------------------------------------------------------------------

create function ledger.begin_balance() returns trigger language plpgsql as $$
begin
    if new.guarded then
        insert into ledger.guard (account) values (new.id);
    else
        insert into ledger.rollup (account) values (new.id);
    end if;
    return null;
end $$;
create trigger begin_balance after insert on ledger.account for each row execute function ledger.begin_balance();

create function ledger.check_begun() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() = 1 then
        raise exception 'a balance begins with its account' using errcode = 'TL000';
    end if;
    return null;
end $$;
create trigger begun before insert on ledger.guard execute function ledger.check_begun();
create trigger begun before insert on ledger.rollup execute function ledger.check_begun();

create function ledger.check_guard() returns trigger language plpgsql as $$
begin
    if new.account <> old.account or pg_trigger_depth() = 1
            and (new.posted, new.held, new.coming) is distinct from (old.posted, old.held, old.coming) then
        raise exception 'a balance follows from entries alone' using errcode = 'TL000';
    elsif old.closed_at is not null then
        raise exception '% is closed', (select code from ledger.account where id = old.account) using errcode = 'TL005';
    elsif new.posted - new.held < 0 then
        raise exception '% has % available, % is needed', (select code from ledger.account where id = old.account),
            old.posted - old.held, old.posted - old.held - (new.posted - new.held) using errcode = 'TL004';
    end if;
    return new;
end $$;
create trigger check_guard before update on ledger.guard for each row execute function ledger.check_guard();

-- Only the horizon is given, the figures are found here. Below it no transaction is open, so no entry can come late.
create function ledger.advance_rollup() returns trigger language plpgsql as $$
begin
    if new.account <> old.account or new.txid < old.txid or new.txid > pg_snapshot_xmin(pg_current_snapshot()) then
        raise exception 'a rolled-up balance only moves on to a horizon' using errcode = 'TL000';
    end if;
    select old.posted + coalesce(sum(amount) filter (where step = 'POST'), 0),
           old.held - coalesce(sum(amount) filter (where step = 'RESERVE' and amount < 0 or step = 'RELEASE' and amount > 0), 0),
           old.coming + coalesce(sum(amount) filter (where step = 'RESERVE' and amount > 0 or step = 'RELEASE' and amount < 0), 0)
      into new.posted, new.held, new.coming
      from ledger.entry
     where account = old.account and txid >= old.txid and txid < new.txid;
    return new;
end $$;
create trigger advance_rollup before update on ledger.rollup for each row execute function ledger.advance_rollup();

create function ledger.check_entries() returns trigger language plpgsql as $$
declare
    this_tx constant xid8 := pg_current_xact_id();
    fault text;
begin
    select coalesce(a.code, 'account ' || e.account) || ' is not an account in ' || e.currency into fault
      from new_entry e left join ledger.account a on a.id = e.account
     where a.currency is distinct from e.currency
     limit 1;
    if found then
        raise exception '%', fault using errcode = 'TL003';
    end if;
    if pg_trigger_depth() = 1 then
        perform from new_entry e left join ledger.transfer t on t.id = e.transfer
          where (e.txid, t.txid, e.step, e.effective_on, e.booked_at) is distinct from
                (this_tx, this_tx, case when t.pending then 'RESERVE' else 'POST' end, t.effective_on, t.booked_at);
        if found then
            raise exception 'entries belong to a transfer of the same transaction' using errcode = 'TL000';
        end if;
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
create trigger check_entries after insert on ledger.entry referencing new table as new_entry
    for each statement execute function ledger.check_entries();

create function ledger.carry_out_resolution() returns trigger language plpgsql as $$
begin
    perform from ledger.transfer where id = new.transfer and pending;
    if not found then
        raise exception 'the transfer is not pending' using errcode = 'TL009';
    elsif new.txid <> pg_current_xact_id() then
        raise exception 'a resolution belongs to its own transaction' using errcode = 'TL000';
    end if;
    insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
    select transfer, 'RELEASE', line, account, currency, -amount, new.effective_on, new.resolved_at
      from ledger.entry where transfer = new.transfer and step = 'RESERVE'
     union all
    select transfer, 'POST', line, account, currency, amount, new.effective_on, new.resolved_at
      from ledger.entry where transfer = new.transfer and step = 'RESERVE' and new.outcome = 'POSTED';
    return null;
end $$;
create trigger carry_out after insert on ledger.resolution for each row execute function ledger.carry_out_resolution();

-- What is read ------------------------------------------------------------------------------------------------------------

create view ledger.balance as
select a.id as account, a.code, a.kind, a.currency, a.owner, a.subject, g.closed_at,
       g.posted::numeric as posted, g.held::numeric as held, g.coming::numeric as coming
  from ledger.account a join ledger.guard g on g.account = a.id
 union all
select a.id, a.code, a.kind, a.currency, a.owner, a.subject, null,
       r.posted + newer.posted, r.held + newer.held, r.coming + newer.coming
  from ledger.account a join ledger.rollup r on r.account = a.id
 cross join lateral (
       select coalesce(sum(amount) filter (where step = 'POST'), 0) as posted,
              -coalesce(sum(amount) filter (where step = 'RESERVE' and amount < 0 or step = 'RELEASE' and amount > 0), 0) as held,
              coalesce(sum(amount) filter (where step = 'RESERVE' and amount > 0 or step = 'RELEASE' and amount < 0), 0) as coming
         from ledger.entry e where e.account = a.id and e.txid >= r.txid) newer;
comment on view ledger.balance is 'Every account with its figures as of now.';

create view ledger.journal as
select t.id as transfer, t.reference, t.description, t.booked_at,
       case when t.pending then coalesce(r.outcome, 'PENDING') else 'POSTED' end as state,
       coalesce(r.effective_on, t.effective_on) as effective_on, r.resolved_at,
       e.line, a.code as account, e.currency, e.amount
  from ledger.transfer t
  left join ledger.resolution r on r.transfer = t.id
  join ledger.entry e on e.transfer = t.id and e.step = case when t.pending then 'RESERVE' else 'POST' end
  join ledger.account a on a.id = e.account;
comment on view ledger.journal is 'Every transfer with its state, one row per posting.';

-- The only door -----------------------------------------------------------------------------------------------------------

create function ledger.open(new_code text, new_kind text, new_currency text, new_owner uuid, new_subject uuid, at timestamptz)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into ledger.account (code, kind, currency, owner, subject, opened_at)
    values (new_code, new_kind, new_currency, new_owner, new_subject, at) on conflict (code) do nothing;
    if not found then
        perform from ledger.account a
          where code = new_code and (kind, currency) = (new_kind, new_currency)
            and owner is not distinct from new_owner and subject is not distinct from new_subject;
        if not found then
            raise exception '% is another account', new_code using errcode = 'TL007';
        end if;
    end if;
end $$;

create function ledger.close(of_code text, at timestamptz)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    found_guard ledger.guard;
begin
    select g.* into found_guard from ledger.guard g join ledger.account a on a.id = g.account where a.code = of_code for update of g;
    if not found then
        raise exception '% is not an account that can be closed', of_code using errcode = 'TL001';
    elsif found_guard.closed_at is not null then
        return;
    elsif (found_guard.posted, found_guard.held, found_guard.coming) <> (0::bigint, 0::bigint, 0::bigint) then
        raise exception '% is not empty', of_code using errcode = 'TL011';
    end if;
    update ledger.guard set closed_at = at where account = found_guard.account;
end $$;

-- Parallel arrays: one element per transfer, then one per posting, whose nth says which transfer it belongs to.
-- Answers nothing when all were new; otherwise the journal of all of them.
create function ledger.write(is_pending boolean, at timestamptz, refs text[], descriptions text[], days date[],
                             nths bigint[], codes text[], currencies text[], amounts bigint[])
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
        select distinct on (reference) reference, description, day, n
          from unnest(refs, descriptions, days) with ordinality w (reference, description, day, n) order by reference, n),
    fresh as (
        insert into ledger.transfer (reference, description, effective_on, booked_at, pending)
        select reference, description, day, at, is_pending from wanted order by n
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
      from unnest(refs, descriptions, days) with ordinality w (reference, description, day, n)
      join ledger.transfer t using (reference)
     where (t.description, t.effective_on, t.pending) <> (w.description, w.day, is_pending)
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

create function ledger.resolve(ref text, wanted text, day date, at timestamptz)
    returns setof ledger.journal language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    pending_transfer ledger.transfer;
    found_outcome text;
begin
    select * into pending_transfer from ledger.transfer where reference = ref;
    if not found then
        raise exception 'there is no transfer %', ref using errcode = 'TL008';
    elsif not pending_transfer.pending then
        raise exception '% was posted at once', ref using errcode = 'TL009';
    end if;
    insert into ledger.resolution (transfer, outcome, effective_on, resolved_at)
    values (pending_transfer.id, wanted, day, at) on conflict (transfer) do nothing;
    if not found then
        select outcome into found_outcome from ledger.resolution where transfer = pending_transfer.id;
        if found_outcome <> wanted then
            raise exception '% is already %', ref, lower(found_outcome) using errcode = 'TL010';
        end if;
    end if;
    return query select * from ledger.journal j where j.reference = ref order by j.line;
end $$;

create function ledger.roll_up() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    horizon constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    rolled integer;
begin
    with due as (
        select account from ledger.rollup r
         where r.txid < horizon
           and exists (select from ledger.entry e where e.account = r.account and e.txid >= r.txid and e.txid < horizon)
         order by account for update skip locked)
    update ledger.rollup r set txid = horizon from due where r.account = due.account;
    get diagnostics rolled = row_count;
    return rolled;
end $$;

-- Every column of a final transfer. Chain.java writes the same sentence when it verifies.
create function ledger.content(of_transfer bigint) returns bytea language sql stable as $$
    select convert_to(concat_ws(E'\x1f',
               t.reference, t.description, t.txid, t.effective_on - date '1970-01-01',
               (extract(epoch from t.booked_at) * 1000000)::bigint,
               coalesce(r.outcome, 'AT_ONCE'), coalesce(r.txid::text, ''), coalesce((r.effective_on - date '1970-01-01')::text, ''),
               coalesce((extract(epoch from r.resolved_at) * 1000000)::bigint::text, ''),
               string_agg(concat_ws(' ', e.step, e.line, a.code, e.amount, e.currency, e.txid, e.effective_on - date '1970-01-01',
                                    (extract(epoch from e.booked_at) * 1000000)::bigint),
                          E'\x1f' order by e.step, e.line)), 'UTF8')
      from ledger.transfer t
      left join ledger.resolution r on r.transfer = t.id
      join ledger.entry e on e.transfer = t.id
      join ledger.account a on a.id = e.account
     where t.id = of_transfer
     group by t.id, r.transfer
$$;

create function ledger.seal_next(most integer, at timestamptz) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    horizon constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    last ledger.seal;
    next record;
    sealed integer := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('ledger.seal')) then
        return 0;
    end if;
    select * into last from ledger.seal order by position desc limit 1;
    if not found then
        last := row(0, 0, '0'::xid8, null, decode(repeat('00', 32), 'hex'), null);
    end if;
    for next in
        select * from (
            (select txid, id as transfer from ledger.transfer
              where not pending and (txid, id) > (last.txid, last.transfer) and txid < horizon order by txid, id limit most)
            union all
            (select txid, transfer from ledger.resolution
              where (txid, transfer) > (last.txid, last.transfer) and txid < horizon order by txid, transfer limit most)) final
         order by txid, transfer limit most
    loop
        last := row(last.position + 1, next.transfer, next.txid, last.hash,
                    sha256(last.hash || ledger.content(next.transfer)), at);
        insert into ledger.seal select last.*;
        sealed := sealed + 1;
    end loop;
    return sealed;
end $$;

revoke execute on all functions in schema ledger from public;
grant execute on function
    ledger.open(text, text, text, uuid, uuid, timestamptz),
    ledger.close(text, timestamptz),
    ledger.write(boolean, timestamptz, text[], text[], date[], bigint[], text[], text[], bigint[]),
    ledger.resolve(text, text, date, timestamptz),
    ledger.roll_up(),
    ledger.seal_next(integer, timestamptz)
    to techtrade;
grant select on all tables in schema ledger to techtrade;
grant insert on ledger.attestation to techtrade;

insert into ledger.account (code, kind, currency, opened_at)
select lower(kind) || ':' || currency, kind, currency, '2026-01-01T00:00:00Z'
  from unnest(array['KRW', 'USD', 'EUR', 'JPY']) currency cross join unnest(array['BANK', 'SUSPENSE', 'FEE', 'TAX']) kind;
