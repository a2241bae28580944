-- What two people decided about an entry of the bank can be wrong: two people undo it. The opposite is posted, the decision stays to be
-- read as undone, and the entry waits again.
create table statements.undo (
    id             uuid primary key,
    decision_id    uuid not null references statements.decision,
    reason         text not null check (length(reason) between 1 and 200),
    state          text not null check (state in ('PROPOSED', 'DONE', 'WITHDRAWN')),
    proposed_by_id uuid not null,
    proposed_by    text not null,
    proposed_at    timestamptz not null,
    decided_by_id  uuid,
    decided_by     text,
    decided_at     timestamptz,
    constraint undo_decided check ((state = 'PROPOSED') = (decided_at is null) and num_nulls(decided_by_id, decided_by, decided_at) in (0, 3)),
    constraint undo_four_eyes check (state <> 'DONE' or decided_by_id <> proposed_by_id)
);
create unique index undo_one on statements.undo (decision_id) where state in ('PROPOSED', 'DONE');
create index undo_decision on statements.undo (decision_id, id);
comment on table statements.undo is 'That what was decided about an entry is to be undone: who proposed, who agreed, why. Never deleted.';
comment on column statements.undo.id is 'Also in the reference of the opposite transfer.';
comment on column statements.undo.reason is 'In the words of who proposed it.';
comment on column statements.undo.proposed_by_id is 'The first person or client.';
comment on column statements.undo.proposed_by is 'Its name.';
comment on column statements.undo.decided_by_id is 'The second; or who withdrew it.';
comment on column statements.undo.decided_by is 'Its name.';
grant select, insert on statements.undo to techtrade;
grant update (state, decided_by_id, decided_by, decided_at) on statements.undo to techtrade;

alter table statements.decision
    drop constraint decision_state_check,
    add constraint decision_state_check check (state in ('PROPOSED', 'DONE', 'WITHDRAWN', 'FAILED', 'UNDONE'));
comment on column statements.decision.state is 'FAILED: the bank did not carry the return out, the money lies in suspense again. UNDONE: two people undid it, and the entry waits again.';

-- Undone means that two people agreed, and that what was posted has its opposite; for ever.
create function statements.check_undone() returns trigger language plpgsql as $$
declare
    agreed uuid;
begin
    select id into agreed from statements.undo where decision_id = new.id and state = 'DONE';
    if not found or old.state <> 'DONE' or new.state <> 'UNDONE' then
        raise exception 'decision % is not undone by two people', new.id using errcode = 'check_violation';
    elsif new.kind <> 'CLOSE' and not exists (
            select from ledger.journal where reference = 'undo:' || agreed and state = 'POSTED') then
        raise exception 'decision % has no opposite in the books', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger check_undone after update of state on statements.decision for each row
    when (new.state = 'UNDONE' or old.state = 'UNDONE') execute function statements.check_undone();
revoke execute on function statements.check_undone() from public;

-- As before; and an entry whose decision was undone is booked under the next reference of the entry.
create or replace function statements.check_booking() returns trigger language plpgsql as $$
declare
    booked record;
    undone bigint;
begin
    select count(*) into undone from statements.decision where entry_id = new.entry_id and state = 'UNDONE';
    select j.account, a.kind, j.amount,
           case when e.outcome <> 'CASE' then e.suspended_minor when e.side = 'DBIT' then -e.amount_minor else e.amount_minor end as whole
      into booked
      from statements.entry e
      join ledger.journal j on j.reference = 'booking:' || e.id || case when undone > 0 then ':' || undone else '' end
                           and j.currency = e.currency and j.state = 'POSTED'
      join ledger.account a on a.code = j.account
     where e.id = new.entry_id and a.kind = new.kind;
    if not found or booked.amount <> booked.whole then
        raise exception 'entry % is not booked as %', new.entry_id, new.kind using errcode = 'check_violation';
    elsif booked.kind = 'RECEIVABLE'
            and (select posted > 0 from ledger.balance b where b.code = booked.account) then
        raise exception '% would be owed by the house', booked.account using errcode = 'check_violation';
    end if;
    return null;
end $$;
