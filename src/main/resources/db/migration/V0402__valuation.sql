-- What a company is said to be worth, also where nobody invested on that day.
alter table investment.record
    drop constraint record_type_check,
    add constraint record_type_check
        check (type in ('ROLE', 'FUND', 'FACILITY', 'PROGRAMME', 'ROUND', 'PARTICIPATION', 'VALUATION'));

create table investment.valuation (
    id         uuid primary key,
    company    uuid not null references directory.company,
    basis      text not null check (basis in ('PRE_MONEY', 'POST_MONEY', 'STANDING')),
    method     text not null check (method in ('ROUND_PRICE', 'APPRAISAL', 'FILING', 'SELF_REPORTED', 'ESTIMATE')),
    as_of      date not null,
    as_of_precision text not null check (as_of_precision in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    amount_minor bigint check (amount_minor > 0),
    amount_currency text,
    amount_disclosed boolean,
    round      uuid references investment.round,
    claimant   uuid references directory.company,
    sources    text[] not null,
    digest     text not null,
    merged_into uuid references investment.valuation,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null,
    check ((amount_minor is null) = (amount_currency is null)),
    check (merged_into is null or gone_at is not null)
);
create index valuation_company on investment.valuation (company, as_of desc, id desc);
create index valuation_round on investment.valuation (round) where round is not null;
create index valuation_claimant on investment.valuation (claimant) where claimant is not null;
create index valuation_merged on investment.valuation (merged_into) where merged_into is not null;
comment on table investment.valuation is 'The golden claim of what a company is worth: derived from the live records counted to it. Money that nobody paid, so that no sum counts it.';
comment on column investment.valuation.basis is 'PRE_MONEY and POST_MONEY: before and after the money of a round. STANDING: whatever anybody invests.';
comment on column investment.valuation.method is 'How whoever claims it came to it.';
comment on column investment.valuation.as_of is 'The first day of the period as of which it is claimed.';
comment on column investment.valuation.as_of_precision is 'How long that period is.';
comment on column investment.valuation.amount_minor is 'Null when nobody tells.';
comment on column investment.valuation.amount_currency is 'ISO 4217.';
comment on column investment.valuation.amount_disclosed is 'False: told in confidence, and shown to nobody.';
comment on column investment.valuation.round is 'The golden round of the same company that it was claimed for.';
comment on column investment.valuation.claimant is 'Who came to it, where that is somebody else than its source.';
comment on column investment.valuation.sources is 'Who reports it.';
comment on column investment.valuation.digest is 'As in round.';
comment on column investment.valuation.merged_into is 'As in round.';
grant select, insert, update on investment.valuation to techtrade;
insert into audit.unwatched (name, why) values ('investment.valuation', 'derived from records by rule, and explains itself');
