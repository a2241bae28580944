package kr.seoul.techtrade.index;

import java.util.Comparator;
import java.util.List;

/** One value to filter by, and how many it would find. */
public record Facet(String value, long count) {
    public static List<Facet> ordered(List<Facet> facets, Comparator<Facet> order) {
        return facets.stream().sorted(order).toList();
    }

    /** In the order of the constants that they name. */
    public static <E extends Enum<E>> List<Facet> ordered(List<Facet> facets, Class<E> type) {
        return ordered(facets, Comparator.comparing(facet -> Enum.valueOf(type, facet.value())));
    }
}
