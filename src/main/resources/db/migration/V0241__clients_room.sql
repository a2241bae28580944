create schema clients;
comment on schema clients is 'The programs that act for an organisation, and what their tokens are signed with. Level 3.';
grant usage on schema clients to techtrade;

alter table identity.client set schema clients;
alter table identity.client_secret set schema clients;
alter table identity.ended set schema clients;
alter table identity.assertion set schema clients;
alter table identity.signing_key set schema clients;
comment on schema identity is 'Who may act for whom: organisations that take part and their people. Level 2.';
