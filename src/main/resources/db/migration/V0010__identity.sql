create schema identity;
comment on schema identity is 'Who may act for whom: organisations that take part, people, API clients, signing keys. Level 2.';
grant usage on schema identity to techtrade;

create table identity.organization (
    id              uuid primary key,
    name            text not null check (length(name) between 1 and 100),
    name_en         text check (length(name_en) <= 100),
    role            text not null check (role in ('STARTUP', 'CORPORATION', 'INVESTOR', 'INSTITUTION', 'EXPERT',
                                                  'OPERATOR', 'AUDITOR', 'BANK')),
    business_number text unique check (business_number ~ '^[0-9]{10}$'),
    created_at      timestamptz not null,
    version         bigint not null
);
comment on table identity.organization is 'An organisation that takes part: the tenant that people and clients act for.';
comment on column identity.organization.role is 'What its people and clients may do.';
comment on column identity.organization.business_number is 'Business registration number, ten digits without hyphens.';
grant select, insert, update on identity.organization to techtrade;

create table identity.person (
    id            uuid primary key,
    email         text not null check (length(email) between 3 and 254),
    name          text not null,
    password_hash text not null,
    created_at    timestamptz not null,
    left_at       timestamptz
);
create unique index person_email on identity.person (lower(email));
comment on table identity.person is 'A person who can sign in.';
comment on column identity.person.password_hash is 'PBKDF2 with its salt and rounds.';
comment on column identity.person.left_at is 'Since when the person may not sign in any more.';
grant select, insert, update on identity.person to techtrade;

create table identity.membership (
    person_id       uuid not null references identity.person,
    organization_id uuid not null references identity.organization,
    signer          boolean not null,
    created_at      timestamptz not null,
    primary key (person_id, organization_id)
);
create index membership_organization on identity.membership (organization_id);
comment on table identity.membership is 'For which organisation a person acts.';
comment on column identity.membership.signer is 'May sign contracts for it.';
grant select, insert, update, delete on identity.membership to techtrade;

create table identity.client (
    id              uuid primary key,
    organization_id uuid not null references identity.organization,
    name            text not null,
    secret_hash     bytea not null,
    scopes          text[] not null,
    created_at      timestamptz not null,
    revoked_at      timestamptz
);
create index client_organization on identity.client (organization_id);
comment on table identity.client is 'A program that acts for an organisation.';
comment on column identity.client.secret_hash is 'SHA-256 of a secret of 256 random bits.';
comment on column identity.client.scopes is 'The most its tokens may be allowed.';
comment on column identity.client.revoked_at is 'Since when it gets no token any more.';
grant select, insert, update on identity.client to techtrade;

create table identity.signing_key (
    kid        text primary key,
    jwk        text not null,
    created_at timestamptz not null,
    retired_at timestamptz
);
comment on table identity.signing_key is 'The key pairs that sign access tokens; the newest signs, all that are not retired verify.';
comment on column identity.signing_key.kid is 'The key id in the header of a token.';
comment on column identity.signing_key.jwk is 'RFC 7517, private part included: whoever reads this can make tokens.';
comment on column identity.signing_key.retired_at is 'Since when it verifies no more.';
grant select, insert, update on identity.signing_key to techtrade;
