package kr.seoul.techtrade.search;

import java.util.List;

/** One page of companies; the values as in {@link ListingHits}. */
public record CompanyHits(List<CompanyHit> items, long total, int page, int pages, boolean relaxed, Facets facets) {
    /** Each counted with the other's filter as it is and without its own. */
    public record Facets(List<Facet> kinds, List<Facet> regions) {}
}
