-- Whatever the one box finds can be kept as a search.
alter table alerts.find drop constraint find_kind_check;
alter table alerts.find add constraint find_kind_check check (kind in ('LISTING', 'COMPANY', 'ROUND', 'FACILITY'));
comment on column alerts.find.document is 'A listing, a company, a round or a site: what it says is read where it is kept, while everybody may.';
comment on column alerts.search.criteria is '{words, listings, companies, rounds, facilities}: the words, and for each kind that is looked for its filters.';
