create table members.take_over (
    id              uuid primary key,
    organization_id uuid        not null references identity.organization,
    candidate_id    uuid        not null references identity.person,
    reason          text        not null check (length(reason) between 1 and 2000),
    evidence_hash   text check (evidence_hash ~ '^[0-9a-f]{64}$'),
    asker_id        uuid        not null,
    asked_by        text        not null,
    asked_at        timestamptz not null,
    decidable_at    timestamptz not null,
    objections      jsonb       not null default '[]' check (jsonb_typeof(objections) = 'array'),
    state           text        not null check (state in ('WAITING', 'STOPPED', 'GRANTED', 'REFUSED')),
    decision        text check (length(decision) between 1 and 2000),
    decided_by      text,
    decided_at      timestamptz,
    check ((state = 'WAITING') = (decided_at is null))
);
create index take_over_organization on members.take_over (organization_id, id);
create unique index take_over_waiting on members.take_over (organization_id) where state = 'WAITING';
create index take_over_candidate on members.take_over (candidate_id);
comment on table members.take_over is 'That a member shall become administrator since none of the administrators is there any more.';
comment on column members.take_over.candidate_id is 'Who shall become administrator.';
comment on column members.take_over.evidence_hash is 'SHA-256 of the document that shows it, such as a register extract; the document itself stays outside.';
comment on column members.take_over.decidable_at is 'Until then members can object, and administrators stop it.';
comment on column members.take_over.objections is '[{"by": "…", "reason": "…", "at": "…"}]';
comment on column members.take_over.decision is 'Why it was granted, refused or stopped.';
grant select, insert, update on members.take_over to techtrade;
