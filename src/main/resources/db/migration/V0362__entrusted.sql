-- A source that never sent anything is silent as well, counted from when somebody was to send.
alter table directory.source add column entrusted_at timestamptz;
comment on column directory.source.entrusted_at is 'Since when its owner is to send; null where nobody is. Of those entrusted before this was kept: since it was.';
update directory.source set entrusted_at = transaction_timestamp() where organization_id is not null;
