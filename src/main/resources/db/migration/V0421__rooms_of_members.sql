-- Invitations, mandates and take-overs are rooms of their own above the members of an organisation, and so are their tables.
create schema invitations;
comment on schema invitations is 'Letters that let people act for an organisation. Level 5.';
grant usage on schema invitations to techtrade;
alter table members.invitation set schema invitations;

create schema mandates;
comment on schema mandates is 'What binds an organisation: mandates, what takes two people, and what one of them has proposed. Level 5.';
grant usage on schema mandates to techtrade;
alter table members.mandate set schema mandates;
alter table members.four_eyes set schema mandates;
alter table members.proposal set schema mandates;

create schema takeover;
comment on schema takeover is 'Another administrator for an organisation whose last one is gone. Level 5.';
grant usage on schema takeover to techtrade;
alter table members.take_over set schema takeover;

comment on schema members is 'The register of every power in an organisation that was granted, used and ended. Level 4.';
comment on column identity.membership.signer is 'Holds a mandate that was not revoked; mandates.mandate says for what.';

-- What is personal, and hashes, stay masked where they moved to.
create or replace function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members|invitations|mandates|takeover)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^((bank|payout|statements)\.[a-z_]+\.(number|payee_number|payer|payer_key)|feeds\.pull\.address)$'
$$;
