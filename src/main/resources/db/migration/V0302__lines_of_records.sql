-- From every version of a record to the line that said it.
alter table directory.record add line bigint check (line >= 1);
alter table directory.record_past add line bigint check (line >= 1);
alter table investment.record add line bigint check (line >= 1);
alter table investment.record_past add line bigint check (line >= 1);
comment on column directory.record.line is 'Which line of its import; null of those that came before lines were kept.';
comment on column directory.record_past.line is 'As in record.';
comment on column investment.record.line is 'Which line of its import; null of those that came before lines were kept.';
comment on column investment.record_past.line is 'As in record.';
