-- How fresh the search is, per source: from the end of a batch's transaction until a node's index had taken it.
alter table directory.lag
    add step text not null default 'STORED' check (step in ('STORED', 'FOUND')),
    drop constraint lag_pkey,
    add primary key (source, step, day, bucket);
alter table directory.lag alter column step drop default;
comment on table directory.lag is 'How long lines took, counted; kept for 7 days.';
comment on column directory.lag.step is 'STORED: from their arrival until their transaction had committed. FOUND: from its end until a node''s search knew of it, counted once on each.';

create table directory.batch (
    txid     xid8        not null,
    source   text        not null references directory.source,
    lines    bigint      not null check (lines > 0),
    ended_at timestamptz not null,
    primary key (txid, source)
);
create index batch_source on directory.batch (source);
create index batch_ended on directory.batch (ended_at);
comment on table directory.batch is 'What was taken lately and changed companies, for whoever measures when it can be found; kept for a day.';
comment on column directory.batch.txid is 'Its transaction, as its events have it.';
comment on column directory.batch.lines is 'Those that said something new of a company.';
comment on column directory.batch.ended_at is 'By the clock of the database, just before it committed.';
grant select, insert, delete on directory.batch to techtrade;

insert into audit.unwatched (name, why) values ('directory.batch', 'counts');
