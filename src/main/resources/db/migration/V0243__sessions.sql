alter table identity.person
    add language          text not null default 'ko' check (language in ('ko', 'en')),
    add email_verified_at timestamptz;
comment on column identity.person.language is 'In which the person last signed in, and so in which letters are written.';
comment on column identity.person.email_verified_at is 'Since when it is known that letters to the e-mail reach the person; null when it is not.';

create table identity.session (
    id           uuid        primary key,
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    prior_hash   bytea       unique check (length(prior_hash) = 32),
    prior_until  timestamptz,
    person_id    uuid        not null references identity.person,
    begun_at     timestamptz not null,
    seen_at      timestamptz not null,
    confirmed_at timestamptz,
    organization_id uuid     references identity.organization,
    ended_at     timestamptz,
    address      text        not null check (length(address) <= 64),
    browser      text        not null check (length(browser) <= 200),
    check ((prior_hash is null) = (prior_until is null))
);
create index session_person on identity.session (person_id, begun_at desc);
create index session_organization on identity.session (organization_id) where organization_id is not null;
create index session_begun on identity.session (begun_at);
comment on table identity.session is 'A person who has signed in with a browser; asked for with each request, so that it ends on every node at once.';
comment on column identity.session.token_hash is 'SHA-256 of the 256 random bits in the cookie; another one after the second factor was shown.';
comment on column identity.session.prior_hash is 'Of the token before that: for whoever clicked twice, some seconds and for what a password opens.';
comment on column identity.session.prior_until is 'See prior_hash.';
comment on column identity.session.seen_at is 'The last request, to the minute.';
comment on column identity.session.confirmed_at is 'When the second factor was last shown in it.';
comment on column identity.session.organization_id is 'For which organisation the person chose to act; null for the first one.';
comment on column identity.session.ended_at is 'When it was signed out of or revoked; null for one that runs or has run out.';
comment on column identity.session.address is 'The IP address it began from.';
comment on column identity.session.browser is 'As the browser calls itself.';
grant select, insert, update, delete on identity.session to techtrade;

create table identity.attempt (
    key    bytea            primary key check (length(key) = 32),
    tokens double precision not null check (tokens >= 0),
    at     timestamptz      not null
);
create index attempt_at on identity.attempt (at);
comment on table identity.attempt is 'Token buckets that all nodes share: how often something may still be tried.';
comment on column identity.attempt.key is 'SHA-256 of what is limited and for whom: no address of anybody stands here.';
comment on column identity.attempt.tokens is 'What was left at that time; refilled as time goes by.';
grant select, insert, update, delete on identity.attempt to techtrade;
