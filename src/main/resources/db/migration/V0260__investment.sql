-- Investments and what stands around them, told by the same sources in the same feeds as companies.
create schema investment;
comment on schema investment is 'Rounds, participations, funds, facilities, programmes and persons in their roles: what sources say, and what follows. Level 5.';
grant usage on schema investment to techtrade;
comment on schema feeds is 'How records come to the directory, as far as that is not the directory''s: what columns mean. Level 6.';

create table investment.record (
    id      uuid primary key,
    source  text        not null references directory.source,
    type    text        not null check (type in ('ROLE', 'FUND', 'FACILITY', 'PROGRAMME', 'ROUND', 'PARTICIPATION')),
    key     text        not null check (length(key) between 1 and 100),
    version bigint      not null check (version >= 0),
    hash    text        not null,
    payload jsonb       not null,
    content jsonb,
    deleted boolean     not null,
    seen_at timestamptz not null,
    import  uuid        not null references directory.import,
    golden  uuid,
    unique (source, type, key),
    check (deleted = (content is null))
);
create index record_import on investment.record (import);
create index record_golden on investment.record (golden) where golden is not null;
comment on table investment.record is 'What a source says now, under its own key, as it came: one table for all types, since they come and go alike.';
comment on column investment.record.key is 'The source''s own, one space of keys for each type.';
comment on column investment.record.hash is 'Of the content without key and version: the same content again changes nothing.';
comment on column investment.record.payload is 'The line as it came.';
comment on column investment.record.content is 'The same, clean: {"values": {"amount": {"amount_minor": 1, …}}, "references": […]}; null once deleted.';
comment on column investment.record.deleted is 'The source said that it no longer says anything.';
comment on column investment.record.golden is 'What it is counted to, in the table of its type (of a participation: its round); null while it waits for whom it names.';
grant select, insert, update on investment.record to techtrade;

create table investment.record_past (
    record  uuid        not null references investment.record,
    version bigint      not null,
    payload jsonb       not null,
    content jsonb,
    deleted boolean     not null,
    seen_at timestamptz not null,
    import  uuid        not null references directory.import,
    primary key (record, version)
);
create index record_past_import on investment.record_past (import);
comment on table investment.record_past is 'What a record said before, for "since when" and for taking back.';
comment on column investment.record_past.version is 'The source''s version of then.';
comment on column investment.record_past.payload is 'As in record.';
comment on column investment.record_past.content is 'As in record.';
comment on column investment.record_past.deleted is 'The source had taken it away.';
grant select, insert on investment.record_past to techtrade;

create table investment.reference (
    record  uuid    not null references investment.record,
    field   text    not null,
    target  text    not null check (length(target) <= 200),
    owner   boolean not null,
    company uuid references directory.company,
    found   uuid references investment.record,
    primary key (record, field, target)
);
create index reference_target on investment.reference (target);
create index reference_company on investment.reference (company);
create index reference_found on investment.reference (found);
create index reference_waiting on investment.reference (record) where company is null and found is null;
comment on table investment.reference is 'Whom live records name, and who that is now; whoever is not known yet is waited for.';
comment on column investment.reference.field is 'The property of the line.';
comment on column investment.reference.target is 'KEY:city-01/a-17 and ROUND:city-01/r-3 under a source''s own keys, BUSINESS_NUMBER:1234567891, COMPANY:<id>.';
comment on column investment.reference.owner is 'It names whose the record is.';
comment on column investment.reference.company is 'The golden company that is meant.';
comment on column investment.reference.found is 'The record that is meant, also when it was deleted since.';
grant select, insert, update, delete on investment.reference to techtrade;

-- The oldest of several companies with one number: a steward's case, but always the same answer.
create function investment.company_of(target text) returns uuid stable language sql as $$
    select case
        when starts_with(target, 'KEY:') then
            (select company from directory.record
              where source = split_part(substr(target, 5), '/', 1) and key = substr(target, position('/' in target) + 1))
        when starts_with(target, 'COMPANY:') then
            (with recursive heir(id, merged_into, gone_at) as (
                 select id, merged_into, gone_at from directory.company where id = substr(target, 9)::uuid
                 union
                 select c.id, c.merged_into, c.gone_at from directory.company c join heir on c.id = heir.merged_into)
             select id from heir where gone_at is null)
        when target ~ '^(ROUND|FUND|FACILITY):' then null
        else
            (select r.company from directory.record_key k join directory.record r on r.id = k.record
              where k.key = target order by r.company limit 1)
    end
$$;
create function investment.record_of(target text) returns uuid stable language sql as $$
    select case when target ~ '^(ROUND|FUND|FACILITY):' then
        (select id from investment.record
          where type = split_part(target, ':', 1)
            and source = split_part(substr(target, position(':' in target) + 1), '/', 1)
            and key = substr(target, position('/' in target) + 1)) end
$$;

create table investment.round (
    id         uuid primary key,
    company    uuid not null references directory.company,
    stage      text not null,
    announced_on date not null,
    announced_on_precision text not null check (announced_on_precision in ('DAY', 'MONTH', 'QUARTER', 'YEAR')),
    amount_minor bigint check (amount_minor > 0),
    amount_currency text,
    amount_disclosed boolean,
    pre_money_minor bigint check (pre_money_minor > 0),
    pre_money_currency text,
    pre_money_disclosed boolean,
    post_money_minor bigint check (post_money_minor > 0),
    post_money_currency text,
    post_money_disclosed boolean,
    sources    text[] not null,
    conflicts  text[] not null,
    digest     text not null,
    merged_into uuid references investment.round,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null,
    check ((amount_minor is null) = (amount_currency is null)),
    check (merged_into is null or gone_at is not null)
);
create index round_company on investment.round (company, announced_on desc, id desc);
create index round_merged on investment.round (merged_into) where merged_into is not null;
create index round_announced on investment.round (announced_on desc, id desc) where gone_at is null;
comment on table investment.round is 'The golden round: derived from the live records counted to it, never written otherwise.';
comment on column investment.round.id is 'That of the oldest record counted to it.';
comment on column investment.round.stage is 'SEED, SERIES_A and so on, as its sources call it.';
comment on column investment.round.announced_on is 'The first day of the period in which it was announced.';
comment on column investment.round.announced_on_precision is 'How long that period is.';
comment on column investment.round.amount_minor is 'The whole round; null when nobody tells.';
comment on column investment.round.amount_currency is 'ISO 4217.';
comment on column investment.round.amount_disclosed is 'False: told in confidence, for figures over many only.';
comment on column investment.round.pre_money_minor is 'The value of the company before, as claimed on that day.';
comment on column investment.round.pre_money_currency is 'ISO 4217.';
comment on column investment.round.pre_money_disclosed is 'As of the amount.';
comment on column investment.round.post_money_minor is 'The value of the company after, as claimed on that day.';
comment on column investment.round.post_money_currency is 'ISO 4217.';
comment on column investment.round.post_money_disclosed is 'As of the amount.';
comment on column investment.round.sources is 'Who reports it.';
comment on column investment.round.conflicts is 'What does not fit together in what they report.';
comment on column investment.round.digest is 'Of all that follows from its records: the same again changes nothing.';
comment on column investment.round.merged_into is 'Where its records are counted now; it comes back when they part again.';
comment on column investment.round.gone_at is 'Since when no record speaks for it.';
grant select, insert, update on investment.round to techtrade;

create table investment.participation (
    round    uuid not null references investment.round,
    investor uuid not null references directory.company,
    lead     boolean not null,
    amount_minor bigint check (amount_minor > 0),
    amount_currency text,
    amount_disclosed boolean,
    fund     uuid references investment.record,
    sources  text[] not null,
    primary key (round, investor)
);
create index participation_investor on investment.participation (investor);
create index participation_fund on investment.participation (fund) where fund is not null;
comment on table investment.participation is 'An investor in a golden round: part of the round, written with it.';
comment on column investment.participation.lead is 'Led the round.';
comment on column investment.participation.amount_minor is 'Of the round''s amount, never besides it; null when nobody tells.';
comment on column investment.participation.amount_currency is 'ISO 4217.';
comment on column investment.participation.amount_disclosed is 'False: told in confidence, for figures over many only.';
comment on column investment.participation.fund is 'The record of the fund it came from.';
comment on column investment.participation.sources is 'Who reports it.';
grant select, insert, delete on investment.participation to techtrade;

create table investment.fund (
    id         uuid primary key,
    company    uuid not null references directory.company,
    name       text not null,
    name_en    text,
    vintage    int not null,
    size_minor bigint check (size_minor > 0),
    size_currency text,
    size_disclosed boolean,
    as_of      date,
    as_of_precision text,
    sources    text[] not null,
    digest     text not null,
    merged_into uuid references investment.fund,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null
);
create index fund_company on investment.fund (company);
create index fund_merged on investment.fund (merged_into) where merged_into is not null;
create index fund_name on investment.fund (name, id) where gone_at is null;
comment on table investment.fund is 'The golden fund: a vehicle of an investor.';
comment on column investment.fund.company is 'Who manages it.';
comment on column investment.fund.vintage is 'The year of its first closing.';
comment on column investment.fund.size_minor is 'What was committed, as of that date; null when nobody tells.';
comment on column investment.fund.size_currency is 'ISO 4217.';
comment on column investment.fund.size_disclosed is 'False: told in confidence.';
comment on column investment.fund.as_of_precision is 'As in round.';
comment on column investment.fund.sources is 'Who reports it.';
comment on column investment.fund.digest is 'As in round.';
comment on column investment.fund.merged_into is 'As in round.';
grant select, insert, update on investment.fund to techtrade;

create table investment.facility (
    id         uuid primary key,
    company    uuid not null references directory.company,
    name       text not null,
    name_en    text,
    kind       text not null,
    district   text not null,
    hub        text,
    address    text,
    seats      int check (seats >= 0),
    homepage   text,
    sources    text[] not null,
    digest     text not null,
    merged_into uuid references investment.facility,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null
);
create index facility_company on investment.facility (company);
create index facility_merged on investment.facility (merged_into) where merged_into is not null;
create index facility_place on investment.facility (district, name, id) where gone_at is null;
comment on table investment.facility is 'The golden site of support.';
comment on column investment.facility.company is 'Who runs it.';
comment on column investment.facility.district is 'The borough (자치구).';
comment on column investment.facility.hub is 'The cluster it belongs to, such as 홍릉.';
comment on column investment.facility.seats is 'Places to work for startups.';
comment on column investment.facility.sources is 'Who reports it.';
comment on column investment.facility.digest is 'As in round.';
comment on column investment.facility.merged_into is 'As in round.';
grant select, insert, update on investment.facility to techtrade;

create table investment.programme (
    id         uuid primary key,
    company    uuid not null references directory.company,
    name       text not null,
    name_en    text,
    opens_on   date,
    closes_on  date,
    starts_on  date,
    ends_on    date,
    homepage   text,
    facility   uuid references investment.record,
    sources    text[] not null,
    digest     text not null,
    merged_into uuid references investment.programme,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null
);
create index programme_company on investment.programme (company);
create index programme_facility on investment.programme (facility) where facility is not null;
create index programme_merged on investment.programme (merged_into) where merged_into is not null;
create index programme_name on investment.programme (name, id) where gone_at is null;
comment on table investment.programme is 'The golden programme of an institution.';
comment on column investment.programme.company is 'Whose programme it is.';
comment on column investment.programme.facility is 'The record of the site where it takes place.';
comment on column investment.programme.sources is 'Who reports it.';
comment on column investment.programme.digest is 'As in round.';
comment on column investment.programme.merged_into is 'As in round.';
grant select, insert, update on investment.programme to techtrade;

create table investment.support (
    programme uuid not null references investment.programme,
    company   uuid not null references directory.company,
    primary key (programme, company)
);
create index support_company on investment.support (company);
comment on table investment.support is 'The companies that a programme supports: part of it, written with it.';
grant select, insert, delete on investment.support to techtrade;

create table investment.role (
    id         uuid primary key,
    company    uuid not null references directory.company,
    name       text not null,
    role       text not null,
    purpose    text not null,
    since      date,
    until      date,
    sources    text[] not null,
    digest     text not null,
    merged_into uuid references investment.role,
    gone_at    timestamptz,
    changed_at timestamptz not null,
    version    bigint not null
);
create index role_company on investment.role (company);
create index role_merged on investment.role (merged_into) where merged_into is not null;
comment on table investment.role is 'The golden person in a role: personal data, shown only where the role is public.';
comment on column investment.role.role is 'REPRESENTATIVE is public; all others are not.';
comment on column investment.role.purpose is 'Why it may be told: of the source that is believed.';
comment on column investment.role.since is 'First day.';
comment on column investment.role.until is 'Last day; null while it goes on.';
comment on column investment.role.sources is 'Who reports it.';
comment on column investment.role.digest is 'As in round.';
comment on column investment.role.merged_into is 'As in round.';
grant select, insert, update, delete on investment.role to techtrade;

create table investment.decision (
    id              uuid primary key,
    kind            text        not null check (kind in ('SAME', 'APART')),
    one             uuid        not null references investment.record,
    other           uuid        not null references investment.record,
    reason          text        not null check (length(reason) between 1 and 500),
    decided_by      text        not null,
    organization_id uuid references identity.organization,
    decided_at      timestamptz not null,
    withdrawn_reason text check (length(withdrawn_reason) between 1 and 500),
    withdrawn_by    text,
    withdrawn_at    timestamptz,
    check (one < other),
    check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index decision_one on investment.decision (one);
create index decision_other on investment.decision (other);
create index decision_organization on investment.decision (organization_id);
comment on table investment.decision is 'What stewards said of two reports of rounds; holds through all imports until it is withdrawn.';
comment on column investment.decision.kind is 'SAME: one round whatever they say. APART: two, whatever they share.';
comment on column investment.decision.one is 'The older of the two records.';
comment on column investment.decision.other is 'The younger.';
comment on column investment.decision.organization_id is 'Whose steward; null for the system.';
comment on column investment.decision.withdrawn_reason is 'Why it holds no more; null while it does.';
grant select, insert, update on investment.decision to techtrade;

create table investment.mark (
    id   boolean primary key default true check (id),
    txid xid8   not null default '0',
    seq  bigint not null default 0
);
insert into investment.mark default values;
comment on table investment.mark is 'One row: up to which event of the outbox companies were followed.';
comment on column investment.mark.txid is 'The transaction of that event.';
grant select, update on investment.mark to techtrade;
