-- A person may ask to be forgotten (개인정보 보호법 제36조): what sources told of them goes, that it went stays.
create table directory.erasure (
    id              uuid primary key,
    company         uuid        not null references directory.company,
    reason          text        not null check (length(reason) between 1 and 500),
    requested_by    text        not null,
    organization_id uuid references identity.organization,
    erased_at       timestamptz not null,
    records         int         not null check (records >= 0),
    lines           int         not null check (lines >= 0),
    files           int         not null check (files >= 0)
);
create index erasure_company on directory.erasure (company);
create index erasure_organization on directory.erasure (organization_id);
comment on table directory.erasure is 'That a person was erased, without the person. Never changed.';
comment on column directory.erasure.company is 'In which company they were named.';
comment on column directory.erasure.requested_by is 'The operator who fulfilled it.';
comment on column directory.erasure.organization_id is 'Whose operator; null for the system.';
comment on column directory.erasure.records is 'Payloads that named them, those of the past included.';
comment on column directory.erasure.lines is 'Rejected and superseded lines.';
comment on column directory.erasure.files is 'Spreadsheets, of which nothing is left.';
grant select, insert on directory.erasure to techtrade;

create table directory.erased (
    erasure uuid  not null references directory.erasure,
    source  text  not null references directory.source,
    key     text  not null,
    salt    bytea not null,
    digest  bytea not null,
    primary key (erasure, source, key)
);
create index erased_source on directory.erased (source, key);
comment on table directory.erased is 'Whom lines under these keys do not bring back.';
comment on column directory.erased.key is 'The source''s own, of a company or a role.';
comment on column directory.erased.salt is 'Random, of this erasure.';
comment on column directory.erased.digest is 'SHA-256 of salt and name: enough to know the name again, not to tell it.';
grant select, insert on directory.erased to techtrade;

grant update (payload) on directory.record_past to techtrade;
grant update (payload) on directory.rejected_line to techtrade;
grant update (payload) on directory.superseded_line to techtrade;
grant update (payload, content) on investment.record_past to techtrade;
