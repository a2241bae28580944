-- What a company is found by follows its rounds and the sites where it is supported. A round may become another company's, and a site
-- nobody's: the company that had it has to be looked at as well, and news of either tell only whose it is now.
create table investment.round_past (
    round   uuid not null references investment.round,
    company uuid not null references directory.company,
    primary key (round, company)
);
create index round_past_company on investment.round_past (company);
comment on table investment.round_past is 'The companies whose a round was before it became another one''s.';
grant select, insert on investment.round_past to techtrade;

create function investment.keep_round() returns trigger language plpgsql as $$
begin
    insert into investment.round_past (round, company) values (old.id, old.company) on conflict do nothing;
    return null;
end $$;
comment on function investment.keep_round() is 'Whose a round was stays known.';
create trigger keep_round after update of company on investment.round
    for each row when (old.company <> new.company) execute function investment.keep_round();

create table investment.site_past (
    record   uuid not null references investment.record,
    facility uuid not null references investment.facility,
    primary key (record, facility)
);
create index site_past_facility on investment.site_past (facility);
comment on table investment.site_past is 'The facilities to which a record was counted before it was taken away, or counted to another.';
comment on column investment.site_past.record is 'By which programmes name the site.';
grant select, insert on investment.site_past to techtrade;

create function investment.keep_site() returns trigger language plpgsql as $$
begin
    insert into investment.site_past (record, facility) values (old.id, old.golden) on conflict do nothing;
    return null;
end $$;
comment on function investment.keep_site() is 'Which site a record told of stays known.';
create trigger keep_site after update of golden on investment.record
    for each row when (old.type = 'FACILITY' and old.golden is distinct from new.golden and old.golden is not null)
    execute function investment.keep_site();

insert into audit.unwatched (name, why) values
    ('investment.round_past', 'derived from records by rule, as round'),
    ('investment.site_past', 'derived from records by rule, as facility');
