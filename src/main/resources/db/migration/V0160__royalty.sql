-- Running royalties: periods that are reported or estimated, invoiced, collected, corrected and audited; tax kept from licensors abroad.

alter table identity.organization
    add country text not null default 'KR' check (country ~ '^[A-Z]{2}$');
comment on column identity.organization.country is 'ISO 3166-1: where it resides for tax.';

insert into deal.tax_rate (kind, country, valid_from, rate_bps, source) values
    ('WITHHOLDING', 'KR', '2020-01-01', 0, 'Corporate Tax Act (법인세법), article 73: royalties between residents are not among what is withheld from'),
    ('WITHHOLDING', 'XX', '2020-01-01', 2200, 'Corporate Tax Act (법인세법), article 98(1): 20 %, and local income tax of a tenth of it; where no treaty is listed'),
    ('WITHHOLDING', 'US', '2020-01-01', 1650, 'Convention Korea-United States, article 14(1): 15 %, and local income tax of a tenth of it, which the convention does not cover'),
    ('WITHHOLDING', 'JP', '2020-01-01', 1000, 'Convention Korea-Japan, article 12(2), local income tax included'),
    ('WITHHOLDING', 'DE', '2020-01-01', 1000, 'Agreement Korea-Germany, article 12(2), local income tax included'),
    ('WITHHOLDING', 'CN', '2020-01-01', 1000, 'Agreement Korea-China, article 12(2), local income tax included'),
    ('WITHHOLDING', 'GB', '2020-01-01', 1000, 'Convention Korea-United Kingdom, article 12(2), local income tax included'),
    ('WITHHOLDING', 'FR', '2020-01-01', 1000, 'Convention Korea-France, article 12(2), local income tax included'),
    ('WITHHOLDING', 'SG', '2020-01-01', 500, 'Convention Korea-Singapore of 2019, article 12(2), local income tax included');
comment on column deal.tax_rate.country is 'ISO 3166-1: whose value-added tax, or the residence of the licensor whose royalty is withheld from; XX for every other.';

create table deal.royalty (
    id              uuid primary key,
    deal_id         uuid not null references deal.deal,
    number          int not null check (number > 0),
    kind            text not null check (kind in ('PERIOD', 'CORRECTION', 'INTEREST')),
    corrects        int,
    from_on         date not null,
    to_on           date not null,
    terms_version   int not null,
    state           text not null check (state in ('SCHEDULED', 'REPORTING', 'INVOICED', 'LATE', 'SETTLING', 'SETTLED', 'AUDIT',
                                                   'FINDING', 'UNPAID', 'CANCELLED')),
    papers          jsonb not null,
    currency        text not null,
    charged_minor   bigint not null,
    held_minor      bigint not null,
    settled_minor   bigint not null,
    credit_minor    bigint not null,
    virtual_account text,
    payment_due_at  timestamptz,
    unpaid_since    date,
    unpaid_days     bigint not null check (unpaid_days >= 0),
    settled_at      timestamptz,
    audited_at      timestamptz,
    due_at          timestamptz,
    due_action      text,
    warn_at         timestamptz,
    held_seconds    bigint check (held_seconds >= 0),
    unique (deal_id, number),
    foreign key (deal_id, terms_version) references deal.term_sheet (deal_id, number),
    foreign key (deal_id, corrects) references deal.royalty (deal_id, number),
    constraint span check (from_on <= to_on),
    constraint corrects_an_earlier check ((kind = 'PERIOD') = (corrects is null) and corrects < number),
    constraint only_corrections_lower check (charged_minor >= 0 or kind = 'CORRECTION'),
    constraint amounts check (least(held_minor, settled_minor, credit_minor) >= 0),
    constraint credit_of_correction check (credit_minor = 0 or kind = 'CORRECTION'),
    constraint held_where_invoiced check (state in ('INVOICED', 'LATE') or held_minor = 0),
    constraint audited_after_settlement check (audited_at is null or settled_at is not null),
    constraint deadline check ((due_action is null) = (due_at is null and held_seconds is null)
                               and (due_at is null or held_seconds is null)),
    constraint waits_with_deadline check (state not in ('SCHEDULED', 'REPORTING', 'INVOICED', 'LATE', 'AUDIT', 'FINDING')
                                          or due_action is not null)
);
create index royalty_terms on deal.royalty (deal_id, terms_version);
create index royalty_corrects on deal.royalty (deal_id, corrects);
create index royalty_due on deal.royalty (due_at) where due_at is not null;
create index royalty_warn on deal.royalty (warn_at) where warn_at is not null;
comment on table deal.royalty is 'A royalty to be paid: of a period, of the correction of one, or the interest on one that was late.';
comment on column deal.royalty.number is 'Counts from 1 within the deal.';
comment on column deal.royalty.kind is 'What it is a royalty of.';
comment on column deal.royalty.corrects is 'The number of what it corrects, or is the interest on.';
comment on column deal.royalty.from_on is 'The first day of the period in Seoul.';
comment on column deal.royalty.to_on is 'The last day of the period in Seoul.';
comment on column deal.royalty.terms_version is 'The version of the terms that it follows.';
comment on column deal.royalty.papers is 'Statement, calculation, invoice and finding, as far as there are any.';
comment on column deal.royalty.charged_minor is 'The royalty that it adds to the deal before credit and fee; negative for a correction downward.';
comment on column deal.royalty.held_minor is 'What lies in its escrow.';
comment on column deal.royalty.settled_minor is 'What has left escrow for its payment.';
comment on column deal.royalty.credit_minor is 'What a correction downward left for later invoices.';
comment on column deal.royalty.virtual_account is 'Where the buyer pays it in; null before it is invoiced.';
comment on column deal.royalty.payment_due_at is 'Until when it is to be paid.';
comment on column deal.royalty.unpaid_since is 'While it is late: until which day unpaid_days are counted.';
comment on column deal.royalty.unpaid_days is 'Minor units times days that were late: interest is a share of it.';
comment on column deal.royalty.settled_at is 'When it first was: its books stay open for two years from then.';
comment on column deal.royalty.audited_at is 'When the licensor asked for the books, once.';
comment on column deal.royalty.due_at is 'When due_action happens by itself.';
comment on column deal.royalty.due_action is 'What happens by itself.';
comment on column deal.royalty.warn_at is 'When both sides are warned of due_action; null once they were.';
comment on column deal.royalty.held_seconds is 'What is left of the time while operators hold it.';
grant select, insert, update on deal.royalty to techtrade;
