-- A claim that is withdrawn gives back what it froze, and nothing else changes: a milestone that had nothing left but what was in dispute
-- goes back to the state that it left then, with what was left of its time. Of those that left it under an earlier version the history
-- tells the state; their time begins anew, as it did. An older node remembers nothing: all nodes stop for this.
alter table deal.milestone
    add column left_state text,
    add column left_at timestamptz,
    add column left_due_at timestamptz;
update deal.milestone m
   set left_state = s.from_state, left_at = s.at
  from (select distinct on (deal_id, item) deal_id, item, from_state, at
          from deal.step
         where cycle = 'MILESTONE' and from_state in ('FUNDING', 'FUNDED', 'CHECKING', 'DELIVERED')
           and to_state in ('DISPUTED', 'SETTLING')
         order by deal_id, item, number desc) s
 where s.deal_id = m.deal_id and s.item = m.number and m.state in ('DISPUTED', 'SETTLING') and m.frozen_minor > 0;
alter table deal.milestone
    add constraint left_state check (left_state in ('FUNDING', 'FUNDED', 'CHECKING', 'DELIVERED')),
    add constraint left_then check ((left_state is null) = (left_at is null) and (left_due_at is null or left_at is not null)),
    add constraint frozen_knows_its_way_back check (state not in ('DISPUTED', 'SETTLING') or frozen_minor = 0 or left_state is not null);
comment on column deal.milestone.left_state is 'The state that it left last with money in dispute: where a claim that is withdrawn leads back to.';
comment on column deal.milestone.left_at is 'When it left left_state.';
comment on column deal.milestone.left_due_at is 'When its clock would have struck in left_state; null when that is not known.';
