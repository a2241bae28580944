create schema vault;
comment on schema vault is 'Stored files: evidence in the clear, packages sealed until they are paid, and who took what. Level 3.';
grant usage on schema vault to techtrade;

create table vault.file (
    id          uuid primary key,
    owner       uuid not null,
    subject     uuid not null,
    name        text not null check (length(name) between 1 and 200),
    media_type  text not null check (length(media_type) between 3 and 100),
    size        bigint not null check (size >= 0),
    sha256      bytea not null check (length(sha256) = 32),
    state       text not null check (state in ('PENDING', 'CLEAN', 'REFUSED')),
    reason      text check (length(reason) between 1 and 500),
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    scanned_at  timestamptz,
    version     bigint not null,
    check ((state = 'REFUSED') = (reason is not null)),
    check ((state = 'PENDING') = (scanned_at is null))
);
create index file_subject on vault.file (subject, owner, uploaded_at);
create index file_owner on vault.file (owner) include (size);
create index file_pending on vault.file (id) where state = 'PENDING';
comment on table vault.file is 'A stored file: what it is, whose it is, and what the scanner said. Its bytes are in chunk and never change.';
comment on column vault.file.id is 'Made by whoever sent it, so that sending it again stores nothing twice.';
comment on column vault.file.owner is 'The organisation that sent it; opaque here.';
comment on column vault.file.subject is 'What it belongs to, such as a milestone; opaque here.';
comment on column vault.file.name is 'As its owner calls it, without a path.';
comment on column vault.file.media_type is 'By its content, never as the sender says.';
comment on column vault.file.size is 'In bytes, unsealed.';
comment on column vault.file.sha256 is 'Of the bytes, unsealed.';
comment on column vault.file.reason is 'Why the scanner refused it.';
comment on column vault.file.uploaded_by is 'The person or API client.';
comment on column vault.file.uploaded_at is 'When it was complete.';
comment on column vault.file.scanned_at is 'When the scanner spoke; it may come later than the file.';
grant select, insert, update (state, reason, scanned_at, version) on vault.file to techtrade;

create table vault.chunk (
    file   uuid not null references vault.file,
    number int not null check (number >= 0),
    bytes  bytea not null check (length(bytes) between 1 and 262144),
    primary key (file, number)
);
alter table vault.chunk alter column bytes set storage external;
comment on table vault.chunk is 'The bytes of a file in order, 256 KiB a row; of a sealed one those of the ciphertext.';
comment on column vault.chunk.number is 'Counted from 0.';
comment on column vault.chunk.bytes is 'Not compressed: what is worth sending is compressed already, or encrypted.';
grant select, insert on vault.chunk to techtrade;

create table vault.master_key (
    id         text primary key check (id ~ '^[0-9a-f]{16}$'),
    created_at timestamptz not null
);
comment on table vault.master_key is 'Which master key wraps the keys of the packages. The key itself is in a file outside the database.';
comment on column vault.master_key.id is 'The beginning of a hash of the key: says whether a node holds the right one.';
grant select, insert on vault.master_key to techtrade;

create table vault.seal (
    file          uuid primary key references vault.file,
    master_key    text not null references vault.master_key,
    wrapped_key   bytea not null check (length(wrapped_key) = 60),
    cipher_size   bigint not null check (cipher_size >= 16),
    cipher_sha256 bytea not null check (length(cipher_sha256) = 32)
);
create index seal_master_key on vault.seal (master_key);
comment on table vault.seal is 'What makes a file a sealed package: its bytes are encrypted with a key of its own.';
comment on column vault.seal.wrapped_key is 'Nonce, AES-256 key and tag: wrapped by AES-256-GCM under the master key, bound to the id of the file.';
comment on column vault.seal.cipher_size is 'In bytes, as stored.';
comment on column vault.seal.cipher_sha256 is 'Of the bytes as stored.';
grant select, insert on vault.seal to techtrade;

create table vault.reader (
    file         uuid not null references vault.file,
    organization uuid not null,
    granted_at   timestamptz not null,
    granted_by   uuid not null,
    primary key (file, organization)
);
comment on table vault.reader is 'Who besides its owner may see a file.';
comment on column vault.reader.organization is 'Opaque here.';
comment on column vault.reader.granted_at is 'Since when.';
comment on column vault.reader.granted_by is 'The person, API client or job.';
grant select, insert on vault.reader to techtrade;

create table vault.release (
    file         uuid not null references vault.seal,
    organization uuid not null,
    released_at  timestamptz not null,
    released_by  uuid not null,
    primary key (file, organization)
);
comment on table vault.release is 'To whom the key of a package was given: the row commits with the money that it was given for.';
comment on column vault.release.organization is 'Opaque here.';
comment on column vault.release.released_at is 'Since when.';
comment on column vault.release.released_by is 'The person, API client or job.';
grant select, insert on vault.release to techtrade;

create table vault.receipt (
    file         uuid not null references vault.file,
    number       int not null check (number >= 1),
    what         text not null check (what in ('CONTENT', 'CIPHERTEXT', 'KEY')),
    organization uuid not null,
    taken_by     uuid not null,
    taken_at     timestamptz not null,
    sha256       bytea not null check (length(sha256) = 32),
    previous     bytea not null check (length(previous) in (0, 32)),
    hash         bytea not null check (length(hash) = 32),
    primary key (file, number)
);
comment on table vault.receipt is 'Who took what of a file, one row per download, chained per file.';
comment on column vault.receipt.number is 'Counted from 1 within the file.';
comment on column vault.receipt.what is 'The bytes in the clear, those of the sealed package, or its key.';
comment on column vault.receipt.organization is 'For whom; opaque here.';
comment on column vault.receipt.taken_by is 'The person or API client.';
comment on column vault.receipt.taken_at is 'When the download began.';
comment on column vault.receipt.sha256 is 'Of the bytes that were given; for a key those of the package in the clear.';
comment on column vault.receipt.previous is 'The hash of the receipt before; empty for the first.';
comment on column vault.receipt.hash is 'SHA-256 of the previous hash and the line "file number what organization taken_by taken_at sha256".';
grant select, insert on vault.receipt to techtrade;
