create schema market;
comment on schema market is 'Offers of technology and needs for it. Level 5.';
grant usage on schema market to techtrade;

create table market.field (
    code    text primary key check (code ~ '^[A-Z][A-Z_]{1,39}$'),
    rank    smallint not null unique,
    name_ko text not null,
    name_en text not null
);
comment on table market.field is 'The technology fields a listing may be filed under.';
comment on column market.field.rank is 'Where it stands in a list shown to people.';
grant select on market.field to techtrade;

insert into market.field (rank, code, name_ko, name_en) values
    ( 1, 'AI_DATA',            '인공지능·데이터',   'AI and data'),
    ( 2, 'SEMICONDUCTOR',      '반도체·디스플레이', 'Semiconductors and displays'),
    ( 3, 'BATTERY_ENERGY',     '이차전지·에너지',   'Batteries and energy'),
    ( 4, 'BIO_PHARMA',         '바이오·신약',       'Biotechnology and pharmaceuticals'),
    ( 5, 'MEDICAL_DEVICE',     '의료기기·헬스케어', 'Medical devices and health care'),
    ( 6, 'MOBILITY',           '모빌리티·자율주행', 'Mobility and autonomous driving'),
    ( 7, 'ROBOTICS',           '로봇·제조자동화',   'Robotics and factory automation'),
    ( 8, 'ICT_NETWORK',        '통신·네트워크',     'Communications and networks'),
    ( 9, 'SECURITY',           '보안·블록체인',     'Security and blockchain'),
    (10, 'MATERIALS_CHEMICAL', '소재·화학',         'Materials and chemistry'),
    (11, 'ENVIRONMENT',        '환경·탄소중립',     'Environment and carbon neutrality'),
    (12, 'AEROSPACE_MARINE',   '우주항공·해양',     'Aerospace and marine'),
    (13, 'AGRI_FOOD',          '농식품·애그테크',   'Agriculture and food'),
    (14, 'CONSTRUCTION_CITY',  '건설·스마트시티',   'Construction and smart city'),
    (15, 'CONTENT_SERVICE',    '콘텐츠·핀테크',     'Content, fintech and services');

create table market.listing (
    id              uuid primary key,
    organization_id uuid not null references identity.organization,
    kind            text not null check (kind in ('OFFER', 'NEED')),
    state           text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    title_ko        text not null check (length(title_ko) between 1 and 200),
    title_en        text check (length(title_en) between 1 and 200),
    summary_ko      text not null check (length(summary_ko) between 1 and 4000),
    summary_en      text check (length(summary_en) between 1 and 4000),
    field           text not null references market.field,
    trl             smallint check (trl between 1 and 9),
    rights          jsonb not null default '[]' check (jsonb_typeof(rights) = 'array'),
    deal_forms      jsonb not null default '[]' check (jsonb_typeof(deal_forms) = 'array'),
    price_min_minor bigint check (price_min_minor >= 0),
    price_max_minor bigint check (price_max_minor > 0),
    price_currency  text check (price_currency in ('KRW', 'USD', 'EUR', 'JPY')),
    unspsc          text check (unspsc ~ '^\d{8}$'),
    reply_deadline  date,
    created_at      timestamptz not null,
    published_at    timestamptz,
    expires_at      timestamptz,
    version         bigint not null default 1,
    constraint listing_price_range check (price_min_minor <= price_max_minor),
    constraint listing_price_currency
        check ((price_currency is null) = (price_min_minor is null and price_max_minor is null)),
    constraint listing_offer check (kind <> 'OFFER'
        or trl is not null and jsonb_array_length(deal_forms) > 0 and reply_deadline is null),
    constraint listing_need check (kind <> 'NEED' or reply_deadline is not null and rights = '[]'),
    constraint listing_published check (state = 'DRAFT' or state = 'WITHDRAWN'
        or published_at is not null and expires_at > published_at)
);
create index listing_organization on market.listing (organization_id, id);
create index listing_field on market.listing (field);
create index listing_published_id on market.listing (id) where state = 'PUBLISHED';
create index listing_due on market.listing (expires_at) where state = 'PUBLISHED';
comment on table market.listing is 'An offer of technology or a need for it, by one organisation.';
comment on column market.listing.trl is 'Technology readiness, 1-9: what an offer has reached, the least a need asks for.';
comment on column market.listing.rights is 'Array of {kind, number, country, ownerShareBps, status, expiresOn}.';
comment on column market.listing.deal_forms is 'Array of ASSIGNMENT, EXCLUSIVE_LICENCE, NON_EXCLUSIVE_LICENCE, OPTION, JOINT_RD, KNOW_HOW.';
comment on column market.listing.price_currency is 'Null when the price is negotiable.';
comment on column market.listing.unspsc is 'The commodity code procurement systems ask for, eight digits of UNSPSC.';
comment on column market.listing.reply_deadline is 'The last day, in Seoul, on which a need takes replies.';
comment on column market.listing.expires_at is 'When it leaves the market by itself.';
grant select, insert, update on market.listing to techtrade;

create table market.listing_step (
    id         uuid primary key,
    listing_id uuid not null references market.listing,
    at         timestamptz not null,
    verb       text not null check (verb in ('DRAFT', 'PUBLISH', 'REVISE', 'WITHDRAW', 'CLOSE', 'EXPIRE')),
    state      text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    version    bigint not null,
    by_kind    text not null,
    by_id      uuid not null
);
create index listing_step_listing on market.listing_step (listing_id, id);
comment on table market.listing_step is 'The history of listings: who did what, and the state it led to. Never changed.';
comment on column market.listing_step.by_kind is 'What kind of caller: a person, a client, the system.';
comment on column market.listing_step.by_id is 'The person or client; all zero for the system.';
grant select, insert on market.listing_step to techtrade;
