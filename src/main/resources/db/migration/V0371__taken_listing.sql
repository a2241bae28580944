-- Whoever has a technology alone takes it off the market: nobody else can sign for it.
create table deal.taken_listing (
    listing_id uuid primary key references market.listing,
    deal_id    uuid not null references deal.deal
);
create index taken_listing_deal on deal.taken_listing (deal_id);
comment on table deal.taken_listing is 'Offers whose technology a signed assignment or exclusive licence took; gone again when that deal is terminated.';
comment on column deal.taken_listing.listing_id is 'Of the deal itself or of its bundle: taken by one deal at most.';
grant select, insert, delete on deal.taken_listing to techtrade;

insert into deal.taken_listing (listing_id, deal_id)
select l.id, min(d.id::text)::uuid
  from deal.deal d
  join deal.term_sheet t on t.deal_id = d.id and t.number = d.version_in_force
  join market.listing l on l.kind = 'OFFER'
       and (l.id = d.listing_id or t.terms #> '{subjectMatter,bundle}' ? l.id::text)
 where d.state in ('ACTIVE', 'ROYALTY', 'WINDING_UP', 'CLOSED')
   and t.terms ->> 'form' in ('ASSIGNMENT', 'EXCLUSIVE_LICENCE')
 group by l.id;
