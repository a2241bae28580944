-- Disputes over what a milestone holds: what is claimed lies apart until both agree, experts decide, or time does.

create table deal.dispute (
    id              uuid primary key,
    deal_id         uuid not null references deal.deal,
    number          int not null,
    milestone       int not null,
    claimant        text not null check (claimant in ('BUYER', 'SELLER')),
    currency        text not null,
    amount_minor    bigint not null check (amount_minor > 0),
    claim           text not null,
    wanted          jsonb not null,
    state           text not null check (state in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD', 'SETTLED', 'AWARDED',
                                                   'DEFAULTED', 'WITHDRAWN')),
    answer          text,
    offer           jsonb,
    offered_by      text check (offered_by in ('BUYER', 'SELLER')),
    result          jsonb,
    court_order     text,
    opened_at       timestamptz not null,
    limit_from      timestamptz not null,
    panel_from      timestamptz,
    held_at         timestamptz,
    pool_seed       text check (pool_seed ~ '^[0-9a-f]{32}$'),
    pool_size       int check (pool_size >= 0),
    evidence_count  int not null,
    due_at          timestamptz,
    due_action      text,
    warn_at         timestamptz,
    held_seconds    bigint check (held_seconds >= 0),
    unique (deal_id, number),
    foreign key (deal_id, milestone) references deal.milestone (deal_id, number),
    constraint offered_by_somebody check ((offer is null) = (offered_by is null)),
    constraint drawn_from_a_pool check ((pool_seed is null) = (pool_size is null)),
    constraint panel_was_drawn check (state not in ('PANEL', 'DEFAULTED') or panel_from is not null),
    constraint decided_has_result check ((state in ('SETTLED', 'AWARDED', 'DEFAULTED')) = (result is not null)),
    constraint held_since check (state <> 'HELD' or held_at is not null),
    constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                               and (due_at is null or held_seconds is null)),
    constraint waits_with_deadline check (state not in ('OPENED', 'NEGOTIATING', 'PANEL', 'HELD') or due_action is not null)
);
create index dispute_milestone on deal.dispute (deal_id, milestone);
create index dispute_due on deal.dispute (due_at) where due_at is not null;
create index dispute_warn on deal.dispute (warn_at) where warn_at is not null;
comment on table deal.dispute is 'A dispute over what a milestone holds, or a part of it; its own escrow account holds what is claimed.';
comment on column deal.dispute.number is 'Counts from 1 within the deal.';
comment on column deal.dispute.milestone is 'The number of the milestone whose money it is.';
comment on column deal.dispute.claimant is 'The side that opened it.';
comment on column deal.dispute.claim is 'What is wrong, in the claimant''s words.';
comment on column deal.dispute.wanted is 'The remedy that the claimant wants: what kr.seoul.techtrade.deal.Remedy says, as JSON; so are offer and result.';
comment on column deal.dispute.answer is 'What the other side says to it.';
comment on column deal.dispute.offer is 'The newest settlement that one side offers the other.';
comment on column deal.dispute.result is 'The remedy that ended it.';
comment on column deal.dispute.court_order is 'Reference of the court''s order that holds it, or that was enforced.';
comment on column deal.dispute.limit_from is 'From when the outer limit counts: its opening, later by what a court held it.';
comment on column deal.dispute.panel_from is 'From when the panel''s time counts: its appointment, later by what a court held it.';
comment on column deal.dispute.pool_seed is 'The experts whose SHA-256 of this and their id is lowest sit: so the draw can be repeated.';
comment on column deal.dispute.pool_size is 'How many experts without a conflict of interest it was drawn from.';
comment on column deal.dispute.evidence_count is 'How many pieces of evidence were brought.';
comment on column deal.dispute.due_at is 'When due_action happens by itself.';
comment on column deal.dispute.due_action is 'What happens by itself.';
comment on column deal.dispute.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.dispute.held_seconds is 'What is left of the time while operators hold it.';
grant select, insert, update on deal.dispute to techtrade;

create table deal.panelist (
    id              uuid primary key,
    dispute_id      uuid not null references deal.dispute,
    organization_id uuid not null references identity.organization,
    number          int not null,
    name            text not null,
    vote            jsonb,
    reasons         text,
    voted_by        text,
    voted_at        timestamptz,
    unique (dispute_id, organization_id),
    unique (dispute_id, number),
    constraint votes_with_reasons check ((vote is null) = (reasons is null) and (vote is null) = (voted_at is null)
                                         and (vote is null) = (voted_by is null))
);
create index panelist_organization on deal.panelist (organization_id, dispute_id);
comment on table deal.panelist is 'An expert organisation that was drawn to decide a dispute, and its vote.';
comment on column deal.panelist.number is 'In the order of the draw, from 1.';
comment on column deal.panelist.vote is 'What kr.seoul.techtrade.deal.Remedy says, as JSON.';
comment on column deal.panelist.reasons is 'Published to both sides when the panel has decided.';
comment on column deal.panelist.voted_by is 'Name of the person or client that voted for it.';
grant select, insert, update on deal.panelist to techtrade;

create table deal.evidence (
    dispute_id uuid not null references deal.dispute,
    number     int not null,
    side       text not null check (side in ('BUYER', 'SELLER')),
    text       text not null,
    brought_by text not null,
    brought_at timestamptz not null,
    primary key (dispute_id, number)
);
comment on table deal.evidence is 'What a side brings before the other and the panel; never changed.';
comment on column deal.evidence.number is 'Counts from 1 within the dispute.';
comment on column deal.evidence.brought_by is 'Name of the person or client that brought it.';
grant select, insert on deal.evidence to techtrade;

create table deal.evidence_file (
    dispute_id uuid not null,
    evidence   int not null,
    file       uuid not null references vault.file,
    primary key (dispute_id, evidence, file),
    foreign key (dispute_id, evidence) references deal.evidence
);
create index evidence_file_file on deal.evidence_file (file);
comment on table deal.evidence_file is 'The files of a piece of evidence.';
comment on column deal.evidence_file.evidence is 'The number of the piece of evidence.';
comment on column deal.evidence_file.file is 'In the vault.';
grant select, insert on deal.evidence_file to techtrade;
