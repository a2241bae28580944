create table clients.expiry_warning (
    credential uuid        not null,
    expires_at timestamptz not null,
    days       integer     not null check (days > 0),
    told_at    timestamptz not null,
    primary key (credential, expires_at, days)
);
comment on table clients.expiry_warning is 'That somebody was told of an end ahead: once for each step, whichever node and whatever clock. Another end is told of anew.';
comment on column clients.expiry_warning.credential is 'A secret, a client, or a key of a webhook.';
comment on column clients.expiry_warning.days is 'How many days before the end the step lies.';
create index expiry_warning_past on clients.expiry_warning (expires_at);
grant select, insert, delete on clients.expiry_warning to techtrade;

create index client_expires_at on clients.client (expires_at) where expires_at is not null;
create index client_secret_expires_at on clients.client_secret (expires_at) where expires_at is not null;
create index key_expires_at on webhooks.key (expires_at) where expires_at is not null;
