-- A holiday moves the clocks of deals in batches, each a transaction of its own, and its row tells how far it is. A node may die between two.
alter table clocks.holiday
    add column version         bigint not null default 1,
    add column decided_version bigint not null default 1,
    add column begun_at        timestamptz,
    add column pass            smallint not null default 1 check (pass in (1, 2)),
    add column reached         uuid,
    add column deals_left      int not null default 0 check (deals_left >= 0),
    add column deals_done      int not null default 0 check (deals_done >= 0),
    add column clocks_moved    int not null default 0 check (clocks_moved >= 0),
    add column settled_at      timestamptz;
update clocks.holiday
   set settled_at = coalesce(withdrawn_at, proclaimed_at), pass = 2,
       version = case when withdrawn_at is null then 1 else 2 end,
       decided_version = case when withdrawn_at is null then 1 else 2 end;
create index holiday_open on clocks.holiday (id) where settled_at is null;
comment on column clocks.holiday.version is 'One more with everything that is written of it.';
comment on column clocks.holiday.decided_version is 'The version with which it was proclaimed or withdrawn: whoever saw that one or a later one may decide.';
comment on column clocks.holiday.begun_at is 'By the clock of the database: when the first batch after the decision began; null before.';
comment on column clocks.holiday.pass is 'The second looks at what has begun since, after whoever counted by the calendar before is over.';
comment on column clocks.holiday.reached is 'The deal up to which this pass has come, in the order of their ids; null at its beginning.';
comment on column clocks.holiday.deals_left is 'How many deals are still to be looked at in the first pass.';
comment on column clocks.holiday.deals_done is 'How many were looked at since it was proclaimed, or since it was withdrawn.';
comment on column clocks.holiday.clocks_moved is 'How many clocks were moved meanwhile.';
comment on column clocks.holiday.settled_at is 'Since when every clock stands where it puts them; null while they are being moved.';
grant update (version, decided_version, begun_at, pass, reached, deals_left, deals_done, clocks_moved, settled_at) on clocks.holiday to techtrade;

-- a part of a deal may have had another clock, which the same holiday moves as well
alter table clocks.moved_clock drop constraint moved_clock_pkey, add primary key (holiday_id, subject, step);
comment on column clocks.moved_clock.from_at is 'When it struck before; of one that was held, until when the seller could deliver.';
comment on column clocks.moved_clock.to_at is 'When it strikes since; of one that was held, until when the seller can deliver.';
