create schema demo;
comment on schema demo is 'That the demonstration city was loaded, and who plays whom in it. Level 8. Empty without the profile demo.';
grant usage on schema demo to techtrade;

create table demo.city (
    id        boolean primary key default true check (id),
    seed      bigint not null,
    scale     double precision not null check (scale > 0),
    loaded_at timestamptz not null
);
comment on table demo.city is 'One row once the city is loaded; it is never loaded again.';
comment on column demo.city.id is 'Always true: there is one city.';
comment on column demo.city.seed is 'What it was invented from.';
comment on column demo.city.scale is '1 is the whole city.';
grant select, insert on demo.city to techtrade;

create table demo.player (
    role            text primary key,
    organization_id uuid not null references identity.organization,
    person_id       uuid not null references identity.person,
    client_id       uuid references identity.client
);
create index player_organization on demo.player (organization_id);
create index player_person on demo.player (person_id);
create index player_client on demo.player (client_id);
comment on table demo.player is 'Whose part a visitor may take, one of each role.';
comment on column demo.player.role is 'The role of its organization.';
comment on column demo.player.client_id is 'The API client of the newest credentials, null before the first; those before it are revoked.';
grant select, insert, update on demo.player to techtrade;
