-- Eight bytes of a hash instead of some fifty: who meets over a block is compared in full.
alter table stewardship.block
    alter column key type bigint
        using ('x' || encode(substr(sha256(convert_to(key, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint;
comment on column stewardship.block.key is 'The first 64 bits of SHA-256 of what they have in common, such as HOMEPAGE:hanbit.kr.';

-- What companies are compared in is kept, so that who changed otherwise is not compared again, and who stays is not read again.
create table stewardship.compared (
    company  uuid primary key references directory.company,
    likeness bigint[] not null,
    traits   text,
    keys     bigint[] not null
);
insert into stewardship.compared (company, likeness, keys)
select company, '{}', array_agg(key) from stewardship.block group by company;
comment on table stewardship.compared is 'Companies as they were compared last.';
comment on column stewardship.compared.likeness is 'As directory.record has it of its records, in the order of their ids.';
comment on column stewardship.compared.traits is 'A line for each value: NAME:한빛배터리; see linkage.Traits. Null of those that were compared before this was kept.';
comment on column stewardship.compared.keys is 'Of its blocks.';
grant select, insert, update, delete on stewardship.compared to techtrade;
insert into audit.unwatched (name, why) values ('stewardship.compared', 'derived from companies');
drop index stewardship.block_company;
