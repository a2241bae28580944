-- Why an entry is not simply done was kept in English words alone, and known by them; now as codes with what they are about. What is there
-- is read by its words this once: whole, or each of several between semicolons; what is in none of these forms keeps its words.
alter table statements.entry add column reasons jsonb check (jsonb_typeof(reasons) = 'array');
comment on column statements.entry.reasons is 'Why it is not simply done, as codes with what they are about: kr.seoul.techtrade.statements.EntryReason. Null when it is.';
comment on column statements.entry.reason is 'The same in English.';

with form (n, code, words) as (values
        (1, 'UNKNOWN_CREDIT', '^reversal of a credit that is not known$'),
        (2, 'UNKNOWN_DEBIT', '^reversal of a debit that is not known$'),
        (3, 'OTHER_AMOUNT', '^reversal of another amount than (.+)$'),
        (4, 'NO_BOOKS', '^no books are kept in (\w+)$'),
        (5, 'SAME_REFERENCE', '^the same reference was booked with (.+)$'),
        (6, 'NOT_THE_SUM', '^its payments do not add up to it$'),
        (7, 'UNORDERED', '^a debit that nobody here ordered$'),
        (8, 'OTHER_PAYMENT', '^payment (\S+) is of (.+)$'),
        (9, 'PAYMENT_IS', '^payment (\S+) is (\w+)$'),
        (10, 'PAYMENT_DEBITED', '^payment (\S+) is (\w+) and was debited$'),
        (11, 'CAME_BACK', '^payment (\S+) came back$'),
        (12, 'MOVED_NOTHING', '^what it takes back had moved nothing$'),
        (13, 'DECIDED', '^people have decided about it meanwhile$'),
        (14, 'TAKEN_BACK', '^it was taken back before$'),
        (15, 'OWED', '^(.+) no longer has the (.+); who paid in owes it$'),
        (16, 'CLOSED', '^virtual account (\S+) is closed$'),
        (17, 'NOTHING_EXPECTED', '^virtual account (\S+) expects nothing more$'),
        (18, 'OTHER_CURRENCY', '^virtual account (\S+) expects ([A-Z]{3})$'),
        (19, 'NEVER_ASSIGNED', '^virtual account (\S+) was never assigned$'),
        (20, 'NONE_NAMED', '^it names no virtual account of ours$'),
        (21, 'UNSAID_AMOUNTS', '^it does not say what each of its payments is of$'),
        (22, 'ANOTHER_NAMED', '^the statement is of virtual account (\S+), the payment names (\S+)$'),
        (23, 'SEVERAL', '^its references name virtual accounts (.+)$'),
        (24, 'TOLD_AMOUNT', '^its payment is told to be of (.+)$'),
        (25, 'MORE', '^(.+) more than expected$'),
        (26, 'OTHER_PAYER', '^paid by (.+), expected from (.+)$'),
        (27, 'TOLD_BEFORE', '^message (.+) told of the same, and no reference tells them apart$')),
part as (
    select e.id, p.ordinality as place, p.part
      from statements.entry e
     cross join lateral unnest(
           case when exists (select from form f where e.reason ~ f.words) then array[e.reason]
                else string_to_array(e.reason, '; ') end) with ordinality p (part, ordinality)
     where e.reason is not null),
said as (
    select part.id, jsonb_agg(jsonb_build_object('code', coalesce(f.code, 'OTHER'),
                                                 'about', case when f.code is null then jsonb_build_array(part.part)
                                                              when f.words !~ '[(]' then '[]'::jsonb
                                                              else to_jsonb(regexp_match(part.part, f.words)) end)
                              order by part.place) as reasons
      from part
      left join lateral (select form.code, form.words from form where part.part ~ form.words order by form.n limit 1) f on true
     group by part.id)
update statements.entry e set reasons = said.reasons from said where said.id = e.id;
