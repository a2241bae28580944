package kr.seoul.techtrade.search;

import java.util.List;

/**
 * What a search finds, counted by one or two dimensions; {@code relaxed} and {@code corrected} as in {@link ListingHits}. The cells add up
 * to {@code total}.
 */
public record CountsJson(List<String> by, long total, boolean relaxed, String corrected, List<CellJson> cells) {

    /** One combination; a dimension is absent when it is not asked for, or not known of these. */
    public record CellJson(String stage, String field, String region, Integer year, long count) {}
}
