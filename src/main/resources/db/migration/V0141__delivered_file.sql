create table deal.delivered_file (
    milestone_id uuid not null references deal.milestone,
    file_id      uuid not null references vault.file,
    delivered_at timestamptz not null,
    primary key (milestone_id, file_id)
);
create index delivered_file_file on deal.delivered_file (file_id);
comment on table deal.delivered_file is 'The files that were handed over with a milestone; a file that was delivered again keeps its first day.';
grant select, insert on deal.delivered_file to techtrade;
