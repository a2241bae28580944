create table directory.lag (
    source text   not null references directory.source,
    day    date   not null,
    bucket int    not null check (bucket between 0 and 200),
    lines  bigint not null check (lines > 0),
    primary key (source, day, bucket)
);
comment on table directory.lag is 'How long lines took from their arrival here until their transaction had committed, counted; kept for 7 days.';
comment on column directory.lag.day is 'In Seoul.';
comment on column directory.lag.bucket is 'Lines that took at most 2^(bucket/4) milliseconds, and longer than those of the bucket before.';
comment on column directory.lag.lines is 'How many took so long; also those that changed nothing, or were bad.';
grant select, insert, update, delete on directory.lag to techtrade;

insert into audit.unwatched (name, why) values ('directory.lag', 'counts');
