-- Groups that were made anew for each answer told a newcomer's amount by subtracting yesterday's sum from today's.
create table investment.confided (
    round        uuid primary key references investment.round,
    stage        text not null,
    currency     text not null,
    cohort       uuid,
    amount_minor bigint check (amount_minor > 0),
    mean_minor   bigint check (mean_minor > 0),
    check ((cohort is null) = (amount_minor is null)),
    check (cohort is not null or mean_minor is null)
);
create index confided_cohort on investment.confided (cohort) where cohort is not null;
create index confided_waiting on investment.confided (stage, currency) where cohort is null;
comment on table investment.confided is 'Rounds whose amount was told in confidence: as what they count in figures over many. Who stands together with whom never changes.';
comment on column investment.confided.stage is 'Of the round when it came; what it is called later moves it nowhere.';
comment on column investment.confided.currency is 'ISO 4217; a round that is told in another one later counts as undisclosed.';
comment on column investment.confided.cohort is 'With whom it is blended, for good; null while it waits for rounds of three companies, and counts as undisclosed.';
comment on column investment.confided.amount_minor is 'What it is in the mean, until amounts of three companies of the cohort have changed.';
comment on column investment.confided.mean_minor is 'As what it counts: the mean of its cohort. What does not divide goes to the first ones.';
grant select, insert, update, delete on investment.confided to techtrade;
insert into audit.unwatched (name, why) values ('investment.confided', 'derived from rounds by rule, and tells amounts that were told in confidence');

-- What is published stays what it was: the groups of this moment, as they were made for each answer until now.
with waiting as (
    select id, company, stage, amount_currency, amount_minor,
           dense_rank() over (partition by stage, amount_currency order by company) as place
      from investment.round where gone_at is null and not amount_disclosed),
numbered as (
    select *, max(place) over (partition by stage, amount_currency) as companies from waiting),
banded as (
    select *, case when companies >= 3 then least((place - 1) / 3, companies / 3 - 1) end as band from numbered),
cohort as materialized (
    select stage, amount_currency, band, gen_random_uuid() as id from banded where band is not null
     group by stage, amount_currency, band)
insert into investment.confided (round, stage, currency, cohort, amount_minor, mean_minor)
select b.id, b.stage, b.amount_currency, c.id, case when c.id is not null then b.amount_minor end,
       case when c.id is not null then
           div(sum(b.amount_minor) over whole, count(*) over whole)
           + (row_number() over (whole order by b.id) <= mod(sum(b.amount_minor) over whole, count(*) over whole))::int end
  from banded b left join cohort c on (c.stage, c.amount_currency, c.band) = (b.stage, b.amount_currency, b.band)
window whole as (partition by c.id);
