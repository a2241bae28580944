-- The register of rights is asked by machine whether it shows the change that a milestone waits for.
create table deal.registry_inquiry (
    milestone_id uuid primary key references deal.milestone,
    ask_at       timestamptz,
    tries        int not null default 0,
    asked_at     timestamptz,
    answer       text check (answer in ('RECORDED', 'REFUSED', 'PENDING', 'SILENT')),
    detail       text,
    silent_since timestamptz,
    refusals     text[] not null default '{}',
    decided_by   text check (decided_by in ('OPERATOR', 'REGISTRY')),
    decided_at   timestamptz,
    check ((asked_at is null) = (answer is null)),
    check (silent_since is null or answer = 'SILENT'),
    check ((decided_by is null) = (decided_at is null))
);
create index registry_inquiry_ask on deal.registry_inquiry (ask_at) where ask_at is not null;
comment on table deal.registry_inquiry is 'What the register of rights says about a milestone whose condition is REGISTRATION, from its first delivery on.';
comment on column deal.registry_inquiry.ask_at is 'When it is asked next, or asked again if the node that asks it now does not come back; null while nothing waits for it.';
comment on column deal.registry_inquiry.tries is 'How often it was asked since the delivery; the more, the seldomer.';
comment on column deal.registry_inquiry.answer is 'The last one since the delivery; RECORDED and REFUSED were carried out, PENDING and SILENT are asked again.';
comment on column deal.registry_inquiry.detail is 'What it said: its references, or why not.';
comment on column deal.registry_inquiry.silent_since is 'Since when it could not be reached or understood.';
comment on column deal.registry_inquiry.refusals is 'References of refusals that sent a delivery back already: the next one needs an application of its own.';
comment on column deal.registry_inquiry.decided_by is 'Who confirmed or refused last: the register itself, or an operator who looked it up.';
grant select, insert, update on deal.registry_inquiry to techtrade;
insert into audit.unwatched (name, why) values ('deal.registry_inquiry', 'what the register says; what follows of it stands in the deal''s history');

insert into deal.registry_inquiry (milestone_id, ask_at)
select id, now() from deal.milestone where state = 'CHECKING';

alter table ledger.incident
    drop constraint incident_kind_check,
    add constraint incident_kind_check check (kind in ('PROOF_DIFFERS', 'CLOCK_FAILED', 'REGISTRY_SILENT'));
