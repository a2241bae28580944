-- Why an expert declined may be an illness: of that the trail keeps only that it was said. Operators read it with the dispute.
create or replace function audit.is_masked(place text) returns boolean
    language sql immutable as $$
    select place ~ '(password|secret|salt|wrapped|private|credential|recovery|totp|token|\.jwk$|email|phone|contact|holder|signer_name|caller_name)'
        or place ~ '^(identity|account|clients|members|invitations|mandates|takeover)\.([a-z_]+\.[a-z_]*(hash|address|browser)|[a-z_]*(person|invitation|member)[a-z_]*\.name)$'
        or place ~ '^((bank|payout|statements)\.[a-z_]+\.(number|payee_number|payer|payer_key)|pulls\.pull\.address)$'
        or place ~ '^dispute\.panelist\.declined'
$$;
