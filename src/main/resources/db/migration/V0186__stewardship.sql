create schema stewardship;
comment on schema stewardship is 'What stewards look at: pairs of companies that may be one. Derived, never the truth. Level 5.';
grant usage on schema stewardship to techtrade;

create table stewardship.mark (
    id   boolean primary key default true check (id),
    txid xid8   not null default '0',
    seq  bigint not null default 0
);
insert into stewardship.mark default values;
comment on table stewardship.mark is 'One row: up to which event of the outbox companies were compared.';
comment on column stewardship.mark.txid is 'The transaction of that event.';
grant select, update on stewardship.mark to techtrade;

create table stewardship.block (
    key     text not null,
    company uuid not null references directory.company,
    primary key (key, company)
);
create index block_company on stewardship.block (company);
comment on table stewardship.block is 'Companies are compared only with those of a block; a crowded block is left out.';
comment on column stewardship.block.key is 'What they have in common: HOMEPAGE:hanbit.kr.';
grant select, insert, delete on stewardship.block to techtrade;

create table stewardship.candidate (
    one         uuid        not null references directory.company,
    other       uuid        not null references directory.company,
    score       int         not null check (score between 0 and 100),
    reasons     text[]      not null,
    compared_at timestamptz not null,
    primary key (one, other),
    check (one < other)
);
create index candidate_other on stewardship.candidate (other);
create index candidate_score on stewardship.candidate (score desc, one, other);
comment on table stewardship.candidate is 'Two companies that may be one, until a steward says so or they differ.';
comment on column stewardship.candidate.one is 'The older of the two.';
comment on column stewardship.candidate.other is 'The younger.';
comment on column stewardship.candidate.score is 'How alike they look; see linkage.Likeness.';
comment on column stewardship.candidate.reasons is 'What the score is for.';
grant select, insert, delete on stewardship.candidate to techtrade;
