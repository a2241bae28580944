-- Several payments a milestone, parts of its money, disputes, amendments, royalties; deadlines that warn and can be held.

-- Versions of the terms hold the contract written from them: an amendment writes another.
alter table deal.term_sheet
    add contract      text,
    add contract_hash text,
    add fee_bps       int check (fee_bps between 0 and 10000),
    add check ((contract is null) = (contract_hash is null)),
    add check ((contract is null) = (fee_bps is null));
comment on column deal.term_sheet.contract is 'Written from these terms when both sides agreed on them: an HTML document in Korean and English.';
comment on column deal.term_sheet.contract_hash is 'SHA-256 of the contract: what is signed.';
comment on column deal.term_sheet.fee_bps is 'The platform''s fee in ten-thousandths, as the contract says.';
grant update (contract, contract_hash, fee_bps) on deal.term_sheet to techtrade;

update deal.term_sheet t
   set contract = d.contract, contract_hash = d.contract_hash, fee_bps = d.fee_bps
  from deal.deal d
 where d.id = t.deal_id and d.contract is not null
   and t.number = (select max(number) from deal.term_sheet where deal_id = d.id);

-- Terms learned the price as a whole.
update deal.term_sheet t
   set terms = jsonb_set(terms, '{price}', jsonb_build_object(
           'amount', (select sum((m -> 'amount' ->> 'amount')::numeric)::text from jsonb_array_elements(terms -> 'milestones') m),
           'currency', terms -> 'milestones' -> 0 -> 'amount' ->> 'currency'))
 where not terms ? 'price';

alter table deal.signature
    drop constraint signature_deal_id_side_key,
    add version     int,
    add power       text,
    add attestation text;
update deal.signature s set version = (select max(number) from deal.term_sheet where deal_id = s.deal_id);
alter table deal.signature
    alter version set not null,
    add unique (deal_id, version, side),
    add foreign key (deal_id, version) references deal.term_sheet (deal_id, number);
comment on column deal.signature.version is 'Of the terms whose contract was signed.';
comment on column deal.signature.power is 'By which power the signer signs, in words; null for those made before it was kept.';
comment on column deal.signature.attestation is 'A JWS in which the platform attests the signature to third parties; null for those made before there was one.';

alter table deal.deal
    drop constraint deal_state_check,
    drop constraint deal_check5,
    drop column contract,
    drop column contract_hash,
    drop column fee_bps,
    add version_in_force       int,
    add longstop_at            timestamptz,
    add termination_offered_by text check (termination_offered_by in ('BUYER', 'SELLER')),
    add payment_count          int not null default 0,
    add warn_at                timestamptz,
    add held_seconds           bigint check (held_seconds >= 0);
alter table deal.deal alter payment_count drop default;
update deal.deal d
   set version_in_force = (select max(number) from deal.term_sheet where deal_id = d.id and contract is not null);
update deal.deal
   set longstop_at = updated_at + interval '730 days', due_at = updated_at + interval '730 days', due_action = 'REACH_LONGSTOP'
 where state = 'ACTIVE';
alter table deal.deal
    drop constraint deal_check1,
    add constraint state check (state in ('NEGOTIATING', 'SIGNING', 'ACTIVE', 'ROYALTY', 'WINDING_UP', 'CLOSED', 'TERMINATED',
                                          'EXPIRED', 'WITHDRAWN')),
    add constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                                   and (due_at is null or held_seconds is null)),
    add constraint waits_with_deadline check (state not in ('NEGOTIATING', 'SIGNING', 'ACTIVE') or due_action is not null),
    add constraint signed_has_contract check (state in ('NEGOTIATING', 'EXPIRED', 'WITHDRAWN') or version_in_force is not null);
create index deal_warn on deal.deal (warn_at) where warn_at is not null;
comment on column deal.deal.version_in_force is 'The version of the terms whose contract applies, once there is one.';
comment on column deal.deal.longstop_at is 'When whatever is still held goes back.';
comment on column deal.deal.termination_offered_by is 'The side that offered to end the deal, while the other has not answered.';
comment on column deal.deal.payment_count is 'How many payments it has made or owes.';
comment on column deal.deal.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.deal.held_seconds is 'What is left of the time while operators hold it.';

create table deal.payment (
    id           uuid primary key,
    deal_id      uuid not null references deal.deal,
    number       int not null,
    source       text not null check (source in ('MILESTONE', 'AMENDMENT', 'DISPUTE', 'ROYALTY')),
    item         int not null,
    milestone    int,
    recipient    text not null check (recipient in ('BUYER', 'SELLER', 'BROKER')),
    payee_id     uuid not null references identity.organization,
    account      text not null unique references ledger.account (code),
    currency     text not null,
    amount_minor bigint not null check (amount_minor > 0),
    state        text not null check (state in ('DUE', 'SENT', 'PAID')),
    payout_id    uuid unique,
    reason       text,
    due_at       timestamptz,
    due_action   text,
    warn_at      timestamptz,
    held_seconds bigint check (held_seconds >= 0),
    unique (deal_id, number),
    constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                               and (due_at is null or held_seconds is null)),
    constraint waits_with_deadline check (state = 'PAID' or due_action is not null),
    constraint sent_has_payout check (state = 'DUE' or payout_id is not null)
);
create index payment_due on deal.payment (due_at) where due_at is not null;
create index payment_warn on deal.payment (warn_at) where warn_at is not null;
create index payment_payee on deal.payment (payee_id);
comment on table deal.payment is 'What left escrow for somebody: due, told to the bank, paid.';
comment on column deal.payment.number is 'Counts from 1 within the deal.';
comment on column deal.payment.source is 'The kind of thing that it comes from.';
comment on column deal.payment.item is 'The number of the milestone, dispute or royalty that it comes from; of an amendment, the milestone that it changed.';
comment on column deal.payment.milestone is 'The milestone that waits for it; null for royalties.';
comment on column deal.payment.recipient is 'In which part the payee gets it.';
comment on column deal.payment.account is 'Code of its own payable account in the ledger.';
comment on column deal.payment.payout_id is 'What the bank was told last.';
comment on column deal.payment.reason is 'Why the bank did not pay, when it did not.';
comment on column deal.payment.due_at is 'When due_action happens by itself.';
comment on column deal.payment.due_action is 'What happens by itself.';
comment on column deal.payment.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.payment.held_seconds is 'What is left of the time while operators hold it.';
grant select, insert, update on deal.payment to techtrade;

insert into deal.payment (id, deal_id, number, source, item, milestone, recipient, payee_id, account, currency, amount_minor,
                          state, payout_id, due_at, due_action)
select gen_random_uuid(), d.id, row_number() over (partition by d.id order by m.number), 'MILESTONE', m.number, m.number,
       case when m.state in ('REFUNDING', 'REFUNDED') then 'BUYER' else 'SELLER' end,
       case when m.state in ('REFUNDING', 'REFUNDED') then d.buyer_id else d.seller_id end,
       'payable:' || m.id, m.currency, m.payout_minor,
       case when m.state in ('PAID', 'REFUNDED') then 'PAID'
            when m.state = 'ACCEPTED' or m.due_at is not null then 'DUE' else 'SENT' end,
       m.payout_id,
       case when m.state in ('PAID', 'REFUNDED') then null else coalesce(m.due_at, d.updated_at + interval '7 days') end,
       case when m.state in ('PAID', 'REFUNDED') then null
            when m.state = 'ACCEPTED' or m.due_at is not null then 'PAY' else 'CHASE' end
  from deal.milestone m join deal.deal d on d.id = m.deal_id
 where m.payout_minor > 0;

update deal.deal d set payment_count = (select count(*) from deal.payment where deal_id = d.id);

do $$
declare found record;
begin
    for found in select conname from pg_constraint where conrelid = 'deal.milestone'::regclass and contype = 'c' loop
        execute format('alter table deal.milestone drop constraint %I', found.conname);
    end loop;
end $$;
update deal.milestone set state = 'SETTLING', due_at = null, due_action = null
 where state in ('ACCEPTED', 'PAYING_OUT', 'REFUNDING');
alter table deal.milestone
    add part             text not null default 'MILESTONE',
    add condition        text not null default 'INSPECTION',
    add parallel         boolean not null default false,
    add release_on       date,
    add broker_minor     bigint not null default 0,
    add buyer_vat_minor  bigint not null default 0,
    add seller_vat_minor bigint not null default 0,
    add frozen_minor     bigint not null default 0,
    add settled_minor    bigint not null default 0,
    add delivered_at     timestamptz,
    add warn_at          timestamptz,
    add held_seconds     bigint check (held_seconds >= 0);
update deal.milestone set settled_minor = amount_minor + buyer_fee_minor
 where state in ('SETTLING', 'PAID', 'REFUNDED') and payout_minor > 0;
update deal.milestone set delivered_at = due_at where state = 'DELIVERED';
alter table deal.milestone
    alter part drop default,
    alter condition drop default,
    alter parallel drop default,
    drop column payout_minor,
    drop column payout_id,
    add constraint state check (state in ('PLANNED', 'FUNDING', 'FUNDED', 'CHECKING', 'DELIVERED', 'DISPUTED', 'SETTLING',
                                          'PAID', 'REFUNDED', 'SPLIT', 'CANCELLED')),
    add constraint part check (part in ('UPFRONT', 'MILESTONE', 'FIXED')),
    add constraint condition check (condition in ('INSPECTION', 'REGISTRATION', 'DEPOSIT', 'DATE')),
    add constraint dated check ((condition = 'DATE') = (release_on is not null)),
    add constraint amounts check (amount_minor > 0 and buyer_fee_minor >= 0 and buyer_vat_minor >= 0
                                  and least(seller_fee_minor, seller_vat_minor, broker_minor) >= 0
                                  and seller_fee_minor + seller_vat_minor + broker_minor <= amount_minor),
    add constraint parts check (least(held_minor, frozen_minor, settled_minor) >= 0),
    add constraint all_held check (state not in ('FUNDED', 'CHECKING', 'DELIVERED')
                                   or held_minor + frozen_minor + settled_minor
                                      >= amount_minor + buyer_fee_minor + buyer_vat_minor),
    add constraint held_where_running check (state in ('FUNDING', 'FUNDED', 'CHECKING', 'DELIVERED') or held_minor = 0),
    add constraint ended_frees_all check (state not in ('PAID', 'REFUNDED', 'SPLIT', 'CANCELLED', 'PLANNED') or frozen_minor = 0),
    add constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                                   and (due_at is null or held_seconds is null)),
    add constraint waits_with_deadline check (state not in ('FUNDING', 'FUNDED', 'CHECKING', 'DELIVERED')
                                              or due_action is not null);
create index milestone_warn on deal.milestone (warn_at) where warn_at is not null;
comment on column deal.milestone.part is 'Which kind of technology fee it is.';
comment on column deal.milestone.condition is 'When its money is due to the seller.';
comment on column deal.milestone.parallel is 'Opens together with the one before it.';
comment on column deal.milestone.release_on is 'For the condition DATE: the day in Seoul at whose beginning it is released.';
comment on column deal.milestone.broker_minor is 'What is kept from the seller for the brokers.';
comment on column deal.milestone.buyer_vat_minor is 'The tax on the buyer''s part of the fee.';
comment on column deal.milestone.seller_vat_minor is 'The tax on the seller''s part of the fee.';
comment on column deal.milestone.frozen_minor is 'What its open disputes hold.';
comment on column deal.milestone.settled_minor is 'What has left escrow for payments.';
comment on column deal.milestone.delivered_at is 'When it was last delivered and not sent back.';
comment on column deal.milestone.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.milestone.held_seconds is 'What is left of the time while operators hold it.';

alter table deal.step
    drop constraint step_actor_check,
    add cycle text not null default 'MILESTONE',
    add item  int,
    add txid  xid8 not null default pg_current_xact_id(),
    add check (actor in ('BUYER', 'SELLER', 'BROKER', 'EXPERT', 'OPERATOR', 'REGISTRY', 'BANK', 'CLOCK', 'ENGINE'));
update deal.step set cycle = 'DEAL' where milestone is null;
update deal.step set item = milestone;
alter table deal.step
    alter cycle drop default,
    add constraint cycle check (cycle in ('DEAL', 'AMENDMENT', 'MILESTONE', 'PAYMENT', 'DISPUTE', 'ROYALTY'));
comment on column deal.step.txid is 'The writing transaction: a dry run reads back what it wrote.';
comment on column deal.step.cycle is 'Whose life it is a step of.';
comment on column deal.step.item is 'Its number within the deal; null for the deal itself.';
comment on column deal.step.milestone is 'The number of the milestone it happened to; null for what belongs to none.';

create table deal.amendment (
    id           uuid primary key,
    deal_id      uuid not null references deal.deal,
    version      int not null,
    state        text not null check (state in ('PROPOSED', 'IN_FORCE', 'WITHDRAWN', 'EXPIRED', 'OVERTAKEN')),
    due_at       timestamptz,
    due_action   text,
    warn_at      timestamptz,
    held_seconds bigint check (held_seconds >= 0),
    unique (deal_id, version),
    foreign key (deal_id, version) references deal.term_sheet (deal_id, number),
    constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                               and (due_at is null or held_seconds is null)),
    constraint waits_with_deadline check (state <> 'PROPOSED' or due_action is not null)
);
create unique index amendment_open on deal.amendment (deal_id) where state = 'PROPOSED';
create index amendment_due on deal.amendment (due_at) where due_at is not null;
create index amendment_warn on deal.amendment (warn_at) where warn_at is not null;
comment on table deal.amendment is 'A version of the terms proposed for a signed contract; at most one is open.';
comment on column deal.amendment.version is 'Of the terms.';
comment on column deal.amendment.due_at is 'When due_action happens by itself.';
comment on column deal.amendment.due_action is 'What happens by itself.';
comment on column deal.amendment.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.amendment.held_seconds is 'What is left of the time while operators hold it.';
grant select, insert, update on deal.amendment to techtrade;

create table deal.approval (
    subject   uuid not null,
    action    text not null,
    asked_by  uuid not null,
    asker     text not null,
    reason    text not null,
    detail    text not null,
    asked_at  timestamptz not null,
    primary key (subject, action)
);
comment on table deal.approval is 'What one operator wants and a second one has still to want.';
comment on column deal.approval.subject is 'The deal, milestone, dispute or other part that it is about.';
comment on column deal.approval.asker is 'The first operator''s name.';
comment on column deal.approval.detail is 'What exactly: the second operator must ask for the same.';
comment on column deal.approval.reason is 'Why, in the first operator''s words.';
grant select, insert, delete on deal.approval to techtrade;

create table deal.tax_rate (
    kind       text not null check (kind in ('VAT', 'WITHHOLDING')),
    country    text not null check (country ~ '^[A-Z]{2}$'),
    valid_from date not null,
    rate_bps   int not null check (rate_bps between 0 and 10000),
    source     text not null,
    primary key (kind, country, valid_from)
);
comment on table deal.tax_rate is 'Tax rates as data: the newest that is valid on the day applies.';
comment on column deal.tax_rate.country is 'ISO 3166-1: whose value-added tax, or the residence of the licensor whose royalty is withheld from.';
comment on column deal.tax_rate.valid_from is 'The first day in Seoul on which it applies.';
comment on column deal.tax_rate.rate_bps is 'Ten-thousandths.';
comment on column deal.tax_rate.source is 'The law or treaty that says so.';
grant select on deal.tax_rate to techtrade;
insert into deal.tax_rate (kind, country, valid_from, rate_bps, source) values
    ('VAT', 'KR', '1977-07-01', 1000, 'Value-Added Tax Act (부가가치세법), article 30');
