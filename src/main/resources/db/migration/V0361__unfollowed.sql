-- One row that nobody can read must not keep all investments from following their companies.
create table investment.unfollowed (
    company  uuid primary key references directory.company,
    since    timestamptz not null,
    tried_at timestamptz not null,
    check (since <= tried_at)
);
create index unfollowed_tried on investment.unfollowed (tried_at);
comment on table investment.unfollowed is 'Companies that changed, and whose investments could not be derived anew: tried again until they can. The log says why.';
comment on column investment.unfollowed.since is 'When it failed first.';
comment on column investment.unfollowed.tried_at is 'When it failed last.';
grant select, insert, update, delete on investment.unfollowed to techtrade;

insert into audit.unwatched (name, why) values ('investment.unfollowed', 'what a reader has to read again');
