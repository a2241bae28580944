-- Terms by which a lister stands are a package of their own above the deals, and so is their schema.
create schema express;
comment on schema express is 'Terms by which listers stand, for whoever takes them as they are. Level 8.';
grant usage on schema express to techtrade;
alter table deal.standing_offer set schema express;
alter sequence deal.standing_offer_version set schema express;
