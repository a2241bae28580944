create schema usage;
comment on schema usage is 'How much of the API is used, and how webhooks fare, by day. Level 5.';
grant usage on schema usage to techtrade;
insert into audit.unwatched (name, why) values ('usage.*', 'counts of requests and deliveries');

create table usage.request (
    client   uuid   not null references clients.client,
    day      date   not null,
    class    text   not null check (class in ('READ', 'WRITE', 'HEAVY')),
    requests bigint not null check (requests >= 0),
    refused  bigint not null check (refused >= 0),
    limited  bigint not null check (limited >= 0),
    failed   bigint not null check (failed >= 0),
    primary key (client, day, class),
    check (refused + limited + failed <= requests)
);
create index request_day on usage.request (day);
comment on table usage.request is 'How many requests a client sent in a day. Added up in each node and written every minute: a node that is killed loses its last one.';
comment on column usage.request.day is 'In Seoul.';
comment on column usage.request.class is 'The rate class.';
comment on column usage.request.requests is 'All of them.';
comment on column usage.request.refused is 'Of these answered by 4xx, but for 429.';
comment on column usage.request.limited is 'Of these answered by 429.';
comment on column usage.request.failed is 'Of these answered by 5xx.';
grant select, insert, update, delete on usage.request to techtrade;

create table usage.delivery (
    webhook  uuid   not null references webhooks.endpoint on delete cascade,
    day      date   not null,
    attempts bigint not null check (attempts >= 0),
    failed   bigint not null check (failed between 0 and attempts),
    primary key (webhook, day)
);
create index delivery_day on usage.delivery (day);
comment on table usage.delivery is 'How many calls a webhook got in a day; written as usage.request.';
comment on column usage.delivery.day is 'In Seoul.';
comment on column usage.delivery.attempts is 'All of them, those tried again included.';
comment on column usage.delivery.failed is 'Of these not answered by 2xx, or by another challenge.';
grant select, insert, update, delete on usage.delivery to techtrade;
