create schema recovery;
comment on schema recovery is 'How people whose second factor is lost get in again: resets that two ask for, and their objections. Level 5.';
grant usage on schema recovery to techtrade;

create table recovery.reset (
    id              uuid        primary key,
    person_id       uuid        not null references identity.person,
    organization_id uuid        references identity.organization,
    reason          text        not null check (length(reason) between 1 and 500),
    state           text        not null check (state in ('ASKED', 'WAITING', 'DONE', 'REFUSED', 'OBJECTED', 'LAPSED')),
    asker_id        uuid        not null references identity.person,
    asked_at        timestamptz not null,
    confirmer_id    uuid        references identity.person,
    confirmed_at    timestamptz,
    due_at          timestamptz not null,
    ended_at        timestamptz,
    ended_by        text,
    ended_why       text        check (length(ended_why) <= 500),
    check (asker_id <> person_id),
    check (confirmer_id is null or confirmer_id <> person_id and confirmer_id <> asker_id),
    check ((confirmer_id is null) = (confirmed_at is null)),
    check (state not in ('WAITING', 'DONE') or confirmer_id is not null),
    check ((state in ('ASKED', 'WAITING')) = (ended_at is null))
);
create unique index reset_running on recovery.reset (person_id) where ended_at is null;
create index reset_due on recovery.reset (due_at) where ended_at is null;
create index reset_person on recovery.reset (person_id);
create index reset_organization on recovery.reset (organization_id, id);
create index reset_asker on recovery.reset (asker_id);
create index reset_confirmer on recovery.reset (confirmer_id);
comment on table recovery.reset is 'That all second factors of somebody shall end who has lost them: asked for by one, confirmed by another, then waiting for an objection.';
comment on column recovery.reset.organization_id is 'Whose administrators ask and confirm; null where operators do.';
comment on column recovery.reset.due_at is 'While it is asked for, when it lapses; while it waits, when it is carried out.';
comment on column recovery.reset.ended_by is 'The name of who ended it; null for time.';
comment on column recovery.reset.ended_why is 'As whoever stopped it says; null for the person, who need not say, and for time.';
grant select, insert on recovery.reset to techtrade;
grant update (state, confirmer_id, confirmed_at, due_at, ended_at, ended_by, ended_why) on recovery.reset to techtrade;

create table recovery.objection (
    token_hash bytea primary key check (length(token_hash) = 32),
    reset_id   uuid  not null references recovery.reset
);
create index objection_reset on recovery.objection (reset_id);
comment on table recovery.objection is 'What the letters about a reset hold: whoever has one can object while it runs.';
comment on column recovery.objection.token_hash is 'SHA-256 of the 256 random bits in the letter.';
grant select, insert on recovery.objection to techtrade;

insert into audit.unwatched (name, why) values
    ('recovery.objection', 'tokens of letters, written beside the reset, which is kept');
