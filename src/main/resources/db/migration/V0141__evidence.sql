create table deal.evidence (
    milestone_id uuid not null references deal.milestone,
    file_id      uuid not null references vault.file,
    delivered_at timestamptz not null,
    primary key (milestone_id, file_id)
);
create index evidence_file on deal.evidence (file_id);
comment on table deal.evidence is 'The files that were handed over with a milestone; a file that was delivered again keeps its first day.';
grant select, insert on deal.evidence to techtrade;
