-- Fees and taxes leave the custodian: one operator asks, another one agrees, and a payment goes out like any other.
create table payout.remittance (
    id              uuid primary key,
    account         text not null references ledger.account (code),
    currency        text not null references bank.custody_account,
    amount_minor    bigint not null check (amount_minor > 0),
    payee_holder    text not null check (length(payee_holder) between 1 and 70),
    payee_bank_code text not null check (payee_bank_code ~ '^([0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$'),
    payee_number    text not null check (payee_number ~ '^[A-Z0-9]{6,34}$'),
    reason          text not null check (length(reason) between 1 and 200),
    state           text not null check (state in ('PROPOSED', 'AGREED', 'WITHDRAWN')),
    proposed_by_id  uuid not null,
    proposed_by     text not null,
    proposed_at     timestamptz not null,
    decided_by_id   uuid,
    decided_by      text,
    decided_at      timestamptz,
    constraint remittance_account check (account ~ '^(fee|tax:vat|tax:withholding):' and right(account, 3) = currency),
    constraint remittance_decided check ((state = 'PROPOSED') = (decided_by_id is null) and num_nulls(decided_by_id, decided_by, decided_at) in (0, 3)),
    constraint remittance_four_eyes check (state <> 'AGREED' or decided_by_id <> proposed_by_id)
);
create index remittance_account on payout.remittance (account);
create index remittance_currency on payout.remittance (currency);
comment on table payout.remittance is 'Fees or taxes to be paid to the house itself or to an authority: who asked, who agreed, to which account. Never deleted.';
comment on column payout.remittance.id is 'Also of the payment, once it is agreed on.';
comment on column payout.remittance.account is 'Code of the ledger account that pays: fees, or one kind of tax.';
comment on column payout.remittance.payee_holder is 'As the payee''s bank has it.';
comment on column payout.remittance.payee_bank_code is 'As payout_account.bank_code.';
comment on column payout.remittance.payee_number is 'As payout_account.number.';
comment on column payout.remittance.reason is 'In the words of who asked.';
comment on column payout.remittance.proposed_by_id is 'The first person or client.';
comment on column payout.remittance.proposed_by is 'Its name.';
comment on column payout.remittance.decided_by_id is 'Who agreed, another one; or who withdrew it.';
comment on column payout.remittance.decided_by is 'Its name.';
grant select, insert on payout.remittance to techtrade;
grant update (state, decided_by_id, decided_by, decided_at) on payout.remittance to techtrade;

-- Whatever the program does: what is paid out of fees or taxes is just what two people agreed on, it is there, and what the house has
-- borne or is owed stays covered by its fees, so that nobody else's money pays for it.
create function payout.check_remittance() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('payout.remittance'));
    perform from payout.remittance r
      where r.id = new.id and r.state = 'AGREED'
        and (r.account, r.currency, r.amount_minor, r.payee_holder, r.payee_bank_code, r.payee_number) =
            (new.from_account, new.currency, new.amount_minor, new.payee_holder, new.payee_bank_code, new.payee_number);
    if not found then
        raise exception 'payment % is not what two people agreed on', new.id using errcode = 'check_violation';
    end if;
    if (select posted - held < 0 from ledger.balance where code = new.from_account)
            or new.from_account like 'fee:%'
               and (select sum(posted - held) < 0 from ledger.balance
                     where currency = new.currency and kind in ('FEE', 'CHARGE', 'INTEREST', 'RECEIVABLE')) then
        raise exception '% does not have %', new.from_account, new.amount_minor using errcode = 'TL004';
    end if;
    return null;
end $$;
create trigger check_remittance after insert on payout.payout for each row
    when (new.from_account ~ '^(fee|tax|charge|interest):') execute function payout.check_remittance();

create function payout.check_agreed() returns trigger language plpgsql as $$
begin
    if not exists (select from payout.payout where id = new.id) then
        raise exception 'remittance % is agreed on and not paid', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger check_agreed after update of state on payout.remittance initially deferred for each row
    when (new.state = 'AGREED') execute function payout.check_agreed();
revoke execute on function payout.check_remittance(), payout.check_agreed() from public;
