-- The rates of taxes and the articles that they name were written down from memory: no text of a law lies beside this project. Whoever runs the
-- platform compares each with the law and says so here, or adds the right one by the day from which it holds.
alter table deal.tax_rate
    add column confirmed_by text check (confirmed_by <> ''),
    add column confirmed_on date,
    add constraint tax_rate_confirmed check ((confirmed_by is null) = (confirmed_on is null));
comment on column deal.tax_rate.source is 'The law or treaty that is said to say so: to be confirmed unless confirmed_by has.';
comment on column deal.tax_rate.confirmed_by is 'Who has compared rate and source with the law; null while nobody has: then both are from memory, and to be confirmed.';
comment on column deal.tax_rate.confirmed_on is 'When that was.';
comment on table deal.tax_rate is 'Tax rates as data: the newest that is valid on the day applies. Whoever runs the platform adds a row for a rate that changes, with the first day of it; none is changed, since deals were told it.';
