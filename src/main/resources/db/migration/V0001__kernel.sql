-- Two roles exist before: the owner of all tables (runs this file) and "techtrade", which the application signs in as.
create schema if not exists kernel;
comment on schema kernel is 'What every context stands on: the outbox. Level 0.';
grant usage on schema kernel to techtrade;

create table kernel.event (
    seq      bigint generated always as identity,
    txid     xid8 not null default pg_current_xact_id(),
    id       uuid primary key,
    at       timestamptz not null,
    type     text not null check (type ~ '^[a-z]+\.[a-z-]+$'),
    subject  uuid not null,
    public   boolean not null,
    audience uuid[] not null default '{}',
    data     jsonb not null
);
create unique index event_position on kernel.event (txid, seq);
create index event_subject on kernel.event (subject, txid, seq);
comment on table kernel.event is 'The outbox: what happened, written in the transaction in which it happened, read in (txid, seq) order.';
comment on column kernel.event.txid is 'The writing transaction: readers stop before the oldest one still open, so none commits behind them.';
comment on column kernel.event.type is 'package.past-tense-name';
comment on column kernel.event.subject is 'The aggregate it happened to. Order is that of the transactions'' first writes: of two that overlapped, the data''s own step says which was first.';
comment on column kernel.event.public is 'Everybody may know.';
comment on column kernel.event.audience is 'Organisations that may know when it is not public; operators always may.';
grant select, insert on kernel.event to techtrade;

create table kernel.reader (
    name text primary key,
    txid xid8 not null default '0',
    seq  bigint not null default 0
);
comment on table kernel.reader is 'How far each reader of the outbox has come.';
comment on column kernel.reader.txid is 'Together with seq: the last event it has handled.';
grant select, insert, update on kernel.reader to techtrade;
