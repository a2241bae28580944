-- A deal that its longstop winds up ends by what became of its milestones; one whose termination was agreed ends terminated. They are told
-- apart by whose offer was agreed: what was only offered when the longstop came is no agreement.
update deal.deal d
   set termination_offered_by = null
 where d.state = 'WINDING_UP' and d.termination_offered_by is not null
   and exists (select from deal.step s where s.deal_id = d.id and s.action = 'REACH_LONGSTOP');
comment on column deal.deal.termination_offered_by is 'The side that offered to end the deal, while the other has not answered, and once it has agreed; null when the longstop winds it up.';
