-- What is asked twice and done once is a room of its own above what every route shares, and so is its table; the schema of http has no other.
create schema retries;
comment on schema retries is 'The answers given to requests that must happen once. Level 3.';
grant usage on schema retries to techtrade;
alter table http.answer set schema retries;
drop schema http;

comment on column rates.budget.caller is 'As retries.answer has it: a client, or the address of somebody unknown.';
update audit.unwatched set name = 'retries.answer' where name = 'http.answer';
