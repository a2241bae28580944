-- Large payments wait for two people, every payment keeps the payee it was sent to, a payer can be paid back.
alter table bank.payout drop constraint payout_state_check, drop constraint payout_check;
alter table bank.payout
    alter column organization_id drop not null,
    add column payee_holder    text check (length(payee_holder) between 1 and 70),
    add column payee_bank_code text check (payee_bank_code ~ '^([0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$'),
    add column payee_number    text check (payee_number ~ '^[A-Z0-9]{1,34}$'),
    add column payee_version   bigint,
    add column approved_by_id  uuid,
    add column approved_by     text,
    add column approved_at     timestamptz,
    add column released_by_id  uuid,
    add column released_by     text,
    add column released_at     timestamptz,
    add constraint payout_state_check
        check (state in ('HELD', 'QUEUED', 'SENT', 'SETTLED', 'REJECTED', 'RETURNED', 'CANCELLED')),
    add constraint payout_in_file check (state in ('HELD', 'QUEUED', 'CANCELLED') = (payment_file_id is null)),
    add constraint payout_payee check (organization_id is not null or payee_number is not null),
    add constraint payout_payee_whole
        check (num_nulls(payee_holder, payee_bank_code, payee_number) in (0, 3)),
    add constraint payout_four_eyes check (released_by_id is null or released_by_id <> approved_by_id);
create index payout_held on bank.payout (id) where state = 'HELD';
comment on column bank.payout.organization_id is 'The payee; none when a payer is paid back.';
comment on column bank.payout.payee_holder is 'As it went into the payment file, or as the payer''s bank named it.';
comment on column bank.payout.payee_bank_code is 'As payout_account.bank_code.';
comment on column bank.payout.payee_number is 'As payout_account.number.';
comment on column bank.payout.payee_version is 'Version of the payee''s account that went into the payment file; see payout_account_change.';
comment on column bank.payout.approved_by_id is 'The first of the two people that a payment above the limit needs.';
comment on column bank.payout.approved_by is 'Name of the first.';
comment on column bank.payout.approved_at is 'When the first approved it.';
comment on column bank.payout.released_by_id is 'The second, another one.';
comment on column bank.payout.released_by is 'Name of the second.';
comment on column bank.payout.released_at is 'When the second released it.';
comment on column bank.payout.reason is 'Why the bank rejected or returned it, or why it still waits.';

create table bank.payout_account_change (
    organization_id uuid not null references identity.organization,
    version         bigint not null,
    holder          text not null,
    bank_code       text not null,
    number          text not null,
    changed_by_id   uuid not null,
    changed_by      text not null,
    changed_at      timestamptz not null,
    primary key (organization_id, version)
);
comment on table bank.payout_account_change is 'Every account that an organisation ever named, and who did; only grows.';
comment on column bank.payout_account_change.version is 'Of payout_account after the change.';
comment on column bank.payout_account_change.holder is 'As payout_account.holder.';
comment on column bank.payout_account_change.bank_code is 'As payout_account.bank_code.';
comment on column bank.payout_account_change.number is 'As payout_account.number.';
comment on column bank.payout_account_change.changed_by_id is 'The person or client.';
comment on column bank.payout_account_change.changed_by is 'Its name.';
grant select, insert on bank.payout_account_change to techtrade;
insert into bank.payout_account_change
select organization_id, version, holder, bank_code, number, '00000000-0000-0000-0000-000000000000', 'before the history', changed_at
  from bank.payout_account;
