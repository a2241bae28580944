-- The proof of a day, kept for ever, and what an operator has to look into.
create table ledger.incident (
    id        bigint generated always as identity primary key,
    kind      text not null check (kind in ('PROOF_DIFFERS')),
    subject   text not null check (length(subject) between 1 and 200),
    detail    text not null check (length(detail) between 1 and 500),
    raised_at timestamptz not null
);
create unique index incident_once on ledger.incident (kind, subject);
comment on table ledger.incident is 'What should not be and needs a person; raised once per kind and subject. What people did about it is in incident_act.';
comment on column ledger.incident.subject is 'What it is about, such as 2026-11-22:KRW:1 for a daily proof.';
comment on column ledger.incident.detail is 'What was found.';

create table ledger.incident_act (
    incident bigint not null references ledger.incident,
    number   integer not null check (number > 0),
    act      text not null check (act in ('ACKNOWLEDGED', 'CLOSED')),
    by_id    uuid not null,
    by_name  text not null,
    note     text not null check (length(note) <= 500 and (act = 'ACKNOWLEDGED' or length(note) > 0)),
    acted_at timestamptz not null,
    primary key (incident, number)
);
create unique index incident_closed_once on ledger.incident_act (incident) where act = 'CLOSED';
comment on table ledger.incident_act is 'Who looked into an incident, and who closed it: another one than the last who acknowledged it.';
comment on column ledger.incident_act.number is 'From 1 within the incident.';
comment on column ledger.incident_act.act is 'CLOSED is the end of it.';
comment on column ledger.incident_act.note is 'Why it may be closed; optional before.';

create trigger immutable before update or delete or truncate on ledger.incident execute function ledger.refuse_change();
create trigger immutable before update or delete or truncate on ledger.incident_act execute function ledger.refuse_change();

create function ledger.check_act() returns trigger language plpgsql as $$
declare
    last ledger.incident_act;
begin
    select * into last from ledger.incident_act a where a.incident = new.incident order by number desc limit 1;
    if last.act = 'CLOSED' then
        raise exception 'the incident is closed' using errcode = 'TL014';
    elsif new.number <> coalesce(last.number, 0) + 1 then
        raise exception 'the acts of an incident are counted' using errcode = 'TL000';
    elsif new.act = 'CLOSED' and last.by_id is null then
        raise exception 'nobody has acknowledged the incident' using errcode = 'TL015';
    elsif new.act = 'CLOSED' and last.by_id = new.by_id then
        raise exception 'whoever acknowledged the incident last cannot close it' using errcode = 'TL015';
    end if;
    return new;
end $$;
create trigger check_act before insert on ledger.incident_act for each row execute function ledger.check_act();

create function ledger.act_on_incident(of_incident bigint, new_act text, actor uuid, actor_name text, reason text, at timestamptz)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from ledger.incident where id = of_incident for update;
    if not found then
        raise exception 'there is no incident %', of_incident using errcode = 'TL013';
    end if;
    insert into ledger.incident_act (incident, number, act, by_id, by_name, note, acted_at)
    select of_incident, count(*) + 1, new_act, actor, actor_name, reason, at from ledger.incident_act where incident = of_incident;
end $$;

create view ledger.incident_state as
select i.id, i.kind, i.subject, i.detail, i.raised_at, coalesce(acts.count, 0) as acts,
       seen.by_id as acknowledged_by_id, seen.by_name as acknowledged_by, seen.acted_at as acknowledged_at,
       closed.by_id as closed_by_id, closed.by_name as closed_by, closed.note, closed.acted_at as closed_at
  from ledger.incident i
  left join lateral (select count(*) from ledger.incident_act a where a.incident = i.id) acts on true
  left join lateral (select * from ledger.incident_act a where a.incident = i.id and act = 'ACKNOWLEDGED'
                      order by number desc limit 1) seen on true
  left join ledger.incident_act closed on closed.incident = i.id and closed.act = 'CLOSED';
comment on view ledger.incident_state is 'Each incident with its last acknowledgement and its end.';

create table ledger.daily_proof (
    currency   text not null check (currency in ('KRW', 'USD', 'EUR', 'JPY')),
    number     bigint not null check (number > 0),
    day        date not null,
    escrow     bigint not null,
    suspense   bigint not null,
    pending    bigint not null,
    payable    bigint not null,
    fee        bigint not null,
    tax        bigint not null,
    bank       bigint not null,
    statement  bigint,
    references_of text not null,
    chain_position bigint not null,
    chain_head bytea not null check (length(chain_head) = 32),
    made_at    timestamptz not null,
    made_by    text not null,
    previous   bytea not null check (length(previous) = 32),
    hash       bytea not null check (length(hash) = 32),
    primary key (currency, number)
);
create index daily_proof_day on ledger.daily_proof (day desc, currency desc, number desc);
comment on table ledger.daily_proof is 'escrow = statement - suspense - pending - payable - fee - tax, of what counts until the end of the day. Append-only, a chain per currency.';
comment on column ledger.daily_proof.number is 'From 1 per currency without gaps, in the order they were made; a day proved anew gets another.';
comment on column ledger.daily_proof.day is 'In Seoul.';
comment on column ledger.daily_proof.escrow is 'Minor units, as all figures: held for milestones.';
comment on column ledger.daily_proof.suspense is 'Received, its purpose unknown.';
comment on column ledger.daily_proof.pending is 'Payouts that the bank has been asked for and has not booked.';
comment on column ledger.daily_proof.payable is 'Owed to its owners and not asked for yet.';
comment on column ledger.daily_proof.fee is 'Earned by the house.';
comment on column ledger.daily_proof.tax is 'Owed to the tax office.';
comment on column ledger.daily_proof.bank is 'What the books say the bank holds.';
comment on column ledger.daily_proof.statement is 'What the bank''s newest statement until that day says; null before the first statement.';
comment on column ledger.daily_proof.references_of is 'Those of the statements, separated by spaces.';
comment on column ledger.daily_proof.chain_position is 'The newest seal when it was made: the proof vouches for the chain up to there.';
comment on column ledger.daily_proof.chain_head is 'The hash of that seal.';
comment on column ledger.daily_proof.made_by is 'The keeper, or the operator who asked.';
comment on column ledger.daily_proof.previous is 'The hash of the number before; 32 zero bytes at the first.';
comment on column ledger.daily_proof.hash is 'SHA-256 of previous and the columns from currency to made_by: as text, null as nothing, separated by U+001F, days and microseconds since 1970, bytes in hex.';
create trigger immutable before update or delete or truncate on ledger.daily_proof execute function ledger.refuse_change();

-- Figures of one day for all currencies, from entries alone.
create function ledger.figures_of(of_day date)
    returns table (currency text, escrow bigint, suspense bigint, pending bigint, payable bigint, fee bigint, tax bigint, bank bigint,
                   statement bigint, references_of text)
    language sql stable as $$
    with entries as (
        select a.currency, a.kind, e.step, e.amount
          from ledger.account a join ledger.entry e on e.account = a.id where e.effective_on <= of_day),
    figures as (
        select currency,
               coalesce(sum(amount) filter (where kind = 'ESCROW' and step = 'POST'), 0) as escrow,
               coalesce(sum(amount) filter (where kind = 'SUSPENSE' and step = 'POST'), 0) as suspense,
               coalesce(sum(amount) filter (where kind = 'PAYABLE' and step = 'POST'), 0) as payable,
               coalesce(sum(amount) filter (where kind = 'FEE' and step = 'POST'), 0) as fee,
               coalesce(sum(amount) filter (where kind = 'TAX' and step = 'POST'), 0) as tax,
               -coalesce(sum(amount) filter (where kind = 'BANK' and step = 'POST'), 0) as bank,
               coalesce(sum(amount) filter (where kind = 'BANK' and step <> 'POST'), 0) as pending
          from entries group by currency),
    statements as (
        select a.currency, sum(t.balance) as balance, string_agg(t.reference, ' ' order by a.code) as references_of
          from ledger.account a
         cross join lateral (
               select * from ledger.attestation t
                where t.account = a.id and t.as_of < (of_day + 1)::timestamp at time zone 'Asia/Seoul'
                order by t.as_of desc, t.recorded_at desc limit 1) t
         group by a.currency)
    select c.currency, coalesce(f.escrow, 0)::bigint, coalesce(f.suspense, 0)::bigint, coalesce(f.pending, 0)::bigint,
           coalesce(f.payable - f.pending, 0)::bigint, coalesce(f.fee, 0)::bigint, coalesce(f.tax, 0)::bigint,
           coalesce(f.bank, 0)::bigint, s.balance::bigint, coalesce(s.references_of, '')
      from unnest(array['KRW', 'USD', 'EUR', 'JPY']) c (currency)
      left join figures f using (currency) left join statements s using (currency)
$$;
comment on function ledger.figures_of(date) is 'What is reserved out of payable towards the bank is pending, not payable.';

-- Proves a day once; again, when asked to, only if a figure has changed since. Answers how many proofs it made.
create function ledger.prove(of_day date, at timestamptz, maker text, again boolean) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
    newest ledger.daily_proof;
    known ledger.daily_proof;
    made ledger.daily_proof;
    head record;
    proofs integer := 0;
begin
    if of_day >= (at at time zone 'Asia/Seoul')::date then
        raise exception '% is not over in Seoul', of_day using errcode = 'TL016';
    end if;
    perform pg_advisory_xact_lock(hashtext('ledger.prove'));
    if not again and exists (select from ledger.daily_proof where day = of_day) then
        return 0;
    end if;
    select coalesce(max(position), 0) as position, coalesce((array_agg(hash))[1], decode(repeat('00', 32), 'hex')) as hash into head
      from (select position, hash from ledger.seal order by position desc limit 1) s;
    for f in select * from ledger.figures_of(of_day) loop
        select * into newest from ledger.daily_proof p where p.currency = f.currency order by number desc limit 1;
        select * into known from ledger.daily_proof p where p.day = of_day and p.currency = f.currency order by number desc limit 1;
        continue when found and (known.escrow, known.suspense, known.pending, known.payable, known.fee, known.tax, known.bank,
                known.statement, known.references_of) is not distinct from
            (f.escrow, f.suspense, f.pending, f.payable, f.fee, f.tax, f.bank, f.statement, f.references_of);
        made := row(f.currency, coalesce(newest.number, 0) + 1, of_day, f.escrow, f.suspense, f.pending, f.payable, f.fee, f.tax, f.bank,
            f.statement, f.references_of, head.position, head.hash, at, maker,
            coalesce(newest.hash, decode(repeat('00', 32), 'hex')), null);
        made.hash := sha256(made.previous || convert_to(concat_ws(E'\x1f', made.currency, made.number, made.day - date '1970-01-01',
            made.escrow, made.suspense, made.pending, made.payable, made.fee, made.tax, made.bank,
            coalesce(made.statement::text, ''), made.references_of, made.chain_position, encode(made.chain_head, 'hex'),
            (extract(epoch from made.made_at) * 1000000)::bigint, made.made_by), 'UTF8'));
        insert into ledger.daily_proof select made.*;
        proofs := proofs + 1;
        if made.statement <> made.bank then
            insert into ledger.incident (kind, subject, detail, raised_at)
            values ('PROOF_DIFFERS', format('%s:%s:%s', of_day, made.currency, made.number),
                    format('The bank says %s, the books say %s, in minor units of %s at the end of %s',
                           made.statement, made.bank, made.currency, of_day), at);
        end if;
    end loop;
    return proofs;
end $$;

revoke execute on function ledger.check_act(), ledger.act_on_incident(bigint, text, uuid, text, text, timestamptz),
    ledger.figures_of(date), ledger.prove(date, timestamptz, text, boolean) from public;
grant execute on function ledger.act_on_incident(bigint, text, uuid, text, text, timestamptz),
    ledger.prove(date, timestamptz, text, boolean) to techtrade;
grant select on ledger.incident, ledger.incident_act, ledger.incident_state, ledger.daily_proof to techtrade;
