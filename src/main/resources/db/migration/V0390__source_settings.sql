alter table directory.source
    add licence      text check (licence ~ '^([A-Za-z0-9.+-]{1,60}|https://[^[:space:]]{3,})$' and length(licence) <= 300),
    add licence_name text check (length(licence_name) between 1 and 100),
    add contact      text check (length(contact) between 3 and 254),
    add version      bigint not null default 1 check (version > 0),
    add derive_after uuid,
    add check ((licence is null) = (licence_name is null));
comment on column directory.source.licence is 'Under what its data may be used: an SPDX identifier, or the https address of the terms; null while nobody said.';
comment on column directory.source.licence_name is 'What people call the licence.';
comment on column directory.source.contact is 'The e-mail address of whoever answers for the data; for operators and its owner.';
comment on column directory.source.version is 'Of what is said of the source; imports do not count.';
comment on column directory.source.derive_after is 'Trust in it has changed: companies after this id are still to be derived anew; null when all are.';
