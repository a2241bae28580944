create schema changes;
comment on schema changes is 'The snapshot of the night, ready for whoever copies the directory. Level 10.';
grant usage on schema changes to techtrade;

create table changes.nightly (
    night    date        primary key,
    turn     uuid        not null,
    begun_at timestamptz not null,
    made_at  timestamptz,
    bytes    bigint check (bytes >= 0),
    check ((made_at is null) = (bytes is null))
);
comment on table changes.nightly is 'The snapshots of the last nights, each made by one node; derived, and gone when a person is erased.';
comment on column changes.nightly.night is 'The day in Seoul on whose morning it is due.';
comment on column changes.nightly.turn is 'Who makes it: whoever is not any more keeps nothing.';
comment on column changes.nightly.begun_at is 'When they began; an hour later without an end another node may.';
comment on column changes.nightly.made_at is 'Since when it is ready; null while it is being made.';
comment on column changes.nightly.bytes is 'Of its lines, but the first and the last.';
grant select, insert, update, delete on changes.nightly to techtrade;

create table changes.nightly_piece (
    night  date  not null references changes.nightly on delete cascade,
    number int   not null check (number >= 0),
    bytes  bytea not null check (length(bytes) between 1 and 262144),
    primary key (night, number)
);
comment on table changes.nightly_piece is 'Its lines in gzip, in pieces, so that nobody has to hold them whole.';
comment on column changes.nightly_piece.number is 'In their order, from 0.';
comment on column changes.nightly_piece.bytes is 'At most 256 KiB.';
grant select, insert, delete on changes.nightly_piece to techtrade;

insert into audit.unwatched (name, why) values
    ('changes.nightly', 'derived from what is public'),
    ('changes.nightly_piece', 'derived from what is public');
