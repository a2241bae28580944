package kr.seoul.techtrade.search;

import java.util.List;

/** The best of each kind that one box found, and how many there are; {@code relaxed} and {@code corrected} as in {@link ListingHits}. */
public record Everything(Listings offers, Listings needs, Companies companies, Rounds rounds, Facilities facilities) {
    /** How many of a kind there are at most. */
    public static final int BEST = 5;

    /** Offers or needs. */
    public record Listings(List<ListingHit> items, long total, boolean relaxed, String corrected) {}

    /** Companies. */
    public record Companies(List<CompanyHit> items, long total, boolean relaxed, String corrected) {}

    /** Rounds of investment. */
    public record Rounds(List<RoundHit> items, long total, boolean relaxed, String corrected) {}

    /** Sites of support. */
    public record Facilities(List<FacilityHit> items, long total, boolean relaxed, String corrected) {}
}
