-- Whoever answers for the data of a source is a person: of their address the audit trail keeps that it changed, and no more.
create or replace function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|contact|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members|invitations|mandates|takeover)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^((bank|payout|statements)\.[a-z_]+\.(number|payee_number|payer|payer_key)|pulls\.pull\.address)$'
$$;
