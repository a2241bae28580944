-- Who has been taken up lets nobody in but by its own: see kr.seoul.techtrade.identity.Organizations.
alter table identity.organization add taken_up_at timestamptz;
comment on column identity.organization.taken_up_at is
    'When the first person or API client came to act for it. From then on operators let nobody in who could act; never taken back.';

update identity.organization o
   set taken_up_at = least((select min(created_at) from identity.membership m where m.organization_id = o.id),
                           (select min(created_at) from clients.client c where c.organization_id = o.id));

-- Whichever way they come: one by one, by an issuer, or a city at once.
create function identity.take_up() returns trigger language plpgsql as $$
begin
    update identity.organization o
       set taken_up_at = first.at
      from (select organization_id, min(created_at) as at from arrived group by organization_id) first
     where o.id = first.organization_id and o.taken_up_at is null;
    return null;
end $$;
create trigger take_up after insert on identity.membership
    referencing new table as arrived for each statement execute function identity.take_up();
create trigger take_up after insert on clients.client
    referencing new table as arrived for each statement execute function identity.take_up();
