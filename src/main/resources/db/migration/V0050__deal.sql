create schema deal;
comment on schema deal is 'Contracts between a buyer and a seller over a listing, from first offer to last payout. Level 6.';
grant usage on schema deal to techtrade;

create sequence deal.number as bigint;
grant usage on sequence deal.number to techtrade;

create table deal.deal (
    id            uuid primary key,
    number        text not null unique,
    listing_id    uuid not null references market.listing,
    title_ko      text not null,
    title_en      text,
    buyer_id      uuid not null references identity.organization,
    buyer_name    text not null,
    seller_id     uuid not null references identity.organization,
    seller_name   text not null,
    state         text not null check (state in ('NEGOTIATING', 'SIGNING', 'ACTIVE', 'CLOSED', 'TERMINATED', 'EXPIRED',
                                                 'WITHDRAWN')),
    contract      text,
    contract_hash text,
    fee_bps       int check (fee_bps between 0 and 10000),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    due_at        timestamptz,
    due_action    text,
    step_count    int not null,
    version       bigint not null,
    check (buyer_id <> seller_id),
    check ((due_at is null) = (due_action is null)),
    check ((contract is null) = (contract_hash is null)),
    check ((contract is null) = (fee_bps is null)),
    check (state not in ('SIGNING', 'ACTIVE', 'CLOSED', 'TERMINATED') or contract is not null),
    check (state in ('NEGOTIATING', 'SIGNING') or due_at is null)
);
create index deal_listing on deal.deal (listing_id);
create index deal_buyer on deal.deal (buyer_id, updated_at desc, id desc);
create index deal_seller on deal.deal (seller_id, updated_at desc, id desc);
create index deal_updated on deal.deal (updated_at desc, id desc);
create index deal_due on deal.deal (due_at) where due_at is not null;
comment on table deal.deal is 'A contract between a buyer and a seller over one listing.';
comment on column deal.deal.number is 'For people and for the text of bank transfers: TT26-000042.';
comment on column deal.deal.title_ko is 'Of the listing, as it was when the deal was opened; so are title_en and the names.';
comment on column deal.deal.contract is 'Written from the agreed terms when both sides accepted the same version.';
comment on column deal.deal.contract_hash is 'SHA-256 of the contract: what is signed.';
comment on column deal.deal.fee_bps is 'The platform''s fee in ten-thousandths, as the contract says.';
comment on column deal.deal.due_at is 'When due_action happens by itself.';
comment on column deal.deal.due_action is 'What happens by itself.';
comment on column deal.deal.step_count is 'How many lines its history has.';
grant select, insert, update on deal.deal to techtrade;

create table deal.term_sheet (
    id                 uuid primary key,
    deal_id            uuid not null references deal.deal,
    number             int not null,
    terms              jsonb not null,
    proposed_by        text not null check (proposed_by in ('BUYER', 'SELLER')),
    proposed_at        timestamptz not null,
    buyer_accepted_at  timestamptz,
    seller_accepted_at timestamptz,
    unique (deal_id, number)
);
comment on table deal.term_sheet is 'A version of the terms; only the newest can be accepted.';
comment on column deal.term_sheet.terms is 'What kr.seoul.techtrade.deal.Terms says, as JSON.';
comment on column deal.term_sheet.number is 'Counts from 1 within the deal.';
grant select, insert on deal.term_sheet to techtrade;
grant update (buyer_accepted_at, seller_accepted_at) on deal.term_sheet to techtrade;

create table deal.signature (
    id            uuid primary key,
    deal_id       uuid not null references deal.deal,
    side          text not null check (side in ('BUYER', 'SELLER')),
    signer_id     uuid not null,
    signer_name   text not null,
    document_hash text not null,
    signed_at     timestamptz not null,
    unique (deal_id, side)
);
comment on table deal.signature is 'That somebody with the power to do so signed this very document for one side.';
comment on column deal.signature.signer_id is 'The person, or the API client, that signed.';
comment on column deal.signature.document_hash is 'SHA-256 of the contract that was signed.';
grant select, insert on deal.signature to techtrade;

create table deal.milestone (
    id               uuid primary key,
    deal_id          uuid not null references deal.deal,
    number           int not null,
    title            text not null,
    state            text not null check (state in ('PLANNED', 'FUNDING', 'FUNDED', 'DELIVERED', 'ACCEPTED', 'PAYING_OUT',
                                                    'REFUNDING', 'PAID', 'REFUNDED', 'CANCELLED')),
    currency         text not null,
    amount_minor     bigint not null check (amount_minor > 0),
    buyer_fee_minor  bigint not null check (buyer_fee_minor >= 0),
    seller_fee_minor bigint not null check (seller_fee_minor between 0 and amount_minor),
    held_minor       bigint not null check (held_minor between 0 and amount_minor + buyer_fee_minor),
    delivery_days    int not null,
    rounds_used      int not null,
    virtual_account  text,
    payout_minor     bigint not null default 0 check (payout_minor >= 0),
    payout_id        uuid,
    delivery_due_at  timestamptz,
    due_at           timestamptz,
    due_action       text,
    unique (deal_id, number),
    check ((due_at is null) = (due_action is null)),
    check (state not in ('FUNDED', 'DELIVERED') or held_minor = amount_minor + buyer_fee_minor),
    check (state in ('FUNDING', 'FUNDED', 'DELIVERED') or held_minor = 0),
    check (state not in ('FUNDING', 'FUNDED', 'DELIVERED') or due_at is not null)
);
create index milestone_due on deal.milestone (due_at) where due_at is not null;
comment on table deal.milestone is 'A part of the price with its own virtual account and escrow.';
comment on column deal.milestone.number is 'Counts from 1 within the deal; they take their turns in this order.';
comment on column deal.milestone.amount_minor is 'The part of the price, in minor units.';
comment on column deal.milestone.buyer_fee_minor is 'What the buyer pays on top for the platform''s fee.';
comment on column deal.milestone.seller_fee_minor is 'What is kept from the seller for the platform''s fee.';
comment on column deal.milestone.held_minor is 'What its escrow account holds; the ledger is the truth, the same commit moves both.';
comment on column deal.milestone.delivery_days is 'How long the seller has from the day all of it is held.';
comment on column deal.milestone.rounds_used is 'How often the buyer has sent a delivery back.';
comment on column deal.milestone.virtual_account is 'Where the buyer pays in.';
comment on column deal.milestone.payout_minor is 'What is due to the seller, or back to the buyer.';
comment on column deal.milestone.payout_id is 'The payout, or refund, that was last instructed.';
comment on column deal.milestone.due_at is 'When due_action happens by itself.';
comment on column deal.milestone.due_action is 'What happens by itself.';
grant select, insert, update on deal.milestone to techtrade;

create table deal.step (
    id          uuid primary key,
    deal_id     uuid not null references deal.deal,
    number      int not null,
    milestone   int,
    action      text not null,
    actor       text not null check (actor in ('BUYER', 'SELLER', 'BANK', 'CLOCK', 'ENGINE')),
    caller_id   uuid not null,
    caller_name text not null,
    from_state  text not null,
    to_state    text not null,
    note        text,
    at          timestamptz not null,
    unique (deal_id, number)
);
comment on table deal.step is 'The history of a deal, line by line; never changed.';
comment on column deal.step.number is 'Counts from 1 within the deal.';
comment on column deal.step.milestone is 'The number of the milestone it happened to; null for the deal itself.';
comment on column deal.step.actor is 'In which part the caller acted.';
comment on column deal.step.caller_id is 'Who acted: person or API client; all zeros for the system.';
comment on column deal.step.note is 'Why, or what was handed over, in the words of who acted.';
grant select, insert on deal.step to techtrade;
