-- What a company is found by follows the programmes that support it; one that a programme supports no longer has to be looked at as well.
create table investment.support_past (
    programme uuid not null references investment.programme,
    company   uuid not null references directory.company,
    primary key (programme, company)
);
create index support_past_company on investment.support_past (company);
comment on table investment.support_past is 'The companies that a programme supported at some time, as far as its support was written anew since.';
grant select, insert on investment.support_past to techtrade;
insert into audit.unwatched (name, why) values ('investment.support_past', 'derived from records by rule, as support');

create function investment.keep_support() returns trigger language plpgsql as $$
begin
    insert into investment.support_past (programme, company) select programme, company from ended on conflict do nothing;
    return null;
end $$;
comment on function investment.keep_support() is 'Who was supported stays known.';
create trigger keep_support after delete on investment.support
    referencing old table as ended for each statement execute function investment.keep_support();
