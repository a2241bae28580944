alter table webhooks.endpoint add column subjects uuid[] not null default '{}' check (cardinality(subjects) <= 100);
comment on column webhooks.endpoint.subjects is 'The aggregates of whose events alone it is told; none means all.';
grant update (subjects) on webhooks.endpoint to techtrade;
