-- What a panel's award costs the sides, and the tax on it, which is told and posted apart.
alter table deal.dispute
    add fee_minor bigint check (fee_minor >= 0),
    add vat_minor bigint check (vat_minor >= 0),
    add check ((fee_minor is null) = (vat_minor is null));
comment on column deal.dispute.fee_minor is 'What the award cost both sides together, without tax; null when no panel decided, and for awards before this was kept.';
comment on column deal.dispute.vat_minor is 'Value-added tax on that fee, at the rate of the day of the award.';
