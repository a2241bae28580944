-- A source without an owner is to send as well when it was set up to: a register, or one that is fetched. Nobody heard of one that never did.
comment on column sources.source.entrusted_at is 'Since when something is to come: it was entrusted to somebody, added, or a pull was set for it; null where nobody is to send. Of those entrusted, or fetched, before this was kept: since it was.';
update sources.source s set entrusted_at = transaction_timestamp()
 where entrusted_at is null and (kind = 'REGISTER' or exists (select from pulls.pull p where p.source = s.code));
