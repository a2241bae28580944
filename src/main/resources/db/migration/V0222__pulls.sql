create table feeds.pull (
    source        text primary key references directory.source,
    address       text        not null check (length(address) <= 1000),
    format        text        not null check (format in ('NDJSON', 'JSON', 'CSV')),
    every_minutes int         not null check (every_minutes between 5 and 44640),
    due_at        timestamptz not null,
    leased_until  timestamptz,
    etag          text,
    modified      text,
    failures      int         not null default 0 check (failures >= 0),
    outcome       text        check (outcome in ('TAKEN', 'UNCHANGED', 'FAILED')),
    reason        text,
    fetched_at    timestamptz,
    import        uuid references directory.import,
    changed_by    text        not null,
    changed_at    timestamptz not null,
    version       bigint      not null check (version >= 1)
);
create index pull_due on feeds.pull (due_at);
create index pull_import on feeds.pull (import);
comment on table feeds.pull is 'From where a source''s records are fetched, and how the last time went.';
comment on column feeds.pull.format is 'How the lines are written there.';
comment on column feeds.pull.every_minutes is 'How often it is asked.';
comment on column feeds.pull.leased_until is 'A node is at it; when that died, another may from then on.';
comment on column feeds.pull.etag is 'What the server called the version that was taken last (RFC 9110).';
comment on column feeds.pull.modified is 'Its Last-Modified, as it came.';
comment on column feeds.pull.failures is 'In a row: each makes the next try wait longer.';
comment on column feeds.pull.outcome is 'Of the last time; null before the first.';
comment on column feeds.pull.import is 'The last that was made.';
comment on column feeds.pull.changed_by is 'The operator who set it.';
grant select, insert, update, delete on feeds.pull to techtrade;
