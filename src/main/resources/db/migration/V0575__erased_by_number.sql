-- Sources whose lines named a person without being taken have no key of theirs that is known: they are known by the company's numbers.
comment on column directory.erased.key is 'The source''s own, of a company or a role; or what any line may name the company by: BUSINESS_NUMBER:1234567891, COMPANY:<id>.';
