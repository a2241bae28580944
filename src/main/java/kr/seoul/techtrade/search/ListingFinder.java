package kr.seoul.techtrade.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.highlighter.dsl.HighlighterEncoder;
import org.hibernate.search.engine.search.highlighter.dsl.HighlighterFinalStep;
import org.hibernate.search.engine.search.highlighter.dsl.SearchHighlighterFactory;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** Turns a query for listings into what the index understands, and what it found into hits. */
final class ListingFinder {
    private static final String MARK = "<mark>";
    private static final String MARK_END = "</mark>";
    private static final String KIND = "kind";
    private static final String FIELD = "field";
    private static final String TRL = "trl";
    private static final String DEAL_FORM = "dealForms";
    private static final String PRICE = "priceBand";
    private static final List<String> FACETS = List.of(KIND, FIELD, TRL, DEAL_FORM, PRICE);
    private static final int TITLE_LENGTH = 2 * NewListing.TITLE_MAX;
    private static final int SUMMARY_FRAGMENTS = 2;

    private final Words words;

    ListingFinder(Words words) {
        this.words = words;
    }

    ListingHits find(Index index, ListingQuery query) {
        var words = this.words.of(query.text());
        try (var session = index.session()) {
            var scope = session.scope(ListingDocument.class);
            var faceted = new Faceted<>(session, scope, ListingRow.class, FACETS);
            var text = new ListingText(scope.predicate());
            var strict = find(faceted, query, text.strict(query.text(), words));
            if (strict.total() > 0 || words.size() < 2) {
                return hits(query, strict, false);
            }
            var relaxed = find(faceted, query, text.relaxed(query.text(), words));
            return hits(query, relaxed, relaxed.total() > 0);
        }
    }

    private static Faceted.Found<ListingRow> find(
            Faceted<ListingDocument, ListingRow> faceted, ListingQuery query, SearchPredicate text) {
        var scope = faceted.scope();
        return faceted.find(
                new Faceted.Asked(
                        text, filters(scope.predicate(), query), sort(scope.sort(), query), query.page(), query.size()),
                options -> options.highlighter(ListingRow.TITLE, ListingFinder::titleMarks)
                        .highlighter(ListingRow.SUMMARY, ListingFinder::summaryMarks));
    }

    private static ListingHits hits(ListingQuery query, Faceted.Found<ListingRow> found, boolean relaxed) {
        return new ListingHits(
                found.rows().stream().map(ListingRow::hit).toList(),
                found.total(),
                query.page(),
                Typed.pages(found.total(), query.size()),
                relaxed,
                new ListingHits.Facets(
                        found.facets().get(KIND),
                        found.facets().get(FIELD),
                        found.facets().get(TRL).stream()
                                .sorted(Comparator.comparing(Facet::value))
                                .toList(),
                        found.facets().get(DEAL_FORM),
                        found.facets().get(PRICE)));
    }

    private static Map<String, SearchPredicate> filters(SearchPredicateFactory predicate, ListingQuery query) {
        var filters = new HashMap<String, SearchPredicate>();
        if (!query.kinds().isEmpty()) {
            filters.put(
                    KIND,
                    predicate.terms().field(KIND).matchingAny(query.kinds()).toPredicate());
        }
        if (!query.fields().isEmpty()) {
            filters.put(
                    FIELD,
                    predicate.terms().field(FIELD).matchingAny(query.fields()).toPredicate());
        }
        if (query.trlMin() != null || query.trlMax() != null) {
            int from = query.trlMin() == null ? 1 : query.trlMin();
            int to = query.trlMax() == null ? Integer.MAX_VALUE : query.trlMax();
            filters.put(TRL, predicate.range().field(TRL).between(from, to).toPredicate());
        }
        if (!query.dealForms().isEmpty()) {
            filters.put(
                    DEAL_FORM,
                    predicate
                            .terms()
                            .field(DEAL_FORM)
                            .matchingAny(query.dealForms())
                            .toPredicate());
        }
        if (query.priceMin() != null
                || query.priceMax() != null
                || !query.priceBands().isEmpty()) {
            filters.put(PRICE, price(predicate, query));
        }
        return filters;
    }

    /** Its range and the asked one touch. */
    private static SearchPredicate price(SearchPredicateFactory predicate, ListingQuery query) {
        var price = predicate.and();
        if (!query.priceBands().isEmpty()) {
            price.add(predicate.terms().field(PRICE).matchingAny(query.priceBands()));
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
            case TRL -> order.add(sort.field(TRL).desc().missing().last());
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
