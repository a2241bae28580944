-- One company that cannot be derived must not keep all others from the trust that changed.
create table directory.underived (
    company  uuid primary key references directory.company,
    since    timestamptz not null,
    tried_at timestamptz not null,
    check (since <= tried_at)
);
create index underived_tried on directory.underived (tried_at);
comment on table directory.underived is 'Companies that could not be derived by another trust: tried again until they can. The log says why.';
comment on column directory.underived.since is 'When it failed first.';
comment on column directory.underived.tried_at is 'When it failed last.';
grant select, insert, update, delete on directory.underived to techtrade;

insert into audit.unwatched (name, why) values ('directory.underived', 'what the rules have to be tried on again');
