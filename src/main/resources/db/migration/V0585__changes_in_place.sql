-- A row none of whose indexed columns change, and whose page has room, leaves all its indexes alone. Of a company those seldom change;
-- of a record it was the digest alone, by which lines are now looked up under their key. Sources send neighbours together, so that half
-- of a page has to be free.
drop index directory.record_digest;
alter table directory.record set (fillfactor = 50);
alter table directory.company set (fillfactor = 50);
