-- Most of what changes in a record counts neither for matching nor for the stewards' queue.
alter table directory.record add likeness bigint;
comment on column directory.record.likeness is 'The same number as before: nothing changed that companies are matched or compared by; null when it is not known.';
