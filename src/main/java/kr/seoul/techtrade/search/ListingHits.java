package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.index.Facet;

/**
 * One page of what was found. {@code total} counts all pages; {@code pages} is how many of them can be asked for;
 * {@code relaxed} says that few listings have all the words, and those that have some follow; {@code corrected} is what was searched for instead of
 * what was typed, or null.
 */
public record ListingHits(
        List<ListingHit> items, long total, int page, int pages, boolean relaxed, String corrected, Facets facets) {
    /** Nothing was found, for whatever reason. */
    public static final ListingHits NONE = new ListingHits(
            List.of(),
            0,
            1,
            0,
            false,
            null,
            new Facets(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of()));

    /**
     * How many listings each value would find with all other filters as they are and its own list's left out: the most
     * frequent first, readiness levels, decades and bands in their order. From {@code regions} on they are those of the company that lists.
     */
    public record Facets(
            List<Facet> kinds,
            List<Facet> fields,
            List<Facet> trls,
            List<Facet> dealForms,
            List<Facet> priceBands,
            List<Facet> regions,
            List<Facet> stages,
            List<Facet> hubs,
            List<Facet> decades,
            List<Facet> sizes,
            List<Facet> funding) {}
}
