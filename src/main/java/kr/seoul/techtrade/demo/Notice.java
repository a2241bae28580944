package kr.seoul.techtrade.demo;

import java.time.Instant;
import kr.seoul.techtrade.market.NewListing;

/** A listing of the city: who says what, from when until when. */
record Notice(Firm firm, NewListing says, Instant publishedAt, Instant expiresAt) {
    /** With a day to spare on both sides. */
    boolean isOpenAt(Instant at) {
        return publishedAt.plusSeconds(86_400).isBefore(at)
                && expiresAt.minusSeconds(86_400).isAfter(at);
    }
}
