grant delete on oidc.link to techtrade;

comment on schema oidc is 'Sign-in with issuers of OpenID Connect: who is who there, what an issuer has given, and which sessions it began. Level 5.';
