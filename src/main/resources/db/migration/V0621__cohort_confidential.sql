-- Whoever reads what two of three have disclosed subtracts it from the mean of the three: who is disclosed stands with nobody any more.
create or replace view investment.cohort as
with recursive heir(company, id, merged_into) as (
    select c.id, c.id, c.merged_into from directory.company c
     where c.id in (select r.company from investment.confided m join investment.round r on r.id = m.round where m.cohort is not null)
    union
    select h.company, c.id, c.merged_into from directory.company c join heir h on c.id = h.merged_into),
cohort as (
    select m.cohort as id, min(m.stage) as stage, min(m.currency) as currency, count(*) as rounds,
           count(distinct h.id) filter (where r.amount_disclosed is not true) as companies
      from investment.confided m join investment.round r on r.id = m.round
      left join heir h on h.company = r.company and h.merged_into is null
     where m.cohort is not null group by m.cohort)
select c.id, c.stage, c.currency, c.rounds, c.companies, t.retired_by, t.reason, t.retired_at,
       c.companies >= 3 and t.cohort is null as shown
  from cohort c left join investment.retired t on t.cohort = c.id;
comment on column investment.cohort.companies is 'Those whose amounts nobody has disclosed, also in rounds that are gone.';
