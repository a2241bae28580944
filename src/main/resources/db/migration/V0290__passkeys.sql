create table account.passkey_holder (
    person_id uuid        primary key references identity.person,
    handle    bytea       not null unique check (length(handle) = 32),
    made_at   timestamptz not null
);
comment on table account.passkey_holder is 'What authenticators call a person who has, or had, a passkey (WebAuthn, section 5.4.3).';
comment on column account.passkey_holder.handle is '256 random bits: neither name nor e-mail leaves with a passkey.';
grant select, insert on account.passkey_holder to techtrade;

create table account.passkey (
    id              uuid        primary key,
    person_id       uuid        not null references account.passkey_holder,
    credential_id   bytea       not null unique check (length(credential_id) between 1 and 1023),
    credential      bytea       not null check (length(credential) <= 4096),
    sign_count      bigint      not null check (sign_count between 0 and 4294967295),
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    label           text        not null check (length(label) between 1 and 60),
    added_at        timestamptz not null,
    used_at         timestamptz,
    removed_at      timestamptz
);
create index passkey_person on account.passkey (person_id);
comment on table account.passkey is 'A passkey of a person (WebAuthn): signs in without a password, and is a second factor. Opens nothing once it was removed.';
comment on column account.passkey.credential_id is 'As the authenticator chose it; never taken twice.';
comment on column account.passkey.credential is 'Attested credential data (WebAuthn, section 6.5.2): model, id and public key.';
comment on column account.passkey.sign_count is 'What the authenticator last counted; 0 for ever where it does not count. A copy counts from behind.';
comment on column account.passkey.backup_eligible is 'Whether it may be synchronised to other devices; never changes.';
comment on column account.passkey.backed_up is 'Whether it was, when it was last used.';
comment on column account.passkey.label is 'As the person calls it.';
grant select, insert on account.passkey to techtrade;
grant update (sign_count, backed_up, used_at, removed_at) on account.passkey to techtrade;

create table account.ceremony (
    token_hash bytea       primary key check (length(token_hash) = 32),
    purpose    text        not null check (purpose in ('SIGN_IN', 'CONFIRM', 'ADD')),
    session_id uuid,
    begun_at   timestamptz not null,
    taken_at   timestamptz
);
create index ceremony_begun on account.ceremony (begun_at);
comment on table account.ceremony is 'A challenge to a browser and its authenticator: answered once, within five minutes, by the browser and in the session that asked.';
comment on column account.ceremony.token_hash is 'SHA-256 of what is in the browser''s cookie, of which the challenge is derived.';
comment on column account.ceremony.purpose is 'To sign in, to show it as a second factor, or to add a passkey.';
comment on column account.ceremony.session_id is 'Of who had signed in; null for a sign-in.';
comment on column account.ceremony.taken_at is 'When it was answered, rightly or not.';
grant select, insert, update, delete on account.ceremony to techtrade;

insert into audit.unwatched (name, why) values
    ('account.ceremony', 'challenges of some minutes; what they lead to is a session, a passkey or a deed'),
    ('account.passkey_holder', 'a random name, written beside the first passkey');
