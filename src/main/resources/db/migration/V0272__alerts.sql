create schema alerts;
comment on schema alerts is 'Searches that people and organisations keep, what they found since, and who has been told. Level 8.';
grant usage on schema alerts to techtrade;

create table alerts.search (
    id           uuid        primary key,
    person       uuid        references identity.person,
    organization uuid        references identity.organization,
    name         text        not null check (length(name) between 1 and 100),
    criteria     jsonb       not null,
    alert        text        not null check (alert in ('AT_ONCE', 'DAILY', 'NEVER')),
    state        text        not null check (state in ('ACTIVE', 'PAUSED')),
    letter_token text        not null unique check (length(letter_token) = 43),
    created_at   timestamptz not null,
    version      bigint      not null,
    check ((person is null) <> (organization is null))
);
create index search_person on alerts.search (person, id) where person is not null;
create index search_organization on alerts.search (organization, id) where organization is not null;
create index search_active on alerts.search (id) where state = 'ACTIVE';
comment on table alerts.search is 'A search that somebody keeps, to be told of what it finds from now on.';
comment on column alerts.search.person is 'Whose it is, when a person keeps it.';
comment on column alerts.search.organization is 'Whose it is, when an API client keeps it for its organisation.';
comment on column alerts.search.criteria is '{words, listings, companies}: the words, and for each kind that is looked for its filters.';
comment on column alerts.search.alert is 'When its owner is told; NEVER only lists.';
comment on column alerts.search.letter_token is 'Stands in each letter about it, and does nothing but end the letters.';
grant select, insert, delete on alerts.search to techtrade;
grant update (name, alert, state, version) on alerts.search to techtrade;

create table alerts.progress (
    search     uuid        primary key references alerts.search on delete cascade,
    since_txid xid8        not null,
    since_seq  bigint      not null,
    seen       bigint      not null default 0,
    told       bigint      not null default 0,
    told_at    timestamptz,
    due_at     timestamptz
);
create index progress_due on alerts.progress (due_at) where due_at is not null;
comment on table alerts.progress is 'How far a search and its owner have come.';
comment on column alerts.progress.since_txid is 'With since_seq: what happened up to there, in the order of the outbox, is none of its business.';
comment on column alerts.progress.since_seq is 'See since_txid.';
comment on column alerts.progress.seen is 'The number of the last find that its owner has looked at.';
comment on column alerts.progress.told is 'The number of the last find that a letter or an event told of, or never will.';
comment on column alerts.progress.due_at is 'When the finds since are told; null when there are none, or nobody wants to be told.';
grant select, insert, update on alerts.progress to techtrade;

create table alerts.find (
    search   uuid        not null references alerts.search on delete cascade,
    document uuid        not null,
    kind     text        not null check (kind in ('LISTING', 'COMPANY')),
    version  bigint      not null,
    number   bigint      generated always as identity,
    found_at timestamptz not null,
    primary key (search, document)
);
create unique index find_number on alerts.find (search, number);
create index find_document on alerts.find (document);
comment on table alerts.find is 'A document that came, or changed, and matches a search; the newest 1,000 of each search are kept.';
comment on column alerts.find.document is 'A listing or a company: what it says is read where it is kept, while everybody may.';
comment on column alerts.find.version is 'Of the document, as it matched; of each version there is one find at most.';
comment on column alerts.find.number is 'In the order of finding; another version of the document gets another.';
grant select, insert, update, delete on alerts.find to techtrade;

insert into audit.unwatched (name, why) values
    ('alerts.progress', 'how far a reader has come'),
    ('alerts.find', 'derived from what is public, by the searches, which are kept');
