create table directory.value_decision (
    id              uuid primary key,
    kind            text        not null check (kind in ('PREFER', 'KEEP')),
    record          uuid        not null references directory.record,
    record_version  bigint      not null check (record_version >= 0),
    attribute       text        not null check (attribute ~ '^[a-zA-Z]{1,40}$'),
    company         uuid        not null references directory.company,
    reason          text        not null check (length(reason) between 1 and 500),
    decided_by      text        not null,
    organization_id uuid references identity.organization,
    decided_at      timestamptz not null,
    cause           text check (cause in ('WITHDRAWN', 'VALUE_CHANGED', 'VALUE_GONE', 'RULE_TURNED')),
    end_reason      text check (length(end_reason) between 1 and 500),
    ended_by        text,
    ended_at        timestamptz,
    check ((cause is null) = (ended_at is null)),
    check ((cause is not distinct from 'WITHDRAWN') = (end_reason is not null)),
    check ((end_reason is null) = (ended_by is null))
);
create unique index value_decision_holding on directory.value_decision (record, attribute) where ended_at is null;
create index value_decision_record on directory.value_decision (record);
create index value_decision_company on directory.value_decision (company);
create index value_decision_organization on directory.value_decision (organization_id);
comment on table directory.value_decision is 'What stewards said where sources differ about a value: an input of the rules that choose. Holds until it is withdrawn or lapses, and says nothing else until then.';
comment on column directory.value_decision.kind is 'PREFER: this record''s value is shown, whatever the rules say. KEEP: the rules choose as before, and the conflict is settled.';
comment on column directory.value_decision.record is 'Whose value: for KEEP that which the rules chose.';
comment on column directory.value_decision.record_version is 'What the record said under this version is the value; kept there alone, so that a person who is erased there is gone here.';
comment on column directory.value_decision.attribute is 'By its name in feeds.';
comment on column directory.value_decision.company is 'Where the record was counted then; it holds wherever the record goes.';
comment on column directory.value_decision.organization_id is 'Whose steward; null for the system.';
comment on column directory.value_decision.cause is 'Why it holds no more: withdrawn, or lapsed since the record says something else, nothing, or the rules choose otherwise; null while it holds.';
comment on column directory.value_decision.end_reason is 'Why somebody withdrew it.';
comment on column directory.value_decision.ended_by is 'Who withdrew it.';
grant select, insert, update (cause, end_reason, ended_by, ended_at) on directory.value_decision to techtrade;
