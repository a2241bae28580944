-- How far another master key has come: counted as it goes, since what lies under a key does not say whether it lay under another before.
create table vault.renewal (
    master_key text        primary key references vault.master_key,
    began_at   timestamptz not null,
    renewed    bigint      not null default 0 check (renewed >= 0),
    renewed_at timestamptz
);
comment on table vault.renewal is 'Of each master key that followed another: how much was sealed anew under it since.';
comment on column vault.renewal.began_at is 'When it was last made the one in use, by the clock of the database, as renewed_at.';
comment on column vault.renewal.renewed is 'How many keys, of packages, webhooks and second factors; what stored answers are sealed with is none.';
comment on column vault.renewal.renewed_at is 'When the last portion was; null before the first.';
grant select, insert, update on vault.renewal to techtrade;
insert into audit.unwatched (name, why) values ('vault.renewal', 'a count of what is watched itself');
