-- Money without any reference that two messages tell of alike, perhaps of the same; and payments that people refuse.
alter table bank.entry add column repeats uuid references bank.entry;
comment on column bank.entry.repeats is 'An entry of another message that is alike, when neither has a reference: perhaps the same deposit told twice.';
create index entry_repeats on bank.entry (repeats) where repeats is not null;
create index entry_unnamed on bank.entry (amount_minor, booked_on) where key like 'CRDT|message|%';

alter table bank.decision
    drop constraint decision_kind_check,
    add constraint decision_kind_check check (kind in ('ASSIGN', 'RETURN', 'DISCARD', 'CLOSE'));
comment on column bank.decision.kind is 'ASSIGN to a virtual account, RETURN to the payer, DISCARD what the bank told twice, CLOSE a case.';

alter table bank.payout
    add column refused_by_id uuid,
    add column refused_by    text,
    add column refused_at    timestamptz,
    add column refusal       text check (length(refusal) between 1 and 200),
    add constraint payout_refusal check ((refused_by_id is null) = (refusal is null));
comment on column bank.payout.refused_by_id is 'Who of two people wants it refused; a second one agrees.';
comment on column bank.payout.refused_by is 'Its name.';
comment on column bank.payout.refusal is 'Why, in the words of the first.';
create index payout_waiting on bank.payout (id) where state = 'HELD' or state = 'QUEUED' and reason is not null;
