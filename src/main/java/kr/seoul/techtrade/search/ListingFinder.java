package kr.seoul.techtrade.search;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.search.ListingHits.Facet;
import kr.seoul.techtrade.search.ListingHits.Facets;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.common.ValueModel;
import org.hibernate.search.engine.search.highlighter.dsl.HighlighterEncoder;
import org.hibernate.search.engine.search.highlighter.dsl.HighlighterFinalStep;
import org.hibernate.search.engine.search.highlighter.dsl.SearchHighlighterFactory;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.mapper.pojo.standalone.scope.SearchScope;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;

/** Asks one index: the page and all facets without a filter in one query, each facet with a filter in one of its own. */
final class ListingFinder {
    private static final String MARK = "<mark>";
    private static final String MARK_END = "</mark>";
    private static final int FACETS_MAX = 50;
    private static final int TITLE_LENGTH = 2 * NewListing.TITLE_MAX;
    private static final int SUMMARY_FRAGMENTS = 2;

    private final Words words;

    ListingFinder(Words words) {
        this.words = words;
    }

    /** What listings are filtered and counted by. */
    private enum Dimension {
        KIND("kind"),
        FIELD("field"),
        TRL("trl"),
        DEAL_FORM("dealForms"),
        PRICE("priceBand");

        private final String field;
        private final AggregationKey<Map<String, Long>> key;

        Dimension(String field) {
            this.field = field;
            this.key = AggregationKey.of(field);
        }
    }

    ListingHits find(Index index, ListingQuery query) {
        var words = this.words.of(query.text());
        try (var session = index.session()) {
            var scope = session.scope(ListingDocument.class);
            var text = new ListingText(scope.predicate());
            var hits = find(session, scope, query, text.strict(query.text(), words));
            return hits.total() > 0 || words.size() < 2
                    ? hits
                    : find(session, scope, query, text.relaxed(query.text(), words))
                            .asRelaxed();
        }
    }

    private static ListingHits find(
            SearchSession session, SearchScope<ListingDocument> scope, ListingQuery query, SearchPredicate text) {
        var filters = filters(scope.predicate(), query);
        var counted = new EnumMap<Dimension, List<Facet>>(Dimension.class);
        for (var dimension : filters.keySet()) {
            counted.put(dimension, widened(session, scope, text, filters, dimension));
        }
        return page(session, scope, query, text, filters, counted);
    }

    private static ListingHits page(
            SearchSession session,
            SearchScope<ListingDocument> scope,
            ListingQuery query,
            SearchPredicate text,
            Map<Dimension, SearchPredicate> filters,
            Map<Dimension, List<Facet>> counted) {
        var asked = session.search(scope)
                .select(ListingRow.class)
                .where(all(scope.predicate(), text, filters, null))
                .sort(sort(scope.sort(), query))
                .highlighter(ListingRow.TITLE, ListingFinder::titleMarks)
                .highlighter(ListingRow.SUMMARY, ListingFinder::summaryMarks);
        for (var dimension : Dimension.values()) {
            if (!counted.containsKey(dimension)) {
                asked = asked.aggregation(dimension.key, aggregation -> aggregation
                        .terms()
                        .field(dimension.field, String.class, ValueModel.STRING)
                        .maxTermCount(FACETS_MAX));
            }
        }
        var found = asked.fetch((query.page() - 1) * query.size(), query.size());
        for (var dimension : Dimension.values()) {
            counted.computeIfAbsent(dimension, free -> facets(free, found.aggregation(free.key)));
        }
        long total = found.total().hitCount();
        long reachable = Math.min(total, ListingQuery.REACH);
        return new ListingHits(
                found.hits().stream().map(ListingRow::hit).toList(),
                total,
                query.page(),
                (int) ((reachable + query.size() - 1) / query.size()),
                false,
                new Facets(
                        counted.get(Dimension.KIND),
                        counted.get(Dimension.FIELD),
                        counted.get(Dimension.TRL),
                        counted.get(Dimension.DEAL_FORM),
                        counted.get(Dimension.PRICE)));
    }

    /** Counts a dimension's values under every filter but its own. */
    private static List<Facet> widened(
            SearchSession session,
            SearchScope<ListingDocument> scope,
            SearchPredicate text,
            Map<Dimension, SearchPredicate> filters,
            Dimension dimension) {
        var counts = session.search(scope)
                .where(all(scope.predicate(), text, filters, dimension))
                .aggregation(dimension.key, aggregation -> aggregation
                        .terms()
                        .field(dimension.field, String.class, ValueModel.STRING)
                        .maxTermCount(FACETS_MAX))
                .fetch(0)
                .aggregation(dimension.key);
        return facets(dimension, counts);
    }

    private static List<Facet> facets(Dimension dimension, Map<String, Long> counts) {
        var order = dimension == Dimension.TRL
                ? Comparator.comparing(Facet::value)
                : Comparator.comparing(Facet::count).reversed().thenComparing(Facet::value);
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(order)
                .toList();
    }

    private static SearchPredicate all(
            SearchPredicateFactory predicate,
            SearchPredicate text,
            Map<Dimension, SearchPredicate> filters,
            Dimension leftOut) {
        var all = predicate.bool().must(text);
        filters.forEach((dimension, filter) -> {
            if (dimension != leftOut) {
                all.filter(filter);
            }
        });
        return all.toPredicate();
    }

    private static Map<Dimension, SearchPredicate> filters(SearchPredicateFactory predicate, ListingQuery query) {
        var filters = new EnumMap<Dimension, SearchPredicate>(Dimension.class);
        if (!query.kinds().isEmpty()) {
            filters.put(
                    Dimension.KIND,
                    predicate.terms().field("kind").matchingAny(query.kinds()).toPredicate());
        }
        if (!query.fields().isEmpty()) {
            filters.put(
                    Dimension.FIELD,
                    predicate.terms().field("field").matchingAny(query.fields()).toPredicate());
        }
        if (query.trlMin() != null || query.trlMax() != null) {
            int from = query.trlMin() == null ? 1 : query.trlMin();
            int to = query.trlMax() == null ? Integer.MAX_VALUE : query.trlMax();
            filters.put(
                    Dimension.TRL,
                    predicate.range().field("trl").between(from, to).toPredicate());
        }
        if (!query.dealForms().isEmpty()) {
            filters.put(
                    Dimension.DEAL_FORM,
                    predicate
                            .terms()
                            .field("dealForms")
                            .matchingAny(query.dealForms())
                            .toPredicate());
        }
        if (query.priceMin() != null
                || query.priceMax() != null
                || !query.priceBands().isEmpty()) {
            filters.put(Dimension.PRICE, price(predicate, query));
        }
        return filters;
    }

    /** Its range and the asked one touch. */
    private static SearchPredicate price(SearchPredicateFactory predicate, ListingQuery query) {
        var price = predicate.and();
        if (!query.priceBands().isEmpty()) {
            price.add(predicate.terms().field("priceBand").matchingAny(query.priceBands()));
        }
        if (query.priceMin() != null) {
            price.add(predicate
                    .match()
                    .field("priceCurrency")
                    .matching(query.priceMin().currencyCode()));
            price.add(
                    predicate.range().field("priceTo").atLeast(query.priceMin().minor()));
        }
        if (query.priceMax() != null) {
            price.add(predicate
                    .match()
                    .field("priceCurrency")
                    .matching(query.priceMax().currencyCode()));
            price.add(
                    predicate.range().field("priceFrom").atMost(query.priceMax().minor()));
        }
        return price.toPredicate();
    }

    private static SearchSort sort(SearchSortFactory sort, ListingQuery query) {
        var order = sort.composite();
        switch (query.sort()) {
            case RELEVANCE -> {
                if (!query.text().isEmpty()) {
                    order.add(sort.score());
                }
            }
            case TRL -> order.add(sort.field("trl").desc().missing().last());
            case DEADLINE ->
                order.add(sort.field("replyDeadline").asc().missing().last());
            case NEWEST -> {}
        }
        return order.add(sort.field("publishedAt").desc()).toSort();
    }

    /** The whole title: no fragment is that long. */
    private static HighlighterFinalStep titleMarks(SearchHighlighterFactory with) {
        return with.plain().tag(MARK, MARK_END).encoder(HighlighterEncoder.HTML).fragmentSize(TITLE_LENGTH);
    }

    /** The best sentences. */
    private static HighlighterFinalStep summaryMarks(SearchHighlighterFactory with) {
        return with.unified()
                .tag(MARK, MARK_END)
                .encoder(HighlighterEncoder.HTML)
                .numberOfFragments(SUMMARY_FRAGMENTS);
    }
}
