-- A place on a panel has a life of its own: an expert takes it, declines, is challenged, or says nothing; then the next of the same
-- draw takes it. Whoever was on a panel before took the place by being drawn. All nodes stop for this: an older one would seat experts
-- without a life, and end disputes without theirs.
alter table dispute.panelist
    add deal_id              uuid references deal.deal,
    add item                 int,
    add state                text check (state in ('DRAWN', 'ACCEPTED', 'CHALLENGED', 'SERVED', 'RELEASED', 'DECLINED', 'REMOVED', 'LAPSED')),
    add draw                 int not null default 1,
    add replaces             int,
    add drawn_at             timestamptz,
    add accepted_at          timestamptz,
    add ended_at             timestamptz,
    add declined             text check (declined in ('CONFLICT_OF_INTEREST', 'NO_TIME', 'ILLNESS', 'OTHER')),
    add declined_words       text,
    add challenged_by        text check (challenged_by in ('BUYER', 'SELLER')),
    add challenge            text,
    add buyer_challenged_at  timestamptz,
    add seller_challenged_at timestamptz,
    add dismissed_at         timestamptz,
    add decision             text,
    add decided_by           text,
    add fee_minor            bigint check (fee_minor >= 0),
    add withheld_minor       bigint check (withheld_minor between 0 and fee_minor),
    add due_at               timestamptz,
    add due_action           text,
    add warn_at              timestamptz,
    add held_seconds         bigint check (held_seconds >= 0);

update dispute.panelist p
   set deal_id = q.deal_id,
       item = n.item,
       state = case when q.state in ('PANEL', 'HELD') then 'ACCEPTED' when q.state = 'AWARDED' and q.court_order is null then 'SERVED'
                    else 'RELEASED' end,
       drawn_at = coalesce(q.panel_from, q.opened_at),
       accepted_at = coalesce(q.panel_from, q.opened_at)
  from dispute.dispute q,
       (select s.id, row_number() over (partition by d.deal_id order by d.number, s.number) as item
          from dispute.panelist s join dispute.dispute d on d.id = s.dispute_id) n
 where q.id = p.dispute_id and n.id = p.id;

alter table dispute.panelist
    alter deal_id set not null,
    alter item set not null,
    alter state set not null,
    alter draw drop default,
    alter drawn_at set not null,
    add unique (deal_id, item),
    add constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                                   and (due_at is null or held_seconds is null)),
    add constraint waits_with_deadline check ((state in ('DRAWN', 'CHALLENGED')) = (due_action is not null)),
    add constraint took_the_place check (state not in ('ACCEPTED', 'SERVED') or accepted_at is not null),
    add constraint declined_why check ((state = 'DECLINED') = (declined is not null)),
    add constraint challenged_why check ((challenged_by is null) = (challenge is null) and (state <> 'CHALLENGED' or challenge is not null)),
    add constraint decided_who check ((decision is null) = (decided_by is null)),
    add constraint paid_who_served check ((fee_minor is null) = (withheld_minor is null));
create index panelist_due on dispute.panelist (due_at) where due_at is not null;
create index panelist_warn on dispute.panelist (warn_at) where warn_at is not null;
comment on table dispute.panelist is 'An expert organisation that was drawn to decide a dispute: what became of its place, its vote, and what it is owed.';
comment on column dispute.panelist.deal_id is 'Of the dispute.';
comment on column dispute.panelist.item is 'Counts from 1 within the deal.';
comment on column dispute.panelist.draw is 'By which draw of the dispute, from 1.';
comment on column dispute.panelist.replaces is 'The item whose place it has got; null for those of the first draw.';
comment on column dispute.panelist.drawn_at is 'Since when it is asked.';
comment on column dispute.panelist.accepted_at is 'Since when it has taken the place.';
comment on column dispute.panelist.ended_at is 'When it left the panel, or the dispute ended; null before this was kept.';
comment on column dispute.panelist.declined is 'Why it does not want the place: for operators and auditors alone.';
comment on column dispute.panelist.declined_words is 'Its own words for that.';
comment on column dispute.panelist.challenged_by is 'The side that doubts it, or doubted it last.';
comment on column dispute.panelist.challenge is 'Why, in the words of that side; both sides and the panel read it.';
comment on column dispute.panelist.buyer_challenged_at is 'Each side may once.';
comment on column dispute.panelist.seller_challenged_at is 'Each side may once.';
comment on column dispute.panelist.dismissed_at is 'When the last challenge was dismissed: the time of the side that has not challenged counts from then.';
comment on column dispute.panelist.decision is 'What the operator says to the challenge.';
comment on column dispute.panelist.decided_by is 'Name of that operator.';
comment on column dispute.panelist.fee_minor is 'What the expert is owed of the fee of the dispute, before tax; null when nothing.';
comment on column dispute.panelist.withheld_minor is 'Of that, kept for the state.';
comment on column dispute.panelist.due_at is 'When due_action happens by itself.';
comment on column dispute.panelist.due_action is 'What happens by itself.';
comment on column dispute.panelist.warn_at is 'When it is warned of due_action; null once it was.';
comment on column dispute.panelist.held_seconds is 'What is left of the time while a court or operators hold it.';

create table dispute.draw (
    dispute_id uuid not null references dispute.dispute,
    number     int not null check (number > 0),
    drawn_at   timestamptz not null,
    cause      text not null check (cause in ('PANEL', 'DECLINED', 'REMOVED', 'LAPSED')),
    replaces   int,
    seats      int not null check (seats > 0),
    pool_size  int not null check (pool_size >= 0),
    primary key (dispute_id, number),
    constraint replaces_somebody check ((cause = 'PANEL') = (replaces is null))
);
comment on table dispute.draw is 'The draws of a panel, all by the seed of the dispute: the first, and one for each place that became free. Only added to.';
comment on column dispute.draw.number is 'Counts from 1 within the dispute.';
comment on column dispute.draw.cause is 'The first draw of the panel, or what became of the place before.';
comment on column dispute.draw.replaces is 'The item of dispute.panelist whose place became free.';
comment on column dispute.draw.seats is 'How many places were to be filled.';
comment on column dispute.draw.pool_size is 'How many experts could have been seated.';
grant select, insert on dispute.draw to techtrade;

create table dispute.draw_place (
    dispute_id      uuid not null,
    draw            int not null,
    place           int not null check (place > 0),
    organization_id uuid not null references identity.organization,
    hash            text not null check (hash ~ '^[0-9a-f]{64}$'),
    outcome         text not null check (outcome in ('SEATED', 'DRAWN_BEFORE', 'SIDE_OR_BROKER', 'DEALT_WITH_SIDE', 'ON_OTHER_PANEL',
                                                     'NOT_NEEDED')),
    primary key (dispute_id, draw, place),
    foreign key (dispute_id, draw) references dispute.draw
);
create index draw_place_organization on dispute.draw_place (organization_id);
comment on table dispute.draw_place is 'Whom a draw came upon, down to the last who was seated, and why others were passed over. Only added to.';
comment on column dispute.draw_place.place is 'In the order of the hash, from 1.';
comment on column dispute.draw_place.hash is 'SHA-256 of the seed of the dispute and the id of the expert, in hexadecimal digits.';
comment on column dispute.draw_place.outcome is 'Seated, or why not; NOT_NEEDED would have made the panel even.';
grant select, insert on dispute.draw_place to techtrade;

-- Whoever leaves a panel reads no evidence any more.
grant delete on vault.reader to techtrade;

-- What experts get of the fee of a dispute, and the tax on it.
create table dispute.expert_rate (
    valid_from date primary key,
    rate_bps   int not null check (rate_bps between 0 and 3333),
    source     text not null
);
comment on table dispute.expert_rate is 'What each expert of a panel gets of the fee that its decision costs, as data: the newest that is valid on the day of the award.';
comment on column dispute.expert_rate.valid_from is 'The first day in Seoul on which it applies.';
comment on column dispute.expert_rate.rate_bps is 'Ten-thousandths of the fee without tax, for each of at most three; what is left is the platform''s.';
comment on column dispute.expert_rate.source is 'Who decided so.';
grant select on dispute.expert_rate to techtrade;
insert into dispute.expert_rate (valid_from, rate_bps, source) values
    ('2026-01-01', 2000, 'Fee table of the platform: a fifth of the fee to each expert');

alter table deal.tax_rate drop constraint tax_rate_kind_check,
    add constraint tax_rate_kind_check check (kind in ('VAT', 'WITHHOLDING', 'OTHER_INCOME'));
insert into deal.tax_rate (kind, country, valid_from, rate_bps, source) values
    ('OTHER_INCOME', 'KR', '2019-01-01', 880,
     'Income Tax Act (소득세법), articles 21(1)19, 37 and 129(1)6, its Enforcement Decree, article 87: 60 % of it are deemed expenses, 20 % of the rest, and local income tax of a tenth of that');
comment on column deal.tax_rate.country is 'ISO 3166-1: whose value-added tax, or the residence of the licensor or expert who is withheld from; XX for every other.';

insert into ledger.account (code, kind, currency, opened_at)
select 'tax:other-income:' || currency, 'TAX', currency, '2026-01-01T00:00:00Z' from unnest(array['KRW', 'USD', 'EUR', 'JPY']) currency
on conflict (code) do nothing;
alter table payout.remittance drop constraint remittance_account,
    add constraint remittance_account check (account ~ '^(fee|tax:vat|tax:withholding|tax:other-income):' and right(account, 3) = currency);

alter table deal.payment drop constraint payment_recipient_check,
    add constraint payment_recipient_check check (recipient in ('BUYER', 'SELLER', 'BROKER', 'EXPERT'));
comment on column deal.payment.milestone is 'The milestone that waits for it; null for royalties, and for what experts get.';

-- Operators are told when a panel is short of experts.
alter table ledger.incident drop constraint incident_kind_check,
    add constraint incident_kind_check check (kind in ('PROOF_DIFFERS', 'CLOCK_FAILED', 'REGISTRY_SILENT', 'PANEL_SHORT'));

alter table deal.step drop constraint cycle,
    add constraint cycle check (cycle in ('DEAL', 'AMENDMENT', 'MILESTONE', 'PAYMENT', 'DISPUTE', 'APPOINTMENT', 'ROYALTY'));
