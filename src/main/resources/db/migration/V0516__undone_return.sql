-- A return that has not left yet can be undone as well: instead of an opposite its payment is cancelled, and what it held is free again.
create or replace function statements.check_undone() returns trigger language plpgsql as $$
declare
    agreed uuid;
begin
    select id into agreed from statements.undo where decision_id = new.id and state = 'DONE';
    if not found or old.state <> 'DONE' or new.state <> 'UNDONE' then
        raise exception 'decision % is not undone by two people', new.id using errcode = 'check_violation';
    elsif new.kind = 'RETURN' then
        if not exists (select from payout.payout p join ledger.journal j on j.reference = 'payout:' || p.id and j.state = 'VOIDED'
                        where p.id = new.payout_id and p.state = 'CANCELLED') then
            raise exception 'the payment of decision % was not cancelled', new.id using errcode = 'check_violation';
        end if;
    elsif new.kind <> 'CLOSE' and not exists (
            select from ledger.journal where reference = 'undo:' || agreed and state = 'POSTED') then
        raise exception 'decision % has no opposite in the books', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
