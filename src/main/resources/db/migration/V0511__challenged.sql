-- Operators look for challenged experts each morning.
create index panelist_challenged on dispute.panelist (due_at, id) where state = 'CHALLENGED';
