package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.common.ValueModel;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.query.dsl.SearchQueryOptionsStep;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.mapper.pojo.standalone.scope.SearchScope;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;

/**
 * A page and the counts beside it: all facets without a filter come with the page, each facet with a filter from a query of its
 * own that leaves this filter out.
 *
 * @param facets the fields that are counted; filters are kept under these names
 */
record Faceted<D, R>(SearchSession session, SearchScope<D> scope, Class<R> row, List<String> facets) {
    private static final int VALUES_MAX = 50;
    private static final Comparator<Facet> FREQUENT_FIRST =
            Comparator.comparing(Facet::count).reversed().thenComparing(Facet::value);

    /** What one query found. */
    record Found<R>(List<R> rows, long total, Map<String, List<Facet>> facets) {}

    /** What to ask for. */
    record Asked(SearchPredicate text, Map<String, SearchPredicate> filters, SearchSort sort, int page, int size) {}

    Found<R> find(Asked asked) {
        var counts = new HashMap<String, List<Facet>>();
        asked.filters().keySet().forEach(facet -> counts.put(facet, widened(asked, facet)));
        SearchQueryOptionsStep<?, ?, R, ?, ?, ?> query =
                session.search(scope).select(row).where(all(asked, null)).sort(asked.sort());
        for (var facet : facets) {
            if (!counts.containsKey(facet)) {
                query = counted(query, facet);
            }
        }
        var found = query.fetch((asked.page() - 1) * asked.size(), asked.size());
        for (var facet : facets) {
            counts.computeIfAbsent(facet, free -> facets(found.aggregation(key(free))));
        }
        return new Found<>(found.hits(), found.total().hitCount(), counts);
    }

    /** How many of all there are, counted up to {@code enough}. */
    long count(SearchPredicate text, int enough) {
        return Math.min(
                enough,
                session.search(scope)
                        .select(projection -> projection.id())
                        .where(text)
                        .totalHitCountThreshold(enough)
                        .fetch(1)
                        .total()
                        .hitCountLowerBound());
    }

    /** Which of the documents with these ids are among what was asked for, each with its version; in no order. */
    Map<UUID, Long> among(SearchPredicate text, Map<String, SearchPredicate> filters, Collection<UUID> ids) {
        var these = scope.predicate()
                .bool()
                .must(text)
                .filter(scope.predicate().id().matchingAny(ids));
        filters.values().forEach(these::filter);
        return session
                .search(scope)
                .select(projection -> projection
                        .composite()
                        .from(projection.id(UUID.class), projection.field("version", Long.class))
                        .as(Map::entry))
                .where(these.toPredicate())
                .fetchHits(ids.size())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Facet> widened(Asked asked, String facet) {
        var query = session.search(scope).where(all(asked, facet));
        return facets(counted(query, facet).fetch(0).aggregation(key(facet)));
    }

    private static <R> SearchQueryOptionsStep<?, ?, R, ?, ?, ?> counted(
            SearchQueryOptionsStep<?, ?, R, ?, ?, ?> query, String facet) {
        return query.aggregation(key(facet), aggregation -> aggregation
                .terms()
                .field(facet, String.class, ValueModel.STRING)
                .maxTermCount(VALUES_MAX));
    }

    private static AggregationKey<Map<String, Long>> key(String facet) {
        return AggregationKey.of(facet);
    }

    private SearchPredicate all(Asked asked, String leftOut) {
        var all = scope.predicate().bool().must(asked.text());
        asked.filters().forEach((facet, filter) -> {
            if (!facet.equals(leftOut)) {
                all.filter(filter);
            }
        });
        return all.toPredicate();
    }

    private static List<Facet> facets(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(FREQUENT_FIRST)
                .collect(Collectors.toList());
    }
}
