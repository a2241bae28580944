-- Experts abroad are withheld from as well, and nothing is kept of what the law leaves free.
alter table deal.tax_rate
    add column expenses_bps   int check (expenses_bps between 0 and 10000),
    add column floor_minor    bigint check (floor_minor > 0),
    add column floor_currency text check (floor_currency ~ '^[A-Z]{3}$'),
    add constraint tax_floor check ((floor_minor is null) = (floor_currency is null) and (floor_minor is null) = (expenses_bps is null));
comment on column deal.tax_rate.expenses_bps is 'Ten-thousandths of one payment that the law takes for expenses, before it asks for the floor; rate_bps is of the whole payment.';
comment on column deal.tax_rate.floor_minor is 'Nothing is kept of one payment that leaves at most this much after expenses; null where no amount is free.';
comment on column deal.tax_rate.floor_currency is 'Of the floor, ISO 4217. What is paid in another one has none, since nothing is exchanged here.';
update deal.tax_rate
   set expenses_bps = 6000, floor_minor = 50000, floor_currency = 'KRW',
       source = source || '; article 84, subparagraph 3: none when that rest is at most KRW 50,000 for one payment'
 where kind = 'OTHER_INCOME' and country = 'KR' and valid_from = '2019-01-01';
insert into deal.tax_rate (kind, country, valid_from, rate_bps, source) values
    ('OTHER_INCOME', 'XX', '2019-01-01', 2200,
     'Income Tax Act (소득세법), articles 119 and 156(1): of an expert who does not reside here 20 % of the payment without deduction, and local income tax of a tenth of it (Local Tax Act, article 103-18); where no treaty is listed');

alter table dispute.panelist
    add column withheld_bps int check (withheld_bps between 0 and 10000),
    add constraint withheld_by check (withheld_bps is null or withheld_minor is not null);
comment on column dispute.panelist.withheld_bps is 'At which rate withheld_minor was kept, in ten-thousandths; zero of a business and below the floor. Null before it was written down.';
update dispute.panelist
   set withheld_bps = case when withheld_minor = 0 then 0 else 880 end
 where fee_minor > 0 and withheld_minor in (0, fee_minor * 880 / 10000);
