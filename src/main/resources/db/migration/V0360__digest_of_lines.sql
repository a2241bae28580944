-- Sources send all they have each day, of which next to nothing changed: a line that is known to the letter need not be read.
alter table directory.record add column digest uuid;
create index record_digest on directory.record (digest) where digest is not null;
comment on column directory.record.digest is 'The first 128 bits of the SHA-256 of the line that says just this; null when none does: of a table, changed by an erasure, or taken before it was kept.';
