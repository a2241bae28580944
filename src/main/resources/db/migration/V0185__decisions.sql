-- Two companies may carry one business number: when stewards parted them, or when their other numbers contradict each other.
alter table directory.company drop constraint company_business_number_key;
create index company_business_number on directory.company (business_number) where business_number is not null;
comment on column directory.company.business_number is 'Business registration number (사업자등록번호), ten digits; two companies with one are a steward''s case.';

alter table directory.company
    add lei          text check (lei ~ '^[0-9A-Z]{18}[0-9]{2}$'),
    add former_names text;
comment on column directory.company.lei is 'Legal entity identifier of ISO 17442.';
comment on column directory.company.former_names is 'What it was called before, between semicolons, the latest first.';

alter table directory.record
    add warnings jsonb    not null default '[]' check (jsonb_typeof(warnings) = 'array'),
    add keyed    smallint not null default 0;
create index record_keyed on directory.record (keyed, id) where not deleted;
comment on column directory.record.warnings is '[{"pointer": "/corporateNumber", "reason": "…"}]: taken nonetheless.';
comment on column directory.record.keyed is 'By which edition of the rules its keys in record_key were made; older ones are made anew.';

comment on table directory.record_key is 'What live records can be joined over, to find those that mean the same company.';
comment on column directory.record_key.key is 'Kind and value: BUSINESS_NUMBER:1234567891.';

create table directory.decision (
    id            uuid primary key,
    kind          text        not null check (kind in ('SAME', 'APART')),
    one           uuid        not null references directory.record,
    other         uuid        not null references directory.record,
    one_company   uuid        not null references directory.company,
    other_company uuid        not null references directory.company,
    score         int         not null check (score between 0 and 100),
    reasons       text[]      not null,
    reason        text        not null check (length(reason) between 1 and 500),
    decided_by    text        not null,
    organization_id uuid references identity.organization,
    decided_at    timestamptz not null,
    check (one < other)
);
create index decision_one on directory.decision (one);
create index decision_other on directory.decision (other);
create index decision_one_company on directory.decision (one_company);
create index decision_other_company on directory.decision (other_company);
create index decision_organization on directory.decision (organization_id);
comment on table directory.decision is 'What stewards said of two records; holds through all imports until it is withdrawn. Never changed.';
comment on column directory.decision.kind is 'SAME: one company whatever they carry. APART: two, whatever they share.';
comment on column directory.decision.one is 'The older of the two records.';
comment on column directory.decision.other is 'The younger.';
comment on column directory.decision.one_company is 'Where it was counted until then.';
comment on column directory.decision.other_company is 'Where it was counted until then.';
comment on column directory.decision.score is 'How alike the two looked by the rules of then.';
comment on column directory.decision.reasons is 'What the score was for.';
comment on column directory.decision.organization_id is 'Whose steward; null for the system.';
grant select, insert on directory.decision to techtrade;

create table directory.withdrawal (
    decision        uuid primary key references directory.decision,
    reason          text        not null check (length(reason) between 1 and 500),
    withdrawn_by    text        not null,
    organization_id uuid references identity.organization,
    withdrawn_at    timestamptz not null
);
create index withdrawal_organization on directory.withdrawal (organization_id);
comment on table directory.withdrawal is 'Decisions that hold no more. Never changed: the same may be decided again.';
comment on column directory.withdrawal.organization_id is 'Whose steward; null for the system.';
grant select, insert on directory.withdrawal to techtrade;

create table directory.decision_move (
    decision uuid not null references directory.decision,
    record   uuid not null references directory.record,
    company  uuid not null references directory.company,
    primary key (decision, record)
);
create index decision_move_record on directory.decision_move (record);
create index decision_move_company on directory.decision_move (company);
comment on table directory.decision_move is 'Which records a decision moved and from which company: where they go back to when it is withdrawn.';
grant select, insert on directory.decision_move to techtrade;
