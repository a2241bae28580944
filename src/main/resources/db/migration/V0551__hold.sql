-- Why a queued payment waits was kept in English words, beside what banks say; now as a code. What is there is read by its words this once;
-- of what is in none of these forms the next payment file asks anew. An older node reads a code for nothing: all nodes stop for this.
alter table payout.payout
    add column hold text check (hold in ('SUSPENDED', 'CLOSED', 'UNKNOWN', 'UNREADABLE')),
    add constraint payout_hold check (hold is null or state = 'QUEUED');
update payout.payout
   set hold = case reason when 'the payee''s business is suspended' then 'SUSPENDED'
                          when 'the payee''s business is closed' then 'CLOSED'
                          when 'the tax service does not know the payee''s business' then 'UNKNOWN'
                          when 'what the tax service says of the payee''s business cannot be read' then 'UNREADABLE' end,
       reason = null
 where state = 'QUEUED' and reason is not null;
drop index payout.payout_waiting;
create index payout_waiting on payout.payout (id) where state = 'HELD' or hold is not null;
comment on column payout.payout.hold is 'Why it is in no file although it is queued: what the tax service says of its payee''s business. Null when nothing stands in the way.';
comment on column payout.payout.reason is 'Why the bank rejected or returned it, or people ended it, in their words.';
