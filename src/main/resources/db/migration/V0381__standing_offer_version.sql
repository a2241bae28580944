create sequence deal.standing_offer_version as bigint;
grant usage on sequence deal.standing_offer_version to techtrade;

alter table deal.standing_offer add column version bigint not null default nextval('deal.standing_offer_version') check (version >= 1);
comment on column deal.standing_offer.version is 'Another with each change, also after it was withdrawn and made anew: no version comes twice.';
