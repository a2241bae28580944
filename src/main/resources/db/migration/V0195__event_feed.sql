-- What happened is kept for a while, then forgotten; whoever comes later is told so, and never skips anything unnoticed.
create table kernel.event_horizon (
    one  boolean primary key default true check (one),
    txid xid8 not null default '0',
    seq  bigint not null default 0
);
insert into kernel.event_horizon default values;
comment on table kernel.event_horizon is 'Up to where events were forgotten. One row.';
comment on column kernel.event_horizon.one is 'Always true.';
comment on column kernel.event_horizon.txid is 'Together with seq: the last event that is gone.';
grant select on kernel.event_horizon to techtrade;

-- Of the oldest "most" events forgets those that happened before "past", never one that a reader has still to read, nor the
-- newest of all; answers how many.
create function kernel.forget_events(past timestamptz, most int) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone int;
begin
    perform 1 from kernel.event_horizon for update;
    with head as (
        select e.txid, e.seq, e.at from kernel.event e order by e.txid, e.seq limit most),
    old as (
        select aged.txid, aged.seq
          from (select h.txid, h.seq, bool_and(h.at < past) over (order by h.txid, h.seq) as old from head h) aged
         where aged.old
           and (aged.txid, aged.seq) < (select n.txid, n.seq from kernel.event n order by n.txid desc, n.seq desc limit 1)
           and not exists (select from kernel.reader r where (r.txid, r.seq) < (aged.txid, aged.seq))),
    deleted as (
        delete from kernel.event e using old where (e.txid, e.seq) = (old.txid, old.seq) returning e.txid, e.seq),
    last as (
        select d.txid, d.seq, count(*) over () as n from deleted d order by d.txid desc, d.seq desc limit 1),
    moved as (
        update kernel.event_horizon h set txid = last.txid, seq = last.seq from last returning last.n)
    select n into gone from moved;
    return coalesce(gone, 0);
end
$$;
revoke all on function kernel.forget_events(timestamptz, int) from public;
grant execute on function kernel.forget_events(timestamptz, int) to techtrade;
