-- Who writes an index that all nodes share (OpenSearch). Nodes with an index of their own need no row.
create schema search;
comment on schema search is 'Finding what is in the market and the directory: who writes an index that nodes share. Level 7.';
grant usage on schema search to techtrade;

create table search.writer (
    name          text primary key,
    node          uuid        not null,
    token         bigint      not null check (token >= 0),
    held_until    timestamptz not null,
    rebuild_asked boolean     not null default false
);
comment on table search.writer is 'Whose turn it is to write an index that nodes share; one node at a time.';
comment on column search.writer.name is 'What the names of the index begin with: the prefix, and what its documents and dictionary look like.';
comment on column search.writer.node is 'Made anew by each node when it starts.';
comment on column search.writer.token is 'Grows whenever another node has its turn: what carries a smaller one than what is there is refused.';
comment on column search.writer.held_until is 'After that any node may take it. Moved on while its node lives.';
comment on column search.writer.rebuild_asked is 'An operator asked for the index to be built anew, whichever node does it.';
grant select, insert, update on search.writer to techtrade;

insert into audit.unwatched (name, why) values ('search.writer', 'a lease of nodes, renewed each second');
