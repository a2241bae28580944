-- Repeatable, so that it comes after the migration that makes the list.
insert into audit.unwatched (name, why) values
    ('oidc.session', 'written beside the session, which is kept; its tokens are nobody''s business'),
    ('oidc.logout', 'which tokens were used up')
on conflict do nothing;
