-- How many requests a caller has sent, on all nodes together. Unlogged: after a crash everybody begins anew.
create unlogged table http.budget (
    caller text not null,
    class  text not null,
    minute bigint not null,
    taken  bigint not null,
    primary key (caller, class)
);
comment on table http.budget is 'What all nodes have taken of a caller''s budget in this minute. A node takes slices and counts requests by itself.';
comment on column http.budget.caller is 'As http.answer has it: a client, or the address of somebody unknown.';
comment on column http.budget.class is 'Each class of requests has its own budget.';
comment on column http.budget.minute is 'Since 1970.';
comment on column http.budget.taken is 'How many requests the slices are for that were handed out; also those beyond the budget, which nobody gets.';
grant select, insert, update, delete on http.budget to techtrade;

insert into audit.unwatched (name, why) values ('http.budget', 'counts of requests, for a minute');
