alter table identity.person alter column password_hash drop not null;
comment on column identity.person.password_hash is 'PBKDF2 with its salt and rounds; null for somebody who signs in with an issuer only.';

create schema oidc;
comment on schema oidc is 'Sign-in with issuers of OpenID Connect: who is who there, what an issuer has given, and which sessions it began. Level 4.';
grant usage on schema oidc to techtrade;

create table oidc.link (
    id         uuid        primary key,
    issuer     text        not null check (length(issuer) <= 200),
    subject    text        not null check (length(subject) between 1 and 255),
    person_id  uuid        not null references identity.person,
    linked_at  timestamptz not null,
    unique (issuer, subject)
);
create index link_person on oidc.link (person_id);
comment on table oidc.link is 'Who somebody of an issuer is here. Neither e-mail nor name decides, which may be given to another one.';
comment on column oidc.link.issuer is 'Its address, as it stands in iss.';
comment on column oidc.link.subject is 'As it stands in sub: never given to another one by the same issuer.';
grant select, insert on oidc.link to techtrade;

create table oidc.placement (
    link_id         uuid        not null references oidc.link,
    organization_id uuid        not null references identity.organization,
    rights          text[]      not null check (rights <@ array['ADMINISTRATOR', 'DEALER']),
    placed_at       timestamptz not null,
    primary key (link_id, organization_id)
);
create index placement_organization on oidc.placement (organization_id);
comment on table oidc.placement is 'Memberships that an issuer has given by its groups, and takes back. Whoever was removed here stays out while the row is there.';
comment on column oidc.placement.rights is 'As the groups said at the last sign-in.';
grant select, insert, update, delete on oidc.placement to techtrade;

create table oidc.session (
    session_id uuid primary key references identity.session on delete cascade,
    link_id    uuid not null references oidc.link,
    name       text not null check (length(name) <= 20),
    sid        text check (length(sid) <= 255),
    id_token   text check (length(id_token) <= 16384)
);
create index session_link on oidc.session (link_id, sid);
comment on table oidc.session is 'Which sessions began at an issuer, so that it can end them, and they it.';
comment on column oidc.session.name is 'Of the issuer in our settings.';
comment on column oidc.session.sid is 'The session there; null where it names none.';
comment on column oidc.session.id_token is 'Shown once more when the person signs out; null from then on.';
grant select, insert, update, delete on oidc.session to techtrade;

create table oidc.flow (
    id         uuid        primary key,
    token_hash bytea       unique check (length(token_hash) = 32),
    name       text        not null check (length(name) <= 20),
    purpose    text        not null check (purpose in ('SIGN_IN', 'LINK', 'CONFIRM')),
    session_id uuid,
    goal       text        not null check (length(goal) <= 2000),
    begun_at   timestamptz not null,
    taken_at   timestamptz,
    outcome    text        check (length(outcome) <= 60),
    person_id  uuid        references identity.person
);
create index flow_begun on oidc.flow (begun_at);
create index flow_person on oidc.flow (person_id);
comment on table oidc.flow is 'A way to an issuer and back, gone once, within ten minutes, by one browser; kept for thirty days, to see what became of it.';
comment on column oidc.flow.token_hash is 'SHA-256 of what is in the cookie, of which state, nonce and code verifier are derived; null when somebody came back who had not left.';
comment on column oidc.flow.name is 'Of the issuer in our settings.';
comment on column oidc.flow.purpose is 'To sign in, to be known by the issuer from now on, or to show its second factor.';
comment on column oidc.flow.session_id is 'In which a person asked who had signed in; null for a sign-in.';
comment on column oidc.flow.goal is 'The page to show then, a path of ours.';
comment on column oidc.flow.taken_at is 'When the browser came back.';
comment on column oidc.flow.outcome is 'done, or the type of problem; null while nobody came back.';
comment on column oidc.flow.person_id is 'Who came back.';
grant select, insert, update, delete on oidc.flow to techtrade;

create table oidc.logout (
    token_hash bytea       primary key check (length(token_hash) = 32),
    kept_until timestamptz not null
);
create index logout_kept on oidc.logout (kept_until);
comment on table oidc.logout is 'Logout tokens that were used: each once.';
comment on column oidc.logout.token_hash is 'SHA-256 of its issuer and jti.';
comment on column oidc.logout.kept_until is 'Until it has expired by itself.';
grant select, insert, delete on oidc.logout to techtrade;

insert into audit.unwatched (name, why) values
    ('oidc.session', 'written beside the session, which is kept; its tokens are nobody''s business'),
    ('oidc.logout', 'which tokens were used up');
