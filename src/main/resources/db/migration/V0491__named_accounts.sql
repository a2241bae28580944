-- An entry may name several virtual accounts, or another one than its statement is of: a person chooses, among those first.
alter table statements.entry add column named text check (named ~ '^[0-9]{14}( [0-9]{14}){0,9}$');
comment on column statements.entry.named is 'Of what lies in suspense the numbers of the virtual accounts that it names, separated by spaces.';
