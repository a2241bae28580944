create table feeds.spreadsheet (
    id          uuid primary key,
    source      text        not null references directory.source,
    name        text        not null check (length(name) between 1 and 200),
    format      text        not null check (format in ('CSV', 'XLSX')),
    content     bytea       not null,
    uploaded_by text        not null,
    uploaded_at timestamptz not null,
    import      uuid references directory.import
);
create index spreadsheet_source on feeds.spreadsheet (source, uploaded_at);
create index spreadsheet_import on feeds.spreadsheet (import);
create index spreadsheet_waiting on feeds.spreadsheet (uploaded_at) where import is null;
comment on table feeds.spreadsheet is 'Files of institutions: looked at until somebody says that they are to be taken, then kept as they came.';
comment on column feeds.spreadsheet.format is 'How it can be read.';
comment on column feeds.spreadsheet.content is 'Its bytes.';
comment on column feeds.spreadsheet.uploaded_by is 'The person or client.';
comment on column feeds.spreadsheet.import is 'What it was taken with; null while it waits, and then it is forgotten after a day.';
grant select, insert, update, delete on feeds.spreadsheet to techtrade;
