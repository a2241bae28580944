package kr.seoul.techtrade.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.common.ValueModel;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.query.dsl.SearchQueryOptionsStep;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.mapper.pojo.standalone.scope.SearchScope;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;

/**
 * A page and the counts beside it: all facets without a filter come with the page, each facet with a filter from a query of its
 * own that leaves this filter out. What is remembered is not counted again.
 *
 * @param facets the fields that are counted; filters are kept under these names
 * @param most how many values of each are counted, the most frequent first
 */
public record Faceted<D, R>(
        SearchSession session,
        SearchScope<D> scope,
        Class<R> row,
        List<String> facets,
        Optional<Remembered> remembered,
        int most) {
    private static final int VALUES_MAX = 50;
    private static final Comparator<Facet> FREQUENT_FIRST =
            Comparator.comparing(Facet::count).reversed().thenComparing(Facet::value);

    /** As many as somebody chooses from. */
    public Faceted(
            SearchSession session,
            SearchScope<D> scope,
            Class<R> row,
            List<String> facets,
            Optional<Remembered> remembered) {
        this(session, scope, row, facets, remembered, VALUES_MAX);
    }

    /** What one query found. */
    public record Found<R>(List<R> rows, long total, Map<String, List<Facet>> facets) {}

    /** The words that are searched for; the same {@code key} finds the same. */
    public record Text(String key, SearchPredicate predicate) {}

    /** What narrows a search; equal values do so in the same way. */
    public record Filter(Object value, SearchPredicate predicate) {
        /** Documents that have any of the values. */
        public static Filter of(SearchPredicateFactory predicate, String field, Set<?> values) {
            return new Filter(
                    values, predicate.terms().field(field).matchingAny(values).toPredicate());
        }
    }

    /** Under names that are no facets': so each is counted within all of them, its own as well. */
    public static Map<String, Filter> within(Map<String, Filter> filters) {
        return filters.entrySet().stream()
                .collect(Collectors.toMap(filter -> "within " + filter.getKey(), Map.Entry::getValue));
    }

    /** What to ask for. */
    public record Asked(Text text, Map<String, Filter> filters, SearchSort sort, int page, int size) {}

    public Found<R> find(Asked asked) {
        long since = changes();
        var known = new HashMap<String, List<Facet>>();
        for (var facet : facets) {
            remembered.flatMap(memory -> memory.find(key(asked, facet))).ifPresent(counts -> known.put(facet, counts));
        }
        var found = find(asked, known, since);
        // of a page that shows more than was counted, all is counted anew
        return known.isEmpty() || changes() == since ? found : find(asked, Map.of(), changes());
    }

    private long changes() {
        return remembered.map(Remembered::changes).orElse(0L);
    }

    private Found<R> find(Asked asked, Map<String, List<Facet>> known, long since) {
        var counts = new HashMap<>(known);
        var missing =
                facets.stream().filter(facet -> !counts.containsKey(facet)).toList();
        SearchQueryOptionsStep<?, ?, R, ?, ?, ?> query =
                session.search(scope).select(row).where(all(asked, null)).sort(asked.sort());
        for (var facet : missing) {
            if (!asked.filters().containsKey(facet)) {
                query = counted(query, facet);
            }
        }
        var found = query.fetch((asked.page() - 1) * asked.size(), asked.size());
        for (var facet : missing) {
            var counted = asked.filters().containsKey(facet)
                    ? widened(asked, facet)
                    : facets(found.aggregation(AggregationKey.of(facet)));
            counts.put(facet, counted);
            remembered.ifPresent(memory -> memory.keep(key(asked, facet), counted, since));
        }
        return new Found<>(found.hits(), found.total().hitCount(), counts);
    }

    /** How many of all there are, counted up to {@code enough}; in the order of the index, since no other ends before all were seen. */
    public long count(SearchPredicate text, int enough) {
        return Math.min(
                enough,
                session.search(scope)
                        .select(projection -> projection.constant(true))
                        .where(text)
                        .sort(SearchSortFactory::indexOrder)
                        .totalHitCountThreshold(enough)
                        .fetch(1)
                        .total()
                        .hitCountLowerBound());
    }

    /** Which of the documents with these ids are among what was asked for, each with its version; in no order. */
    public Map<UUID, Long> among(SearchPredicate text, Map<String, Filter> filters, Collection<UUID> ids) {
        var these = scope.predicate()
                .bool()
                .must(text)
                .filter(scope.predicate().id().matchingAny(ids));
        filters.values().forEach(filter -> these.filter(filter.predicate()));
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
        return facets(counted(query, facet).fetch(0).aggregation(AggregationKey.of(facet)));
    }

    private <T> SearchQueryOptionsStep<?, ?, T, ?, ?, ?> counted(
            SearchQueryOptionsStep<?, ?, T, ?, ?, ?> query, String facet) {
        return query.aggregation(AggregationKey.of(facet), aggregation -> aggregation
                .terms()
                .field(facet, String.class, ValueModel.STRING)
                .maxTermCount(most));
    }

    private Remembered.Asked key(Asked asked, String facet) {
        var others = new HashMap<String, Object>();
        asked.filters().forEach((name, filter) -> {
            if (!name.equals(facet)) {
                others.put(name, filter.value());
            }
        });
        return new Remembered.Asked(asked.text().key(), others, facet);
    }

    private SearchPredicate all(Asked asked, String leftOut) {
        var all = scope.predicate().bool().must(asked.text().predicate());
        asked.filters().forEach((facet, filter) -> {
            if (!facet.equals(leftOut)) {
                all.filter(filter.predicate());
            }
        });
        return all.toPredicate();
    }

    private static List<Facet> facets(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(FREQUENT_FIRST)
                .toList();
    }
}
