package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.index.Facet;

/** One page of rounds; the values as in {@link CompanyHits}. */
public record RoundHits(
        List<RoundHit> items, long total, int page, int pages, boolean relaxed, String corrected, Facets facets) {
    /** As {@link CompanyHits.Facets}; {@code years} the latest first, {@code amounts} in their order. */
    public record Facets(
            List<Facet> stages, List<Facet> years, List<Facet> amounts, List<Facet> industries, List<Facet> regions) {}
}
