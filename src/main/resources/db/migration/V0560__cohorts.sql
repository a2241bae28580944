-- Companies that stand together may turn out to be one: then a mean of their amounts tells the others' to whoever is one of two.
create table investment.retired (
    cohort     uuid        primary key,
    retired_by text        not null check (length(retired_by) > 0),
    reason     text        not null check (length(reason) between 1 and 500),
    retired_at timestamptz not null
);
comment on table investment.retired is 'Cohorts that an operator has taken out of all figures, for good: their rounds count as undisclosed.';
comment on column investment.retired.cohort is 'Of investment.confided, where its members stay, since none ever stands in two.';
comment on column investment.retired.retired_by is 'Name of the operator.';
grant select, insert on investment.retired to techtrade;

create view investment.cohort as
with recursive heir(company, id, merged_into) as (
    select c.id, c.id, c.merged_into from directory.company c
     where c.id in (select r.company from investment.confided m join investment.round r on r.id = m.round where m.cohort is not null)
    union
    select h.company, c.id, c.merged_into from directory.company c join heir h on c.id = h.merged_into),
cohort as (
    select m.cohort as id, min(m.stage) as stage, min(m.currency) as currency, count(*) as rounds, count(distinct h.id) as companies
      from investment.confided m join investment.round r on r.id = m.round
      left join heir h on h.company = r.company and h.merged_into is null
     where m.cohort is not null group by m.cohort)
select c.id, c.stage, c.currency, c.rounds, c.companies, t.retired_by, t.reason, t.retired_at,
       c.companies >= 3 and t.cohort is null as shown
  from cohort c left join investment.retired t on t.cohort = c.id;
comment on view investment.cohort is 'Cohorts by what is known of their companies now: those that were found to be one count once.';
comment on column investment.cohort.shown is 'Whether its mean counts in figures; else its rounds count as undisclosed.';
grant select on investment.cohort to techtrade;
