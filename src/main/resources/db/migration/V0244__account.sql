create schema account;
comment on schema account is 'How people keep their own access: the second factor, recovery, letters with tokens, and what was done with it. Level 4.';
grant usage on schema account to techtrade;

create table account.factor (
    id           uuid        primary key,
    person_id    uuid        not null references identity.person,
    session_id   uuid,
    master_key   text        not null references vault.master_key,
    wrapped      bytea       not null check (length(wrapped) = 48),
    last_step    bigint      not null default 0,
    last_session_id uuid,
    begun_at     timestamptz not null,
    confirmed_at timestamptz,
    removed_at   timestamptz
);
create unique index factor_in_force on account.factor (person_id) where confirmed_at is not null and removed_at is null;
create index factor_person on account.factor (person_id);
create index factor_master_key on account.factor (master_key);
comment on table account.factor is 'A second factor of a person: an authenticator app (TOTP, RFC 6238). One at most is in force.';
comment on column account.factor.session_id is 'In which it is being set up: shown to no other. Null when the platform issued it.';
comment on column account.factor.wrapped is 'Nonce, the 20 bytes of the secret, and tag, under the master key and bound to the id of this row.';
comment on column account.factor.last_step is 'The last step of 30 seconds whose code was taken: it and those before it open nothing more.';
comment on column account.factor.last_session_id is 'In which it was: there alone it may be sent again.';
comment on column account.factor.confirmed_at is 'When a code of it was first shown: since then it is in force.';
grant select, insert, delete on account.factor to techtrade;
grant update (last_step, last_session_id, confirmed_at, removed_at) on account.factor to techtrade;

create table account.recovery_code (
    person_id uuid        not null references identity.person,
    code_hash bytea       not null check (length(code_hash) = 32),
    made_at   timestamptz not null,
    used_at   timestamptz,
    primary key (person_id, code_hash)
);
comment on table account.recovery_code is 'What a person shows in the place of the second factor when it is not at hand; each once.';
comment on column account.recovery_code.code_hash is 'SHA-256 of 80 random bits, in 16 letters and digits.';
grant select, insert, update, delete on account.recovery_code to techtrade;

create table account.token (
    token_hash bytea       primary key check (length(token_hash) = 32),
    person_id  uuid        not null references identity.person,
    purpose    text        not null check (purpose in ('RESET', 'ENROL', 'VERIFY')),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index token_person on account.token (person_id);
create index token_expires_at on account.token (expires_at);
comment on table account.token is 'What a letter holds, to prove that its reader has the mailbox; opens once.';
comment on column account.token.token_hash is 'SHA-256 of the 256 random bits in the letter.';
comment on column account.token.purpose is 'To choose a new password, to set up a second factor, or to show that letters arrive.';
grant select, insert, update, delete on account.token to techtrade;

create table account.forgotten (
    id       uuid        primary key,
    email    text        not null check (length(email) between 3 and 254),
    address  text        not null check (length(address) <= 64),
    language text        not null check (language in ('ko', 'en')),
    asked_at timestamptz not null
);
comment on table account.forgotten is 'Somebody has forgotten a password. Whether there is such a person is looked up later, so that the answer does not tell.';
comment on column account.forgotten.address is 'The IP address of who asked.';
comment on column account.forgotten.language is 'Of the page that was asked on.';
grant select, insert, delete on account.forgotten to techtrade;
-- whoever locks a row must be allowed to change it
grant update (asked_at) on account.forgotten to techtrade;

create table account.deed (
    id         uuid        primary key,
    person_id  uuid        not null references identity.person,
    at         timestamptz not null,
    kind       text        not null check (kind ~ '^[A-Z_]{3,30}$'),
    address    text        not null check (length(address) <= 64),
    session_id uuid
);
create index deed_person on account.deed (person_id, id desc);
comment on table account.deed is 'What was done with a person''s access, as the person is shown it. Rows are only added.';
comment on column account.deed.address is 'The IP address it was done from.';
comment on column account.deed.session_id is 'In which it was done; null when nobody was signed in.';
grant select, insert on account.deed to techtrade;
