alter table feeds.pull drop constraint pull_format_check;
alter table feeds.pull
    add constraint pull_format_check
        check (format in ('NDJSON', 'JSON', 'CSV', 'DART_LIST', 'DART_PROFILE', 'GLEIF'));
