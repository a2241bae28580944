package kr.seoul.techtrade.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.index.Faceted;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** What narrows and orders listings, as the index understands it. */
final class ListingFilters {
    static final String KIND = "kind";
    static final String FIELD = "field";
    static final String TRL = "trl";
    static final String DEAL_FORM = "dealForms";
    static final String PRICE = "priceBand";
    static final String REGION = "companyRegion";
    static final String STAGE = "companyStage";
    static final String HUB = "companyHubs";
    static final String FOUNDED = "companyFounded";
    static final String SIZE = "companySize";
    static final String FUNDING = "companyFunding";
    static final List<String> FACETS =
            List.of(KIND, FIELD, TRL, DEAL_FORM, PRICE, REGION, STAGE, HUB, FOUNDED, SIZE, FUNDING);

    private ListingFilters() {}

    /** Under the names of the facets. */
    static Map<String, Faceted.Filter> of(SearchPredicateFactory predicate, ListingQuery query) {
        var filters = new HashMap<String, Faceted.Filter>();
        var listers = query.listers();
        Map.of(
                        KIND, query.kinds(),
                        FIELD, query.fields(),
                        DEAL_FORM, query.dealForms(),
                        REGION, listers.regions(),
                        STAGE, listers.stages(),
                        HUB, listers.hubs(),
                        FOUNDED, listers.decades(),
                        SIZE, listers.sizes(),
                        FUNDING, listers.funding())
                .forEach((facet, values) -> {
                    if (!values.isEmpty()) {
                        filters.put(facet, Faceted.Filter.of(predicate, facet, values));
                    }
                });
        if (query.trlMin() != null || query.trlMax() != null) {
            int from = query.trlMin() == null ? 1 : query.trlMin();
            int to = query.trlMax() == null ? Integer.MAX_VALUE : query.trlMax();
            filters.put(
                    TRL,
                    new Faceted.Filter(
                            List.of(from, to),
                            predicate.range().field(TRL).between(from, to).toPredicate()));
        }
        if (query.priceMin() != null
                || query.priceMax() != null
                || !query.priceBands().isEmpty()) {
            filters.put(
                    PRICE,
                    new Faceted.Filter(
                            Arrays.asList(query.priceMin(), query.priceMax(), query.priceBands()),
                            price(predicate, query)));
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

    static SearchSort order(SearchSortFactory sort, ListingQuery query) {
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
}
