-- A statement of 100,000 entries writes each of them into every index: those of rare columns hold only the rows that have one.
drop index bank.entry_virtual_account;
drop index bank.entry_payout;
drop index bank.entry_reversed_by;
create index entry_virtual_account on bank.entry (virtual_account_id) where virtual_account_id is not null;
create index entry_payout on bank.entry (payout_id) where payout_id is not null;
create index entry_reversed_by on bank.entry (reversed_by) where reversed_by is not null;
