-- Over which key or score a record joined its company follows from what it says; since when it is there does not.
alter table directory.record add counted_since timestamptz;
comment on column directory.record.counted_since is 'Since when it is counted to this company, or taken away; null: for longer than this is noted.';
