-- A table of a later migration is watched from its first row, unless that migration names it in audit.unwatched.
select audit.watch_all();
