-- A royalty that is not paid in spite of the licensor's notice: the licence may end, or become one that others may hold as well.
-- An older node does not know the states that such a royalty has: all nodes stop for this.
alter table deal.deal
    add column licence text not null default 'IN_FORCE' check (licence in ('IN_FORCE', 'NON_EXCLUSIVE', 'TERMINATED')),
    add column licence_changed_at timestamptz,
    add constraint deal_licence_changed check ((licence = 'IN_FORCE') = (licence_changed_at is null));
comment on column deal.deal.licence is 'TERMINATED or made NON_EXCLUSIVE by the licensor, since a royalty was not paid in spite of the notice.';
comment on column deal.deal.licence_changed_at is 'When that was.';

alter table royalty.royalty
    add column noticed_at timestamptz,
    add column cut_from date,
    add constraint royalty_cut check (cut_from is null or cut_from >= to_on);
comment on column royalty.royalty.noticed_at is 'When the licensor gave notice that it is late: once.';
comment on column royalty.royalty.cut_from is 'The last day that it was planned to have, when the licence ended before: its minimum counts in proportion.';

alter table royalty.royalty
    drop constraint royalty_state_check,
    drop constraint held_where_invoiced,
    drop constraint waits_with_deadline,
    add constraint royalty_state_check
        check (state in ('SCHEDULED', 'REPORTING', 'INVOICED', 'LATE', 'NOTICED', 'DEFAULTED', 'SETTLING', 'SETTLED', 'AUDIT',
                         'FINDING', 'UNPAID', 'CANCELLED')),
    add constraint held_where_invoiced check (state in ('INVOICED', 'LATE', 'NOTICED', 'DEFAULTED') or held_minor = 0),
    add constraint waits_with_deadline
        check (state not in ('SCHEDULED', 'REPORTING', 'INVOICED', 'LATE', 'NOTICED', 'DEFAULTED', 'AUDIT', 'FINDING')
               or due_action is not null);
