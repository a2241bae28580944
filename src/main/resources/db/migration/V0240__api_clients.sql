create table identity.client_secret (
    id           uuid primary key,
    client_id    uuid not null references identity.client,
    secret_hash  bytea not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);
create index client_secret_client on identity.client_secret (client_id);
comment on table identity.client_secret is 'A secret of an API client. Several at once, so that one can be changed for another without an outage.';
comment on column identity.client_secret.secret_hash is 'SHA-256 of a secret of 256 random bits.';
comment on column identity.client_secret.expires_at is 'From when it opens nothing; null while no end is set.';
comment on column identity.client_secret.last_used_at is 'When it last got a token, to the minute.';
grant select, insert, update on identity.client_secret to techtrade;

insert into identity.client_secret (id, client_id, secret_hash, created_at)
select gen_random_uuid(), id, secret_hash, created_at from identity.client;

alter table identity.client
    drop column secret_hash,
    add column mode text not null default 'LIVE' check (mode in ('LIVE', 'TEST')),
    add column networks text[] not null default '{}' check (cardinality(networks) <= 20),
    add column keys jsonb check (jsonb_typeof(keys -> 'keys') = 'array'),
    add column grant_id uuid not null default gen_random_uuid(),
    add column expires_at timestamptz,
    add column last_used_at timestamptz,
    add column version bigint not null default 1;
comment on column identity.client.mode is 'A TEST client reads, and tries with dry-run; it changes nothing.';
comment on column identity.client.networks is 'From where it may call, in CIDR notation; everywhere when empty.';
comment on column identity.client.keys is 'Its public keys for private_key_jwt, as a JSON Web Key Set (RFC 7517).';
comment on column identity.client.grant_id is 'Named in each of its tokens; another one ends all tokens before.';
comment on column identity.client.expires_at is 'From when it gets no token any more; null while no end is set.';
comment on column identity.client.last_used_at is 'When it last got a token, to the minute.';

create table identity.ended (
    id         uuid primary key,
    kept_until timestamptz not null
);
create index ended_kept_until on identity.ended (kept_until);
comment on table identity.ended is 'What no token may name any more: a token''s own id, a secret or key, or a grant. Kept as long as such a token would live.';
grant select, insert, delete on identity.ended to techtrade;

create table identity.assertion (
    client_id  uuid not null references identity.client,
    jti        text not null check (length(jti) between 1 and 200),
    kept_until timestamptz not null,
    primary key (client_id, jti)
);
create index assertion_kept_until on identity.assertion (kept_until);
comment on table identity.assertion is 'Client assertions (RFC 7523) that were taken: each opens once.';
comment on column identity.ended.kept_until is 'When the last token that could name it has expired.';
comment on column identity.assertion.jti is 'The assertion''s own id, which its client gives only once.';
comment on column identity.assertion.kept_until is 'When the assertion itself has expired.';
grant select, insert, delete on identity.assertion to techtrade;

alter table identity.membership add column administrator boolean not null default false;
comment on column identity.membership.administrator is 'May manage the API clients of the organisation.';
update identity.membership m set administrator = true
 where (created_at, person_id) = (select created_at, person_id from identity.membership
                                   where organization_id = m.organization_id order by created_at, person_id limit 1);
