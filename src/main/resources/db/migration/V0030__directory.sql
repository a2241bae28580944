create schema directory;
comment on schema directory is 'What is known about companies, and who says so: sources, their records, the golden company. Level 4.';
grant usage on schema directory to techtrade;

create table directory.source (
    code            text primary key check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    name            text not null check (length(name) between 1 and 100),
    name_en         text not null check (length(name_en) between 1 and 100),
    kind            text not null check (kind in ('CITY_FACILITY', 'PRIVATE_FACILITY', 'CORPORATION', 'INVESTOR', 'REGISTER')),
    organization_id uuid references identity.organization,
    trust           jsonb not null default '{}' check (jsonb_typeof(trust) = 'object'),
    cadence_hours   int not null check (cadence_hours between 1 and 8784),
    records         bigint not null default 0 check (records >= 0),
    succeeded_at    timestamptz
);
create index source_organization on directory.source (organization_id);
comment on table directory.source is 'An institution or register that sends records; only its owner''s clients may.';
comment on column directory.source.organization_id is 'Whose clients may send; none yet when null.';
comment on column directory.source.trust is 'How much it is believed, 0 to 100: {"name": 80, "*": 50}; "*" for every attribute that is not named.';
comment on column directory.source.cadence_hours is 'How often it promised to send.';
comment on column directory.source.records is 'How many of its records are live: kept in step by each batch, so that lists need not count.';
comment on column directory.source.succeeded_at is 'When an import of it last came to its end.';
grant select, insert, update on directory.source to techtrade;

create table directory.import (
    id            uuid primary key,
    source        text not null references directory.source,
    started_by    text not null,
    state         text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'INTERRUPTED')),
    started_at    timestamptz not null,
    progressed_at timestamptz not null,
    finished_at   timestamptz,
    lines         bigint not null default 0,
    accepted      bigint not null default 0,
    unchanged     bigint not null default 0,
    superseded    bigint not null default 0,
    rejected      bigint not null default 0,
    reason        text,
    check ((state = 'RUNNING') = (finished_at is null)),
    check (lines = accepted + unchanged + superseded + rejected)
);
create index import_source on directory.import (source, id desc);
comment on table directory.import is 'One delivery of a source, and what became of its lines.';
comment on column directory.import.started_by is 'The client or job that sent it.';
comment on column directory.import.progressed_at is 'The last batch: one that runs no more without having ended lost its node.';
comment on column directory.import.lines is 'Lines handled so far; each is exactly one of the next four.';
comment on column directory.import.accepted is 'Lines that said something new.';
comment on column directory.import.unchanged is 'Lines that said what was known.';
comment on column directory.import.rejected is 'Bad lines, kept in rejected_line.';
comment on column directory.import.superseded is 'Lines older than what the source had sent already.';
comment on column directory.import.reason is 'Why it failed or was interrupted.';
grant select, insert, update on directory.import to techtrade;

create table directory.rejected_line (
    import     uuid not null references directory.import,
    line       bigint not null,
    violations jsonb not null,
    payload    bytea not null,
    primary key (import, line)
);
comment on table directory.rejected_line is 'Lines that could not be taken, as they came, to be sent again once mended.';
comment on column directory.rejected_line.line is 'Counted from 1.';
comment on column directory.rejected_line.violations is '[{"pointer": "/name", "reason": "is required"}]';
comment on column directory.rejected_line.payload is 'The bytes of the line; of one that is too long its beginning.';
grant select, insert on directory.rejected_line to techtrade;

create table directory.company (
    id               uuid primary key,
    name             text not null,
    name_en          text,
    kind             text not null check (kind in ('STARTUP', 'CORPORATION', 'INVESTOR', 'FACILITY')),
    business_number  text unique deferrable initially deferred check (business_number ~ '^[0-9]{10}$'),
    corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
    dart_code        text check (dart_code ~ '^[0-9]{8}$'),
    industry_code    text,
    industry         text,
    region           text,
    address          text,
    homepage         text,
    representative   text,
    founded_on       date,
    employees        int check (employees >= 0),
    listed           boolean,
    market           text,
    symbol           text,
    organization_id  uuid unique references identity.organization,
    merged_into      uuid references directory.company,
    gone_at          timestamptz,
    changed_at       timestamptz not null,
    version          bigint not null,
    check (merged_into is null or gone_at is not null),
    check (gone_at is null or business_number is null)
);
create index company_name on directory.company (name, id) where gone_at is null;
create index company_merged on directory.company (merged_into) where merged_into is not null;
comment on table directory.company is 'The golden company: derived from the live records counted to it, never written otherwise.';
comment on column directory.company.id is 'That of the record it began with.';
comment on column directory.company.business_number is 'Checked at the end of the transaction, since merging moves it from row to row.';
comment on column directory.company.corporate_number is 'Corporate registration number (법인등록번호), thirteen digits.';
comment on column directory.company.dart_code is 'Its code in the disclosure system DART, eight digits.';
comment on column directory.company.industry_code is 'KSIC, with or without the section letter.';
comment on column directory.company.industry is 'The industry in words, as its source says it.';
comment on column directory.company.region is 'City or province.';
comment on column directory.company.address is 'Of the head office.';
comment on column directory.company.homepage is 'An http or https address.';
comment on column directory.company.representative is 'Who represents it: a person''s name.';
comment on column directory.company.employees is 'How many, when the source counted.';
comment on column directory.company.listed is 'On an exchange now; false: it was.';
comment on column directory.company.market is 'The exchange: KOSPI, KOSDAQ, KONEX.';
comment on column directory.company.symbol is 'Its ticker symbol there.';
comment on column directory.company.organization_id is 'The account that acts for it; most companies have none.';
comment on column directory.company.merged_into is 'Where its records are counted now; it comes back when they part again.';
comment on column directory.company.gone_at is 'Since when no record speaks for it.';
grant select, insert, update on directory.company to techtrade;

create table directory.record (
    id      uuid primary key,
    source  text not null references directory.source,
    key     text not null check (length(key) between 1 and 100),
    version bigint not null check (version >= 0),
    hash    text not null,
    payload jsonb not null,
    deleted boolean not null,
    seen_at timestamptz not null,
    import  uuid not null references directory.import,
    company uuid references directory.company,
    unique (source, key),
    check (deleted = (company is null))
);
create index record_import on directory.record (import);
create index record_company on directory.record (company);
comment on table directory.record is 'What a source says now, under its own key, as it came.';
comment on column directory.record.key is 'The source''s own key of the company.';
comment on column directory.record.payload is 'The line as it came; of a table the mapped line, with the row in "row".';
comment on column directory.record.version is 'The source''s own; an older one never replaces a newer.';
comment on column directory.record.hash is 'Of the content without key and version: the same content again changes nothing.';
comment on column directory.record.deleted is 'The source said that it no longer says anything.';
comment on column directory.record.company is 'The company it is counted to by the matching rules.';
grant select, insert, update on directory.record to techtrade;

create table directory.record_past (
    record  uuid not null references directory.record,
    version bigint not null,
    payload jsonb not null,
    deleted boolean not null,
    seen_at timestamptz not null,
    import  uuid not null references directory.import,
    primary key (record, version)
);
create index record_past_import on directory.record_past (import);
comment on table directory.record_past is 'What a record said before, for "since when" and for taking back.';
comment on column directory.record_past.payload is 'As in record.';
comment on column directory.record_past.deleted is 'The source had taken it away.';
comment on column directory.record_past.version is 'The source''s version of then.';
grant select, insert on directory.record_past to techtrade;

create table directory.record_key (
    key    text not null,
    record uuid not null references directory.record,
    primary key (key, record)
);
create index record_key_record on directory.record_key (record);
comment on table directory.record_key is 'The identifiers live records carry, to find those that mean the same company.';
comment on column directory.record_key.key is 'Kind and value: BUSINESS_NUMBER:1234567891.';
grant select, insert, delete on directory.record_key to techtrade;

-- The 81 institutions of the announcement, nameless until each is entrusted to its owner.
insert into directory.source (code, name, name_en, kind, trust, cadence_hours)
select code || '-' || to_char(n, 'FM00'), name || ' ' || to_char(n, 'FM00'), name_en || ' ' || to_char(n, 'FM00'),
       kind, trust::jsonb, 24
  from (values ('city', 42, '서울창업지원시설', 'Seoul startup facility', 'CITY_FACILITY', '{"*": 50}'),
               ('private', 14, '민간창업지원시설', 'Private startup facility', 'PRIVATE_FACILITY', '{"*": 45}'),
               ('corporation', 9, '대·중견기업', 'Large or mid-size corporation', 'CORPORATION', '{"*": 40}'),
               ('investor', 16, '투자·육성기관', 'Investor or accelerator', 'INVESTOR', '{"*": 40}'))
       as institution (code, number, name, name_en, kind, trust),
       generate_series(1, number) n;
