-- Tax that a licensee in Korea keeps from a licensor abroad is due on every payment for a licence, not on running royalties alone: also on
-- what is paid once. For a right that passes to the buyer, rates of their own. Deals that are signed keep what they were told.
alter table deal.milestone add column withholding_minor bigint not null default 0 check (withholding_minor between 0 and amount_minor);
comment on column deal.milestone.withholding_minor is 'Of the amount, what the buyer in Korea keeps for the state from a seller abroad, at the rate of the day on which it was agreed.';

alter table deal.tax_rate
    drop constraint tax_rate_kind_check,
    add constraint tax_rate_kind_check check (kind in ('VAT', 'WITHHOLDING', 'WITHHOLDING_ASSIGNMENT', 'OTHER_INCOME'));
comment on column deal.tax_rate.kind is 'WITHHOLDING is of the consideration for a licence, a royalty; WITHHOLDING_ASSIGNMENT of that for a right that passes to the buyer.';
insert into deal.tax_rate (kind, country, valid_from, rate_bps, source) values
    ('WITHHOLDING_ASSIGNMENT', 'KR', '2020-01-01', 0, 'Corporate Tax Act (법인세법), article 73: between residents it is not among what is withheld from'),
    ('WITHHOLDING_ASSIGNMENT', 'XX', '2020-01-01', 2200, 'Corporate Tax Act (법인세법), articles 93(8) and 98(1): what is paid for the transfer is a royalty as well; where no treaty is listed'),
    ('WITHHOLDING_ASSIGNMENT', 'US', '2020-01-01', 0, 'Convention Korea-United States, articles 14(4) and 16: a price that does not hang on the use is a capital gain');
