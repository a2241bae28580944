-- A deal whose clocks could not be moved in its turn keeps no other waiting. It is tried again, and the holiday is not settled before.
create table clocks.passed_deal (
    holiday_id      uuid not null references clocks.holiday,
    decided_version bigint not null,
    deal_id         uuid not null,
    tries           int not null check (tries > 0),
    next_at         timestamptz,
    moved_at        timestamptz,
    primary key (holiday_id, decided_version, deal_id),
    check (next_at is null or moved_at is null)
);
create index passed_deal_next on clocks.passed_deal (next_at) where next_at is not null;
comment on table clocks.passed_deal is 'A deal whose clocks could not be moved for a holiday when it was its turn.';
comment on column clocks.passed_deal.decided_version is 'As in clocks.holiday: what was decided later is another matter.';
comment on column clocks.passed_deal.deal_id is 'Without a foreign key, which would wait for whoever holds the deal.';
comment on column clocks.passed_deal.tries is 'How often it has failed.';
comment on column clocks.passed_deal.next_at is 'By the clock of the database: when it is tried again; null when it was moved, or was given up and operators were told.';
comment on column clocks.passed_deal.moved_at is 'By the clock of the database: when it was moved after all.';
grant select, insert on clocks.passed_deal to techtrade;
grant update (tries, next_at, moved_at) on clocks.passed_deal to techtrade;

alter table clocks.holiday
    drop constraint holiday_pass_check,
    add constraint holiday_pass_check check (pass in (1, 2, 3));
comment on column clocks.holiday.pass is 'The second looks at what has begun since, after whoever counted by the calendar before is over; in the third only deals that were passed over are left.';
