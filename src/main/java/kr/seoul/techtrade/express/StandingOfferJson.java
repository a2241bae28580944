package kr.seoul.techtrade.express;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms;

/** Terms by which a lister stands; {@code termsHash} is named by whoever takes them, so that nobody takes what has changed. */
public record StandingOfferJson(
        UUID listingId, Track track, Terms terms, String termsHash, Instant offeredAt, long version) {}
