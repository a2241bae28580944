-- What is fetched is a room of its own above the feeds, and so is its table.
create schema pulls;
comment on schema pulls is 'From where sources are fetched, and how it went. Level 9.';
grant usage on schema pulls to techtrade;
alter table feeds.pull set schema pulls;
comment on schema feeds is 'How records come to the directory, as far as that is not the directory''s: what columns mean, files that are looked at. Level 8.';

-- Addresses that are fetched stay masked where they moved to.
create or replace function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members|invitations|mandates|takeover)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^((bank|payout|statements)\.[a-z_]+\.(number|payee_number|payer|payer_key)|pulls\.pull\.address)$'
$$;
