-- What is stored of persons beyond registered representatives is read now, by those who need it.
comment on table investment.role is 'The golden person in a role: personal data. A representative is public; the others are told to the company, to operators and to whoever told of them.';
comment on column investment.role.purpose is 'Why it may be told: of the source that is believed. Each report keeps its own, which is what readers are shown.';
create index record_golden_role on investment.record (golden) where type = 'ROLE';
