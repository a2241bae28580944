-- What a source sent is kept byte for byte, also where it said nothing new or only wrote it otherwise.
create schema originals;
comment on schema originals is 'What sources sent, byte for byte, for five years. Level 5.';
grant usage on schema originals to techtrade;

create table originals.piece (
    import  uuid        not null references directory.import,
    line    bigint      not null check (line >= 1),
    packed  bytea       not null,
    came_at timestamptz not null,
    primary key (import, line)
);
alter table originals.piece alter column packed set storage external;
create index piece_came on originals.piece (came_at);
comment on table originals.piece is 'A stretch of a feed as it came, one for each batch: the pieces of an import one after the other are all of it.';
comment on column originals.piece.line is 'The number of the first line in it; lines follow one another, blank ones included.';
comment on column originals.piece.packed is 'Its bytes in zlib (RFC 1950), after the encoding of the transfer was undone.';
comment on column originals.piece.came_at is 'When it was taken; from whom is said by the import.';
grant select, insert, update, delete on originals.piece to techtrade;

alter table directory.erasure add originals int not null default 0 check (originals >= 0);
comment on column directory.erasure.originals is 'Lines of deliveries as they came; of other formats than NDJSON stretches of them.';

insert into audit.unwatched (name, why) values ('originals.piece', 'as its source sent it; the import is kept');
