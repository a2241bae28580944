-- The register of rights is one room above the deals, with what it said about milestones that wait for it.
create schema registry;
comment on schema registry is 'What the register of rights says about milestones of deals that wait for it. Level 8.';
grant usage on schema registry to techtrade;
alter table deal.registry_inquiry set schema registry;
alter table registry.registry_inquiry rename to inquiry;
alter index registry.registry_inquiry_ask rename to inquiry_ask;
update audit.unwatched set name = 'registry.inquiry' where name = 'deal.registry_inquiry';
