-- Contracts that were written before panels over royalties cost anything do not say that they do: nobody is billed by those.
alter table deal.term_sheet add column panel_cost boolean not null default false;
update deal.term_sheet set panel_cost = true where position('The panel’s decision costs at most' in contract) > 0;
grant update (panel_cost) on deal.term_sheet to techtrade;
comment on column deal.term_sheet.panel_cost is 'Whether the contract says what a panel''s decision costs, and who bears it; false before it is written, and of those written before it did.';
