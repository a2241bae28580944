create table deal.standing_offer (
    listing_id  uuid not null references market.listing,
    track       text not null check (track in ('FREE', 'EVALUATION', 'STANDARD')),
    terms       jsonb not null,
    terms_hash  text not null check (terms_hash ~ '^[0-9a-f]{64}$'),
    signer_id   uuid not null,
    signer_name text not null,
    offered_at  timestamptz not null,
    primary key (listing_id, track)
);
comment on table deal.standing_offer is 'Terms by which the lister of a listing stands: whoever takes them as they are closes a deal in one step.';
comment on column deal.standing_offer.track is 'How much is at stake.';
comment on column deal.standing_offer.terms is 'What kr.seoul.techtrade.terms.Terms says, as JSON.';
comment on column deal.standing_offer.terms_hash is 'SHA-256 of the terms as JSON: what the taker has seen.';
comment on column deal.standing_offer.signer_id is 'Who, with the power to sign, stands by them for the lister.';
comment on column deal.standing_offer.signer_name is 'As it is written below the contract.';
grant select, insert, update, delete on deal.standing_offer to techtrade;
