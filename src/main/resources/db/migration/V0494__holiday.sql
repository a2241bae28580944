-- Holidays that are proclaimed while the platform runs, beside those that come with it; and the clocks of deals that they have moved.
create schema clocks;
comment on schema clocks is 'Holidays that were proclaimed, and which clocks of deals they moved. Level 10.';
grant usage on schema clocks to techtrade;

create table clocks.holiday (
    id               uuid primary key,
    day              date not null,
    name_ko          text not null check (length(name_ko) between 1 and 60),
    name_en          text not null check (length(name_en) between 1 and 60),
    reason           text not null check (length(reason) between 1 and 200),
    proclaimed_by_id uuid not null,
    proclaimed_by    text not null,
    proclaimed_at    timestamptz not null,
    withdrawn_by_id  uuid,
    withdrawn_by     text,
    withdrawn_at     timestamptz,
    withdrawal       text check (length(withdrawal) between 1 and 200),
    constraint holiday_withdrawn check (num_nulls(withdrawn_by_id, withdrawn_by, withdrawn_at, withdrawal) in (0, 4))
);
create unique index holiday_day on clocks.holiday (day) where withdrawn_at is null;
comment on table clocks.holiday is 'A day on which nobody works by a decree of its own. Never deleted.';
comment on column clocks.holiday.reason is 'What proclaimed it.';
comment on column clocks.holiday.day is 'In Seoul.';
comment on column clocks.holiday.proclaimed_by_id is 'The operator who added it.';
comment on column clocks.holiday.proclaimed_by is 'Its name.';
comment on column clocks.holiday.withdrawn_by_id is 'The operator who took it back.';
comment on column clocks.holiday.withdrawn_by is 'Its name.';
comment on column clocks.holiday.withdrawal is 'Why, in their words.';
grant select, insert on clocks.holiday to techtrade;
grant update (withdrawn_by_id, withdrawn_by, withdrawn_at, withdrawal) on clocks.holiday to techtrade;

create table clocks.moved_clock (
    holiday_id uuid not null references clocks.holiday,
    deal_id    uuid not null references deal.deal,
    subject    uuid not null,
    cycle      text not null,
    item       int,
    step       int not null,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    deliver_by timestamptz,
    primary key (holiday_id, subject)
);
create index moved_clock_deal on clocks.moved_clock (deal_id);
comment on table clocks.moved_clock is 'A clock that a holiday has moved: it goes back when the holiday is withdrawn and it still stands there and nothing else has happened to its subject.';
comment on column clocks.moved_clock.subject is 'The deal, or the part of it.';
comment on column clocks.moved_clock.cycle is 'Whose life the step is one of.';
comment on column clocks.moved_clock.item is 'Its number within the deal; null for the deal itself.';
comment on column clocks.moved_clock.step is 'The number of the step of the deal that says so.';
comment on column clocks.moved_clock.deliver_by is 'Until when the seller could deliver before; null when that was not moved.';
grant select, insert on clocks.moved_clock to techtrade;
