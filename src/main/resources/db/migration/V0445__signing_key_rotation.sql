alter table clients.signing_key
    add column due_at timestamptz,
    add column replaced_at timestamptz;
comment on table clients.signing_key is 'The key pairs that sign access tokens and attest signatures; the one not replaced signs, all that are not retired verify.';
comment on column clients.signing_key.jwk is 'RFC 7517, private part included until it is retired: whoever reads this can make tokens.';
comment on column clients.signing_key.due_at is 'From when the next key takes over; null: when it is old enough. An operator writes it to have that sooner.';
comment on column clients.signing_key.replaced_at is 'Since when another one signs; retired once what it signed has expired.';
update clients.signing_key set replaced_at = now()
 where kid <> (select kid from clients.signing_key order by created_at desc, kid limit 1);
