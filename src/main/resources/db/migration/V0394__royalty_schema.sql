-- Royalties are a package of their own above the deals, and so is their schema.
create schema royalty;
comment on schema royalty is 'Running royalties of deals: reports, estimates, invoices, corrections, audits. Level 8.';
grant usage on schema royalty to techtrade;
alter table deal.royalty set schema royalty;
