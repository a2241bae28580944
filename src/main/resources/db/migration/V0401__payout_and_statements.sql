-- What is paid out and what the bank tells are rooms of their own above the accounts at the bank, and so are their tables.
create schema payout;
comment on schema payout is 'What is paid out: where organisations want to be paid, payments and the files that ask the bank for them. Level 6.';
grant usage on schema payout to techtrade;

alter table bank.payout_account set schema payout;
alter table bank.payout_account_change set schema payout;
alter table bank.payment_file set schema payout;
alter table bank.payout set schema payout;

create schema statements;
comment on schema statements is 'What the bank told, what became of each entry, and what people decided about it. Level 7.';
grant usage on schema statements to techtrade;

alter table bank.statement set schema statements;
alter table bank.entry set schema statements;
alter table bank.decision set schema statements;

comment on schema bank is 'Our accounts at the custodian, and a number of its own for each purpose. Level 5.';
comment on column statements.entry.outcome is 'kr.seoul.techtrade.statements.EntryOutcome says what each means.';

update audit.unwatched set name = 'statements.entry' where name = 'bank.entry';

-- Numbers of accounts and names of payers stay masked where they moved to.
create or replace function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^((bank|payout|statements)\.[a-z_]+\.(number|payee_number|payer|payer_key)|feeds\.pull\.address)$'
$$;
