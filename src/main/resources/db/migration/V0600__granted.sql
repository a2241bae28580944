-- A correction downward gives credit of what was paid; what was still to be paid is asked for no more.
alter table royalty.royalty
    add column granted_minor bigint check (granted_minor >= 0);
comment on column royalty.royalty.granted_minor is 'Of a correction downward: what was left as credit, or taken off invoices that were not paid; null of one by an earlier release, which left all of it.';
