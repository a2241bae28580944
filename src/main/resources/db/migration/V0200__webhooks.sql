create schema webhooks;
comment on schema webhooks is 'Events carried to the addresses of integrators: endpoints, their keys, the queue of each, and the log. Level 4.';
grant usage on schema webhooks to techtrade;

create table webhooks.mark (
    id   boolean primary key default true check (id),
    txid xid8   not null default '0',
    seq  bigint not null default 0
);
insert into webhooks.mark default values;
comment on table webhooks.mark is 'One row: up to which event of the outbox the queues were filled.';
comment on column webhooks.mark.txid is 'The transaction of that event.';
grant select, update on webhooks.mark to techtrade;

create table webhooks.endpoint (
    id           uuid        primary key,
    organization uuid        not null references identity.organization,
    url          text        not null check (length(url) between 1 and 500),
    description  text        check (length(description) <= 200),
    types        text[]      not null,
    state        text        not null check (state in ('UNPROVEN', 'ACTIVE', 'DISABLED')),
    reason       text        check (reason in ('OWNER', 'FAILING', 'GONE')),
    proven_at    timestamptz,
    left_txid    xid8        not null,
    left_seq     bigint      not null,
    created_at   timestamptz not null,
    version      bigint      not null,
    unique (organization, url),
    check ((state = 'DISABLED') = (reason is not null)),
    check (state <> 'ACTIVE' or proven_at is not null)
);
create index endpoint_active on webhooks.endpoint (id) where state = 'ACTIVE';
comment on table webhooks.endpoint is 'An address to which an organisation wants its events.';
comment on column webhooks.endpoint.organization is 'The owner: what it may see is what is sent.';
comment on column webhooks.endpoint.url is 'Never called before what it resolves to was checked, and only at the address that was.';
comment on column webhooks.endpoint.types is 'Of events, as CloudEvents name them, or beginnings of them with a star; none means all.';
comment on column webhooks.endpoint.reason is 'Why it is disabled.';
comment on column webhooks.endpoint.proven_at is 'When whoever answers there repeated our challenge; null when never since the address is this one.';
comment on column webhooks.endpoint.left_txid is 'With left_seq: the last event that was considered for it before it was last not active.';
comment on column webhooks.endpoint.left_seq is 'See left_txid.';
grant select, insert, delete on webhooks.endpoint to techtrade;
grant update (url, description, types, state, reason, proven_at, left_txid, left_seq, version) on webhooks.endpoint to techtrade;

create table webhooks.key (
    id         uuid        primary key,
    endpoint   uuid        not null references webhooks.endpoint on delete cascade,
    kind       text        not null check (kind in ('HMAC', 'ED25519')),
    master_key text        not null references vault.master_key,
    wrapped    bytea       not null check (length(wrapped) = 60),
    public_key text        check (length(public_key) = 49),
    created_at timestamptz not null,
    expires_at timestamptz,
    check ((kind = 'ED25519') = (public_key is not null))
);
create index key_endpoint on webhooks.key (endpoint);
create index key_master_key on webhooks.key (master_key);
comment on table webhooks.key is 'What deliveries are signed with: all that have not expired sign.';
comment on column webhooks.key.wrapped is 'Nonce, the 32 bytes of the secret or of the Ed25519 seed, and tag, under the master key and bound to the id of this row.';
comment on column webhooks.key.public_key is 'whpk_ and Base64, as Standard Webhooks has it.';
comment on column webhooks.key.expires_at is 'Since when it signs no more; null for the newest.';
grant select, insert, delete on webhooks.key to techtrade;
grant update (expires_at) on webhooks.key to techtrade;

create table webhooks.node (
    id           uuid        primary key,
    leased_until timestamptz not null
);
comment on table webhooks.node is 'A server that sends. When its lease has run out, others take over what it had begun.';
comment on column webhooks.node.leased_until is 'By the clock of the database, the only one that all nodes share.';
grant select, insert, update, delete on webhooks.node to techtrade;

create table webhooks.lane (
    endpoint      uuid primary key references webhooks.endpoint on delete cascade,
    node          uuid,
    failures      int  not null default 0 check (failures >= 0),
    failing_since timestamptz,
    paused_until  timestamptz,
    served_at     timestamptz,
    check ((failures = 0) = (failing_since is null))
);
create index lane_node on webhooks.lane (node) where node is not null;
comment on table webhooks.lane is 'The queue of an endpoint as a whole: one node at a time sends from it.';
comment on column webhooks.lane.node is 'Who sends from it now; nobody when that node''s lease has run out.';
comment on column webhooks.lane.failures is 'How many attempts have failed since the last one that succeeded.';
comment on column webhooks.lane.failing_since is 'When the first of them failed.';
comment on column webhooks.lane.paused_until is 'Nothing is sent before: the endpoint failed, or asked for it.';
comment on column webhooks.lane.served_at is 'When a node last took it: the one that waited longest comes first.';
grant select, insert, update on webhooks.lane to techtrade;

create table webhooks.delivery (
    endpoint  uuid        not null references webhooks.endpoint on delete cascade,
    event     uuid        not null,
    number    bigint      generated always as identity,
    kind      text        not null check (kind in ('EVENT', 'TEST', 'CHALLENGE')),
    txid      xid8        not null,
    seq       bigint      not null,
    type      text        not null check (length(type) between 1 and 130),
    subject   uuid        not null,
    at        timestamptz not null,
    queued_at timestamptz not null,
    state     text        not null check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    due_at    timestamptz,
    attempts  int         not null default 0 check (attempts >= 0),
    retries   int         not null default 0 check (retries >= 0),
    data      jsonb,
    primary key (endpoint, event),
    check ((state = 'WAITING') = (due_at is not null)),
    check ((kind = 'EVENT') = (data is null))
);
create index delivery_number on webhooks.delivery (endpoint, number);
create index delivery_queued on webhooks.delivery (queued_at);
create index delivery_due on webhooks.delivery (endpoint, due_at) where state = 'WAITING';
create index delivery_order on webhooks.delivery (endpoint, txid, seq) where state = 'WAITING';
create index delivery_subject on webhooks.delivery (endpoint, subject, txid, seq) where state = 'WAITING';
comment on table webhooks.delivery is 'An event on its way to an endpoint, once for each pair; kept as the log for 30 days.';
comment on column webhooks.delivery.event is 'Its id, the webhook-id of every attempt. Events are forgotten by themselves.';
comment on column webhooks.delivery.number is 'The order in which deliveries were queued, for lists.';
comment on column webhooks.delivery.txid is 'With seq: the position of the event, 0 when it is none of the outbox.';
comment on column webhooks.delivery.type is 'As in the outbox.';
comment on column webhooks.delivery.due_at is 'When to try next.';
comment on column webhooks.delivery.attempts is 'How many there were in all.';
comment on column webhooks.delivery.retries is 'How many of them since it was queued or replayed.';
comment on column webhooks.delivery.data is 'Of a test or a challenge; that of an event is the outbox''s.';
grant select, insert, delete on webhooks.delivery to techtrade;
grant update (state, due_at, attempts, retries) on webhooks.delivery to techtrade;

create table webhooks.attempt (
    endpoint uuid        not null,
    event    uuid        not null,
    number   int         not null check (number >= 1),
    at       timestamptz not null,
    took_ms  int         not null check (took_ms >= 0),
    url      text        not null,
    status   int         check (status between 100 and 999),
    answer   text        check (length(answer) <= 1000),
    error    text        check (length(error) <= 300),
    primary key (endpoint, event, number),
    foreign key (endpoint, event) references webhooks.delivery on delete cascade
);
comment on table webhooks.attempt is 'One request to an endpoint and what came back.';
comment on column webhooks.attempt.number is 'Counted from 1 within the delivery.';
comment on column webhooks.attempt.took_ms is 'Milliseconds until the answer was there, or nothing more was expected.';
comment on column webhooks.attempt.url is 'As it was then.';
comment on column webhooks.attempt.status is 'Of HTTP; null when no answer came.';
comment on column webhooks.attempt.answer is 'The beginning of the body of the answer.';
comment on column webhooks.attempt.error is 'Why it does not count as delivered.';
grant select, insert on webhooks.attempt to techtrade;
