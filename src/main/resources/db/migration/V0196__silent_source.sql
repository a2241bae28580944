alter table directory.source add silent_at timestamptz;
comment on column directory.source.silent_at is 'Since when it is known to be later than it promised; null while it keeps its word, or never sent.';
