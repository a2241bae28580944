create table usage.pace (
    hour     timestamptz not null,
    class    text        not null check (class in ('READ', 'WRITE', 'HEAVY')),
    requests bigint      not null check (requests >= 0),
    failed   bigint      not null check (failed between 0 and requests),
    within   bigint[]    not null,
    primary key (hour, class)
);
comment on table usage.pace is 'How well and how fast the API answered in an hour, whoever asked. Added up in each node and written every minute, as usage.request.';
comment on column usage.pace.hour is 'When it begins.';
comment on column usage.pace.class is 'The rate class.';
comment on column usage.pace.requests is 'All of them.';
comment on column usage.pace.failed is 'Of these answered by 5xx.';
comment on column usage.pace.within is 'How many took at most so many milliseconds and more than the step before: 5, 10, 25, 50, 100, 250, 500, 1000, 2500; all others took longer.';
grant select, insert, update, delete on usage.pace to techtrade;
