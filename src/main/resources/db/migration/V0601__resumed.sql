-- A clock that was held and runs again struck later than what is kept beside it said: it is due when its clock says so.
update royalty.royalty set payment_due_at = due_at
 where state = 'INVOICED' and due_action = 'FALL_LATE' and due_at is not null and payment_due_at <> due_at;
update deal.deal set longstop_at = due_at
 where due_action = 'REACH_LONGSTOP' and due_at is not null and longstop_at <> due_at;
