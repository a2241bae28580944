-- After every numbered migration, since the list is made by a later one than the tables.
insert into audit.unwatched (name, why) values
    ('directory.lag', 'counts'),
    ('alerts.progress', 'how far a reader has come'),
    ('alerts.find', 'derived from what is public, by the searches, which are kept')
on conflict do nothing;
