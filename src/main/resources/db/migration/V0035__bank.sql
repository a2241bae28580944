create schema bank;
comment on schema bank is 'The custodian''s side: what the bank told, whom it matched, what it is asked to pay. Level 4.';
grant usage on schema bank to techtrade;

create table bank.custody_account (
    currency  text primary key check (currency in ('KRW', 'USD', 'EUR', 'JPY')),
    number    text not null unique check (number ~ '^[A-Z0-9]{1,34}$'),
    bank_code text not null check (bank_code ~ '^([0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$'),
    holder    text not null check (length(holder) between 1 and 70)
);
comment on table bank.custody_account is 'The accounts at the custodian that hold everybody''s money, one per currency; bank:CUR of the ledger mirrors them.';
comment on column bank.custody_account.number is 'IBAN or domestic number without hyphens.';
comment on column bank.custody_account.bank_code is 'Three digits of a Korean bank, or a BIC.';
grant select, update on bank.custody_account to techtrade;
-- the sandbox bank; an operation of record puts its own numbers here before the first statement
insert into bank.custody_account (currency, number, bank_code, holder) values
    ('KRW', '79900000000410', '799', 'Tech Trade-On Escrow'),
    ('USD', '79900000000840', '799', 'Tech Trade-On Escrow'),
    ('EUR', '79900000000978', '799', 'Tech Trade-On Escrow'),
    ('JPY', '79900000000392', '799', 'Tech Trade-On Escrow');

create sequence bank.virtual_account_number minvalue 1 maxvalue 9999999999;
grant usage on sequence bank.virtual_account_number to techtrade;

create table bank.virtual_account (
    id             uuid primary key,
    number         text not null unique check (number ~ '^[0-9]{14}$'),
    subject        uuid not null unique,
    escrow_account text not null references ledger.account (code),
    currency       text not null references bank.custody_account,
    expected_minor bigint not null check (expected_minor > 0),
    received_minor bigint not null default 0,
    state          text not null check (state in ('OPEN', 'CLOSED')),
    opened_at      timestamptz not null,
    closed_at      timestamptz,
    version        bigint not null,
    check (received_minor between 0 and expected_minor),
    check ((state = 'CLOSED') = (closed_at is not null))
);
create index virtual_account_escrow on bank.virtual_account (escrow_account);
create index virtual_account_currency on bank.virtual_account (currency);
comment on table bank.virtual_account is 'A number of its own for one purpose: whoever pays to it pays for that.';
comment on column bank.virtual_account.number is '799, ten digits, check digit (Luhn).';
comment on column bank.virtual_account.subject is 'What the money is for, opaque here.';
comment on column bank.virtual_account.escrow_account is 'Code of the ledger account that gets the money.';
comment on column bank.virtual_account.received_minor is 'What reached escrow, reversals taken off; what came beyond expected_minor lies in suspense.';
grant select, insert, update on bank.virtual_account to techtrade;

create table bank.payout_account (
    organization_id uuid primary key references identity.organization,
    holder          text not null check (length(holder) between 1 and 70),
    bank_code       text not null check (bank_code ~ '^([0-9]{3}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?)$'),
    number          text not null check (number ~ '^[A-Z0-9]{6,34}$'),
    changed_at      timestamptz not null,
    version         bigint not null
);
comment on table bank.payout_account is 'Where an organisation wants to be paid.';
comment on column bank.payout_account.number is 'IBAN or domestic number without hyphens.';
grant select, insert, update on bank.payout_account to techtrade;

create table bank.payment_file (
    id         uuid primary key,
    message_id text not null unique check (length(message_id) between 1 and 31),
    created_at timestamptz not null,
    created_by text not null,
    payments   integer not null check (payments > 0),
    hash       bytea not null check (length(hash) = 32),
    document   text not null
);
comment on table bank.payment_file is 'A pain.001 as it went to the bank.';
comment on column bank.payment_file.message_id is 'MsgId; the bank''s pain.002 names it.';
comment on column bank.payment_file.hash is 'SHA-256 of the document in UTF-8.';
grant select, insert on bank.payment_file to techtrade;

create table bank.payout (
    id              uuid primary key,
    end_to_end_id   text not null unique check (end_to_end_id ~ '^[0-9a-f]{32}$'),
    subject         uuid not null,
    organization_id uuid not null references identity.organization,
    from_account    text not null references ledger.account (code),
    currency        text not null references bank.custody_account,
    amount_minor    bigint not null check (amount_minor > 0),
    text            text not null check (length(text) between 1 and 20),
    state           text not null check (state in ('QUEUED', 'SENT', 'SETTLED', 'REJECTED', 'RETURNED')),
    reason          text check (length(reason) <= 200),
    payment_file_id uuid references bank.payment_file,
    queued_at       timestamptz not null,
    changed_at      timestamptz not null,
    version         bigint not null,
    check ((state = 'QUEUED') = (payment_file_id is null))
);
create index payout_queue on bank.payout (id) where state = 'QUEUED';
create index payout_file on bank.payout (payment_file_id, currency);
create index payout_subject on bank.payout (subject);
create index payout_organization on bank.payout (organization_id);
create index payout_from on bank.payout (from_account);
create index payout_currency on bank.payout (currency);
comment on table bank.payout is 'Money on its way to a payee; the ledger holds it under the reference payout:<id>.';
comment on column bank.payout.end_to_end_id is 'The id without hyphens: the bank carries it through to its debit entry.';
comment on column bank.payout.subject is 'What is paid for, opaque here.';
comment on column bank.payout.from_account is 'Code of the ledger account that pays.';
comment on column bank.payout.reason is 'Why the bank rejected or returned it.';
grant select, insert, update on bank.payout to techtrade;

create table bank.statement (
    id          uuid primary key,
    kind        text not null,
    message_id  text not null,
    hash        bytea not null unique check (length(hash) = 32),
    received_at timestamptz not null,
    received_by text not null,
    report      jsonb not null
);
comment on table bank.statement is 'A file of the bank: taken once, as a whole or not at all.';
comment on column bank.statement.kind is 'Name of the ISO 20022 message, such as camt.053.001.08.';
comment on column bank.statement.hash is 'SHA-256 of the file as it came: the same file again changes nothing.';
comment on column bank.statement.report is 'What was answered: accounts, counts per outcome, lines that need attention.';
grant select, insert, update on bank.statement to techtrade;

create table bank.entry (
    id                 uuid primary key,
    statement_id       uuid not null references bank.statement,
    position           integer not null check (position > 0),
    key                text check (length(key) between 1 and 200),
    detail             integer not null check (detail >= 0),
    place              text not null,
    reference          text,
    side               text not null check (side in ('CRDT', 'DBIT')),
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    amount_minor       bigint not null check (amount_minor > 0),
    status             text not null check (status in ('BOOK', 'PDNG', 'INFO', 'OTHER')),
    reversal           boolean not null,
    booked_on          date,
    end_to_end_id      text,
    payer              text,
    outcome            text not null check (outcome in ('CREDITED', 'SPLIT', 'SUSPENDED', 'SETTLED', 'RETURNED',
                                                        'REVERSED', 'DUPLICATE', 'NOTED', 'CASE')),
    reason             text,
    virtual_account_id uuid references bank.virtual_account,
    payout_id          uuid references bank.payout,
    transfer_reference text,
    reversed_by        uuid references bank.entry,
    unique (statement_id, position),
    check (key is null or status = 'BOOK')
);
create unique index entry_once on bank.entry (key, detail) where key is not null;
create index entry_virtual_account on bank.entry (virtual_account_id);
create index entry_payout on bank.entry (payout_id);
create index entry_end_to_end on bank.entry (end_to_end_id) where key is not null;
create index entry_reversed_by on bank.entry (reversed_by);
comment on table bank.entry is 'What became of each payment of each entry the bank told.';
comment on column bank.entry.position is 'Counts the payments of the file from 1.';
comment on column bank.entry.key is 'What makes the entry the same in camt.052, .053 and .054: custody account and AcctSvcrRef, else message, statement and index. Only a booked entry that was taken has one.';
comment on column bank.entry.detail is 'Counts the payments of the entry from 0.';
comment on column bank.entry.payer is 'As the bank names it.';
comment on column bank.entry.transfer_reference is 'The ledger transfer that it moved.';
comment on column bank.entry.reversed_by is 'The later entry that took it back.';
grant select, insert on bank.entry to techtrade;
grant update (reversed_by) on bank.entry to techtrade;

comment on column bank.custody_account.holder is 'Whose account it is, as the bank has it; the debtor of our payments.';
comment on column bank.payout_account.holder is 'As the payee''s bank has it.';
comment on column bank.payout_account.bank_code is 'Three digits of a Korean bank, or a BIC.';
comment on column bank.payment_file.created_by is 'Name of the caller who asked for it.';
comment on column bank.payment_file.payments is 'How many it asks for.';
comment on column bank.payment_file.document is 'The pain.001 itself.';
comment on column bank.payout.text is 'Printed on the payee''s statement.';
comment on column bank.statement.received_by is 'Name of the caller who sent it.';
comment on column bank.entry.place is 'Path in the file, such as /Document/BkToCstmrStmt/Stmt[1]/Ntry[3].';
comment on column bank.entry.side is 'CRDT: money came in; DBIT: money went out.';
comment on column bank.entry.status is 'Only BOOK moves money.';
comment on column bank.entry.reversal is 'The bank takes back an earlier entry of the other side.';
comment on column bank.entry.outcome is 'kr.seoul.techtrade.bank.EntryOutcome says what each means.';
comment on column bank.entry.reason is 'For people: why it is not simply done.';
