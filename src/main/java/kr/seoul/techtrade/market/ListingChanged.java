package kr.seoul.techtrade.market;

import java.util.UUID;

/** What the events {@code market.listing-published|revised|withdrawn|closed|expired} carry: enough to know what to read again. */
public record ListingChanged(UUID id, ListingKind kind, ListingState state, UUID organization, long version) {}
