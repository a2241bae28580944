-- Long work that is asked for now and done later, by whichever node comes to it.
create schema jobs;
comment on schema jobs is 'Long work that somebody asked to have done later: its turn, its lease, its result for a day. Level 3.';
grant usage on schema jobs to techtrade;

create table jobs.job (
    id           uuid primary key,
    owner        uuid        not null,
    owner_kind   text        not null check (owner_kind in ('PERSON', 'CLIENT')),
    organization uuid        references identity.organization,
    roles        text[]      not null,
    scope        text        not null,
    kind         text        not null check (length(kind) between 1 and 60),
    request      text        not null,
    input        jsonb       not null,
    media_type   text        not null,
    state        text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    expires_at   timestamptz,
    tries        integer     not null default 0 check (tries >= 0),
    lease        uuid,
    leased_until timestamptz,
    done         bigint      not null default 0,
    total        bigint,
    bytes        bigint      not null default 0,
    sha256       bytea,
    problem      jsonb,
    check ((state = 'RUNNING') = (lease is not null)),
    check ((lease is null) = (leased_until is null)),
    check ((state in ('DONE', 'FAILED', 'CANCELLED')) = (ended_at is not null)),
    check ((state = 'DONE') = (expires_at is not null)),
    check ((state = 'DONE') = (sha256 is not null)),
    check ((state = 'FAILED') = (problem is not null))
);
create index job_owner on jobs.job (owner, id);
create index job_organization on jobs.job (organization) where organization is not null;
create index job_open on jobs.job (id) where state in ('QUEUED', 'RUNNING');
create index job_ended on jobs.job (ended_at) where ended_at is not null;
comment on table jobs.job is 'A piece of long work, from when it was asked for until a week after it ended.';
comment on column jobs.job.owner is 'The person or API client that asked, and to whom alone it is there.';
comment on column jobs.job.owner_kind is 'Which of both.';
comment on column jobs.job.organization is 'On whose behalf; null for whoever acts for nobody.';
comment on column jobs.job.roles is 'What the owner was when asking: whoever is less by now gets no result.';
comment on column jobs.job.scope is 'What the token had to carry, and must when the result is taken.';
comment on column jobs.job.kind is 'Which work it is: what Work.kind says.';
comment on column jobs.job.request is 'The address that was asked, with its query.';
comment on column jobs.job.input is 'What the work needs to know, as its own record has it.';
comment on column jobs.job.media_type is 'Of the result, as the answer would have had it.';
comment on column jobs.job.due_at is 'Not before: when it was asked for, or later after a try that failed.';
comment on column jobs.job.expires_at is 'Until when the result is kept.';
comment on column jobs.job.tries is 'How often it was begun without being handed back.';
comment on column jobs.job.lease is 'Of the one who works on it, new with each turn: whoever has another one is late, and changes nothing.';
comment on column jobs.job.leased_until is 'After that the node counts as dead, and another one begins anew. Moved on while it lives.';
comment on column jobs.job.done is 'How many steps are done, as of the last beat.';
comment on column jobs.job.total is 'How many there are; null when nobody knows.';
comment on column jobs.job.bytes is 'How long the result is by now.';
comment on column jobs.job.sha256 is 'Of the result.';
comment on column jobs.job.problem is 'Why it failed (RFC 9457).';
grant select, insert, delete on jobs.job to techtrade;
grant update (state, due_at, started_at, ended_at, expires_at, tries, lease, leased_until, done, total, bytes, sha256, problem)
    on jobs.job to techtrade;

create table jobs.chunk (
    job    uuid    not null references jobs.job on delete cascade,
    number integer not null check (number >= 0),
    bytes  bytea   not null,
    primary key (job, number)
);
comment on table jobs.chunk is 'The result of a job in pieces, so that nobody has to hold it whole.';
comment on column jobs.chunk.number is 'In their order, from 0.';
comment on column jobs.chunk.bytes is 'At most 256 KiB.';
grant select, insert, delete on jobs.chunk to techtrade;

insert into audit.unwatched (name, why) values
    ('jobs.*', 'reads that are worked off later: that they were asked for, cancelled and taken stands here as acts, the rest is how far they are');

-- The books and the trail are read by jobs too, and so stand above them.
comment on schema audit is 'Who did what, and who read what is confidential: append-only, and chained. Level 4.';
comment on schema ledger is 'The books: accounts, transfers and their entries, append-only. Knows owners and subjects as opaque ids. Level 4.';
comment on schema bank is 'The custodian''s side: what the bank told, whom it matched, what it is asked to pay. Level 5.';
