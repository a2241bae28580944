package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.index.Facet;

/** One page of sites of support; the values as in {@link CompanyHits}. */
public record FacilityHits(
        List<FacilityHit> items, long total, int page, int pages, boolean relaxed, String corrected, Facets facets) {
    /** As {@link CompanyHits.Facets}. */
    public record Facets(List<Facet> kinds, List<Facet> hubs, List<Facet> districts) {}
}
