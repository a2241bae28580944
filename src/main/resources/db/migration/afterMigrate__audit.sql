-- A table of a later migration is watched from its first row, unless that migration names it in audit.unwatched.
-- One node at a time: migrations wait for each other, this comes after them, and two at once failed with "tuple concurrently updated".
do $$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit.watch_all', 0));
    perform audit.watch_all();
end $$;
