-- The index is a room of its own below search, and so is its one table; the schema of search has no other.
create schema index;
comment on schema index is 'An index of documents: who writes one that nodes share. Level 3.';
grant usage on schema index to techtrade;

alter table search.writer set schema index;
drop schema search;

update audit.unwatched set name = 'index.writer' where name = 'search.writer';
