-- A clock of a deal that cannot fire needs a person, as a proof that differs does.
alter table ledger.incident
    drop constraint incident_kind_check,
    add constraint incident_kind_check check (kind in ('PROOF_DIFFERS', 'CLOCK_FAILED'));

create function ledger.raise_incident(of_kind text, about text, found_out text, at timestamptz)
    returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into ledger.incident (kind, subject, detail, raised_at)
    values (of_kind, left(about, 200), left(found_out, 500), at)
    on conflict (kind, subject) do nothing
$$;
comment on function ledger.raise_incident(text, text, text, timestamptz) is 'Once per kind and subject: the same again changes nothing.';
revoke execute on function ledger.raise_incident(text, text, text, timestamptz) from public;
grant execute on function ledger.raise_incident(text, text, text, timestamptz) to techtrade;
