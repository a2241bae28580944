alter table feeds.pull add paused boolean not null default false;
comment on column feeds.pull.paused is 'Nothing is fetched until an operator resumes it; what runs already ends.';
