-- What lies in suspense is told with what a person needs to decide about it; two people decide.
alter table bank.entry
    add column payer_key       text,
    add column payer_account   text,
    add column payer_bank      text,
    add column remittance      text,
    add column suspended_minor bigint not null default 0,
    add constraint entry_suspended check (suspended_minor between 0 and amount_minor);
comment on column bank.entry.payer_key is 'The name as it is compared, see kr.seoul.techtrade.bank.PayerName.';
comment on column bank.entry.payer_account is 'The account that paid, without hyphens.';
comment on column bank.entry.payer_bank is 'Bank of the account that paid: three digits, or a BIC.';
comment on column bank.entry.remittance is 'What the payer wrote.';
comment on column bank.entry.suspended_minor is 'How much of it went to suspense.';
update bank.entry e
   set suspended_minor = coalesce((select sum(j.amount) from ledger.journal j
                                    where j.reference = e.transfer_reference and j.account = 'suspense:' || e.currency), 0)
 where outcome in ('SUSPENDED', 'SPLIT');
create index entry_suspense on bank.entry (id) where suspended_minor > 0;
create index entry_case on bank.entry (id) where outcome = 'CASE';

alter table bank.virtual_account add column payer text, add column payer_key text;
comment on column bank.virtual_account.payer is 'Who is expected to pay, when that is known.';
comment on column bank.virtual_account.payer_key is 'The name as it is compared.';
create index virtual_account_room on bank.virtual_account (currency, (expected_minor - received_minor)) where state = 'OPEN';
create index virtual_account_payer on bank.virtual_account (payer_key) where state = 'OPEN';

create table bank.decision (
    id                 uuid primary key,
    entry_id           uuid not null references bank.entry,
    kind               text not null check (kind in ('ASSIGN', 'RETURN', 'CLOSE')),
    virtual_account_id uuid references bank.virtual_account,
    payout_id          uuid references bank.payout,
    reason             text not null check (length(reason) between 1 and 200),
    state              text not null check (state in ('PROPOSED', 'DONE', 'WITHDRAWN', 'FAILED')),
    proposed_by_id     uuid not null,
    proposed_by        text not null,
    proposed_at        timestamptz not null,
    decided_by_id      uuid,
    decided_by         text,
    decided_at         timestamptz,
    check ((kind = 'ASSIGN') = (virtual_account_id is not null)),
    check ((state = 'PROPOSED') = (decided_at is null)),
    check (kind = 'CLOSE' or state <> 'DONE' or decided_by_id <> proposed_by_id)
);
create unique index decision_one on bank.decision (entry_id) where state in ('PROPOSED', 'DONE');
create index decision_entry on bank.decision (entry_id);
create index decision_virtual_account on bank.decision (virtual_account_id) where virtual_account_id is not null;
create index decision_payout on bank.decision (payout_id) where payout_id is not null;
comment on table bank.decision is 'What people decided about money in suspense and about cases: who proposed, who agreed, why. Never deleted.';
comment on column bank.decision.kind is 'ASSIGN to a virtual account, RETURN to the payer, CLOSE a case.';
comment on column bank.decision.state is 'FAILED: the bank did not carry the return out, the money lies in suspense again.';
comment on column bank.decision.reason is 'In the words of who proposed it.';
comment on column bank.decision.proposed_by_id is 'The first person or client.';
comment on column bank.decision.proposed_by is 'Its name.';
comment on column bank.decision.decided_by_id is 'The second; of a case, the first.';
comment on column bank.decision.decided_by is 'Its name.';
grant select, insert on bank.decision to techtrade;
grant update (state, payout_id, decided_by_id, decided_by, decided_at) on bank.decision to techtrade;
