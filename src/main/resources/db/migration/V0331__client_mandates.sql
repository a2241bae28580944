comment on schema members is 'Who may do what for an organisation and since when: invitations, mandates, four eyes, and the register of it all. Level 4.';

alter table clients.client add column by_mandate boolean not null default false;
comment on column clients.client.by_mandate is 'Binds its organisation only as far as a mandate of its own goes; else its scopes alone say what it may.';

alter table members.mandate
    alter column holder_id drop not null,
    add column client_id uuid references clients.client,
    add constraint mandate_has_a_holder check ((holder_id is null) <> (client_id is null)),
    add constraint mandate_ends_with_a_client check (client_id is null or not delegable);
create index mandate_client on members.mandate (client_id, organization_id);
comment on column members.mandate.holder_id is 'The person; null when a client holds it.';
comment on column members.mandate.client_id is 'The API client; null when a person holds it.';
