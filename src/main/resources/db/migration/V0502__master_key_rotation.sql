alter table vault.master_key add column current boolean not null default false, add column followed_at timestamptz;
update vault.master_key set current = true where id = (select id from vault.master_key order by created_at desc, id limit 1);
create unique index master_key_current on vault.master_key (current) where current;
comment on column vault.master_key.current is 'Under this one all is sealed from now on, on every node; what lies under another is sealed anew.';
comment on column vault.master_key.followed_at is 'When another took its place; null of the current one and of those that wait.';
grant update (current, followed_at) on vault.master_key to techtrade;

create table vault.key_holder (
    node       uuid        not null,
    master_key text        not null references vault.master_key on delete cascade,
    seen_at    timestamptz not null,
    primary key (node, master_key)
);
create index key_holder_master_key on vault.key_holder (master_key);
comment on table vault.key_holder is 'Which node has the file of which master key: none may be used that a node lacks.';
comment on column vault.key_holder.node is 'A server, from its start to its end.';
comment on column vault.key_holder.seen_at is 'When it last said so, by the clock of the database, the only one that all nodes share.';
grant select, insert, update, delete on vault.key_holder to techtrade;

grant update (master_key, wrapped_key) on vault.seal to techtrade;
grant update (master_key, wrapped) on webhooks.key to techtrade;
grant update (master_key, wrapped) on account.factor to techtrade;

alter table retries.answer add column master_key text check (length(master_key) = 16);
create index answer_master_key on retries.answer (master_key) where master_key is not null;
comment on column retries.answer.master_key is 'Of which the keys of its digest and of what is sealed were made; null of one that shows no secret, or that is older than this column.';

-- The application may wrap the key of a package anew, and nothing else: whoever could write there what it likes would end the package.
create function vault.check_wrapped_anew() returns trigger language plpgsql as $$
begin
    if new.master_key = old.master_key or not exists (select from vault.master_key where id = new.master_key and current) then
        raise exception 'a key is only wrapped anew, under the master key that is current' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger wrapped_anew before update on vault.seal for each row
    when (old.master_key is distinct from new.master_key or old.wrapped_key is distinct from new.wrapped_key)
    execute function vault.check_wrapped_anew();
revoke execute on function vault.check_wrapped_anew() from public;
