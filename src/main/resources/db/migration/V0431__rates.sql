-- How much a caller may send is a room of its own above what every route shares, and so is its table.
create schema rates;
comment on schema rates is 'How many requests each caller has sent in this minute. Level 2.';
grant usage on schema rates to techtrade;
alter table http.budget set schema rates;

update audit.unwatched set name = 'rates.budget' where name = 'http.budget';
