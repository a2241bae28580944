-- By which trust the investments of a source were derived: where that has changed they are derived anew.
create table investment.trusted (
    source       text primary key references directory.source,
    trust        jsonb not null check (jsonb_typeof(trust) = 'object'),
    derive_after uuid
);
comment on table investment.trusted is 'The trust in a source by which investments were derived last.';
comment on column investment.trusted.trust is 'As in directory.source.';
comment on column investment.trusted.derive_after is 'Those of companies after this id are still to be derived by it; null when all are.';
grant select, insert, update on investment.trusted to techtrade;
insert into audit.unwatched (name, why) values ('investment.trusted', 'how far a reader has come');
