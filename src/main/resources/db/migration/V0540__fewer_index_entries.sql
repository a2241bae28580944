-- Each deposit moved a deal, whose time of change stood in three indexes that nobody asks by that time any more: lists go by id. A row
-- none of whose indexed columns change, and whose page has room, leaves all its indexes alone.
drop index deal.deal_updated;
drop index deal.deal_buyer;
drop index deal.deal_seller;
create index deal_buyer on deal.deal (buyer_id, id);
create index deal_seller on deal.deal (seller_id, id);
-- One statement of the bank moves all deals of a page at once.
alter table deal.deal set (fillfactor = 50);
alter table ledger.guard set (fillfactor = 50);

-- One index for two: of the accounts of a currency, and of those among them that are open and wait for so much.
create index virtual_account_currency_room on bank.virtual_account (currency, state, (expected_minor - received_minor));
drop index bank.virtual_account_room;
drop index bank.virtual_account_currency;

-- Most entries have no end-to-end id.
drop index statements.entry_end_to_end;
create index entry_end_to_end on statements.entry (end_to_end_id) where key is not null and end_to_end_id is not null;
