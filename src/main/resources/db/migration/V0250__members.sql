alter table identity.membership
    add column dealer boolean not null default true,
    add column version bigint not null default 1;
comment on column identity.membership.administrator is 'May say who acts for the organisation and how: people, invitations, mandates, API clients.';
comment on column identity.membership.dealer is 'May deal for it, short of what takes a mandate; whoever may not reads only.';
comment on column identity.membership.signer is 'Holds a mandate that was not revoked; members.mandate says for what.';

create schema members;
comment on schema members is 'Who may do what for an organisation and since when: invitations, mandates, four eyes, and the register of it all. Level 3.';
grant usage on schema members to techtrade;

create table members.mandate (
    id              uuid primary key,
    organization_id uuid        not null references identity.organization,
    holder_id       uuid        not null references identity.person,
    acts            text[]      not null check (cardinality(acts) > 0
                                                and acts <@ array['SIGN', 'STAND_BY', 'RELEASE', 'PAYOUT_ACCOUNT']),
    limits          jsonb check (jsonb_typeof(limits) = 'array' and jsonb_array_length(limits) between 1 and 4),
    from_on         date        not null,
    until_on        date check (until_on >= from_on),
    delegable       boolean     not null,
    under_id        uuid references members.mandate,
    granted_by_id   uuid        not null,
    granted_by      text        not null,
    granted_at      timestamptz not null,
    revoked_at      timestamptz,
    revoked_by      text,
    check ((revoked_at is null) = (revoked_by is null))
);
create index mandate_organization on members.mandate (organization_id, id);
create index mandate_holder on members.mandate (holder_id, organization_id);
create index mandate_under on members.mandate (under_id);
comment on table members.mandate is 'By which somebody binds an organisation (위임): for which acts, up to how much, from when to when. Never changed, only revoked.';
comment on column members.mandate.acts is 'What it is for.';
comment on column members.mandate.limits is '[{"amount": "10000000", "currency": "KRW"}]: each single act up to that much, nothing in other currencies; null for without limit.';
comment on column members.mandate.from_on is 'The first day, in Seoul.';
comment on column members.mandate.until_on is 'The last day, in Seoul; null while no end is set.';
comment on column members.mandate.delegable is 'Its holder may hand on as much of it, also without being an administrator.';
comment on column members.mandate.under_id is 'Of which it is a part and with which it ends; null when the organisation itself granted it.';
comment on column members.mandate.granted_by_id is 'A person or client; nobody''s for what was there before mandates.';
grant select, insert, update on members.mandate to techtrade;

insert into members.mandate (id, organization_id, holder_id, acts, from_on, delegable, granted_by_id, granted_by, granted_at)
select gen_random_uuid(), organization_id, person_id, array['SIGN', 'STAND_BY', 'RELEASE', 'PAYOUT_ACCOUNT'],
       (created_at at time zone 'Asia/Seoul')::date, true, '00000000-0000-0000-0000-000000000000', 'enrolment', created_at
  from identity.membership where signer;

create table members.invitation (
    id              uuid primary key,
    organization_id uuid        not null references identity.organization,
    email           text        not null check (length(email) between 3 and 254 and email = lower(email)),
    rights          text[]      not null check (rights <@ array['ADMINISTRATOR', 'DEALER']),
    token_hash      bytea       not null unique,
    invited_by_id   uuid        not null,
    invited_by      text        not null,
    invited_at      timestamptz not null,
    sent_at         timestamptz not null,
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    person_id       uuid references identity.person
);
create index invitation_organization on members.invitation (organization_id, id);
create unique index invitation_open on members.invitation (organization_id, email) where ended_at is null;
create index invitation_person on members.invitation (person_id);
comment on table members.invitation is 'A letter to somebody who shall act for an organisation; its token opens once.';
comment on column members.invitation.rights is 'What the person will be allowed.';
comment on column members.invitation.token_hash is 'SHA-256 of the 256 random bits in the letter; a letter sent again has another.';
comment on column members.invitation.ended_at is 'When it was taken up or withdrawn.';
comment on column members.invitation.person_id is 'Who has taken it up; null when nobody has.';
grant select, insert, update on members.invitation to techtrade;

create table members.entry (
    id              uuid primary key,
    organization_id uuid        not null references identity.organization,
    at              timestamptz not null,
    kind            text        not null check (kind ~ '^[A-Z_]{3,40}$'),
    by_id           uuid        not null,
    by_name         text        not null,
    person_id       uuid references identity.person,
    subject         uuid        not null,
    data            jsonb       not null
);
create index entry_organization on members.entry (organization_id, id);
create index entry_person on members.entry (person_id);
comment on table members.entry is 'The register of powers: what was granted, taken and used, by whom. Rows are only added.';
comment on column members.entry.kind is 'What happened, such as MANDATE_GRANTED.';
comment on column members.entry.person_id is 'Whom it is about; null when about nobody in particular.';
comment on column members.entry.subject is 'The mandate, the invitation, the proposal, or what a power was used on.';
comment on column members.entry.data is 'What was granted, or before and after.';
grant select, insert on members.entry to techtrade;

create table members.four_eyes (
    organization_id uuid primary key references identity.organization,
    above           jsonb       not null check (jsonb_typeof(above) = 'array' and jsonb_array_length(above) <= 4),
    payout_account  boolean     not null,
    days            int         not null check (days between 1 and 30),
    changed_by      text        not null,
    changed_at      timestamptz not null,
    version         bigint      not null
);
comment on table members.four_eyes is 'What takes two people of an organisation (결재); without a row nothing does.';
comment on column members.four_eyes.above is '[{"amount": "50000000", "currency": "KRW"}]: acts of more than that; never in currencies left out.';
comment on column members.four_eyes.payout_account is 'Naming another account to be paid on does too.';
comment on column members.four_eyes.days is 'How long a proposal waits for the second person.';
grant select, insert, update on members.four_eyes to techtrade;

create table members.proposal (
    id              uuid primary key,
    organization_id uuid        not null references identity.organization,
    kind            text        not null check (kind in ('SIGN', 'STAND_BY', 'RELEASE', 'PAYOUT_ACCOUNT', 'FOUR_EYES')),
    subject         uuid        not null,
    item            int         not null default 0,
    title           text        not null check (length(title) between 1 and 200),
    amount          jsonb,
    content         jsonb       not null,
    content_hash    text        not null check (content_hash ~ '^[0-9a-f]{64}$'),
    proposer_id     uuid        not null references identity.person,
    proposer        text        not null,
    proposed_at     timestamptz not null,
    expires_at      timestamptz not null,
    state           text        not null check (state in ('OPEN', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'LAPSED')),
    reason          text check (length(reason) between 1 and 500),
    decided_by_id   uuid,
    decided_by      text,
    decided_at      timestamptz,
    check ((state = 'OPEN') = (decided_at is null))
);
create index proposal_organization on members.proposal (organization_id, id);
create unique index proposal_open on members.proposal (organization_id, kind, subject, item) where state = 'OPEN';
create index proposal_expires_at on members.proposal (expires_at) where state = 'OPEN';
create index proposal_proposer on members.proposal (proposer_id);
comment on table members.proposal is 'What one person of an organisation wants to do and a second one has to want as well. Nothing moves before.';
comment on column members.proposal.proposer is 'By name.';
comment on column members.proposal.item is 'Which part of the subject, such as the number of a milestone; zero for all of it.';
comment on column members.proposal.title is 'What people call the subject, such as the number of a deal.';
comment on column members.proposal.amount is '{"amount": "60000000", "currency": "KRW"}; null for what has none.';
comment on column members.proposal.content is 'What the proposer saw: the second person agrees to just that.';
comment on column members.proposal.content_hash is 'SHA-256 of it. When there is something else by then, the proposal lapses.';
comment on column members.proposal.reason is 'Why it was refused, withdrawn, or has lapsed.';
grant select, insert, update on members.proposal to techtrade;
