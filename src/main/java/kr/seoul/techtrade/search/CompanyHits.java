package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Facet;

/** One page of companies; the values as in {@link ListingHits}, but {@code relaxed} only when no company has all the words. */
public record CompanyHits(
        List<CompanyHit> items, long total, int page, int pages, boolean relaxed, String corrected, Facets facets) {
    /**
     * Each counted with the others' filters as they are and without its own: the most frequent first, {@code decades} ({@code 2010} for
     * founded from 2010 to 2019), {@code sizes} ({@link EmployeeBand}) and {@code funding} ({@link FundingBand}) in their order.
     */
    public record Facets(
            List<Facet> kinds,
            List<Facet> regions,
            List<Facet> industries,
            List<Facet> listed,
            List<Facet> decades,
            List<Facet> sizes,
            List<Facet> stages,
            List<Facet> funding,
            List<Facet> hubs) {}
}
