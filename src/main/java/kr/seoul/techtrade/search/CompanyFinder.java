package kr.seoul.techtrade.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.PlainName;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.pojo.standalone.scope.SearchScope;

/** Finds companies by what people remember of a name: its letters in a row, wherever they stand; with a mistake when nothing fits. */
final class CompanyFinder {
    private static final String KIND = "kind";
    private static final String REGION = "region";
    private static final float WHOLE_WEIGHT = 50;
    private static final float BEGINNING_WEIGHT = 10;
    private static final int RELAXED_PERCENT = 60;

    CompanyHits find(Index index, CompanyLookup lookup) {
        try (var session = index.session()) {
            var scope = session.scope(CompanyDocument.class);
            var faceted = new Faceted<>(session, scope, CompanyHit.class, List.of(KIND, REGION));
            var strict = faceted.find(asked(scope, lookup, 100), UnaryOperator.identity());
            if (strict.total() > 0) {
                return hits(lookup, strict, false);
            }
            var relaxed = faceted.find(asked(scope, lookup, RELAXED_PERCENT), UnaryOperator.identity());
            return hits(lookup, relaxed, relaxed.total() > 0);
        }
    }

    private static CompanyHits hits(CompanyLookup lookup, Faceted.Found<CompanyHit> found, boolean relaxed) {
        return new CompanyHits(
                found.rows(),
                found.total(),
                lookup.page(),
                Typed.pages(found.total(), lookup.size()),
                relaxed,
                new CompanyHits.Facets(found.facets().get(KIND), found.facets().get(REGION)));
    }

    private static Faceted.Asked asked(SearchScope<CompanyDocument> scope, CompanyLookup lookup, int percent) {
        var predicate = scope.predicate();
        var sort = scope.sort();
        var filters = new HashMap<String, SearchPredicate>();
        if (!lookup.kinds().isEmpty()) {
            filters.put(
                    KIND,
                    predicate.terms().field(KIND).matchingAny(lookup.kinds()).toPredicate());
        }
        if (!lookup.regions().isEmpty()) {
            filters.put(
                    REGION,
                    predicate
                            .terms()
                            .field(REGION)
                            .matchingAny(lookup.regions())
                            .toPredicate());
        }
        return new Faceted.Asked(
                text(predicate, lookup.text(), percent),
                Map.copyOf(filters),
                sort.score().then().field("name").toSort(),
                lookup.page(),
                lookup.size());
    }

    private static SearchPredicate text(SearchPredicateFactory predicate, String typed, int percent) {
        if (typed.isEmpty()) {
            return predicate.matchAll().constantScore().toPredicate();
        }
        var any = predicate
                .or()
                .add(predicate.match().field("industry").matching(typed).minimumShouldMatchPercent(100));
        var number = BusinessNumber.normalized(typed);
        if (BusinessNumber.valid(number)) {
            any.add(predicate.match().field("businessNumber").matching(number).boost(WHOLE_WEIGHT));
        }
        var name = PlainName.of(typed);
        if (!name.isEmpty()) {
            var letters = name.codePointCount(0, name.length()) == 1 ? Analyzers.LETTERS : Analyzers.LETTER_PAIRS;
            any.add(predicate
                    .match()
                    .field("letters")
                    .matching(name)
                    .analyzer(letters)
                    .minimumShouldMatchPercent(percent));
            any.add(predicate.match().field("wholeName").matching(name).boost(WHOLE_WEIGHT));
            any.add(predicate.prefix().field("wholeName").matching(name).boost(BEGINNING_WEIGHT));
        }
        return any.toPredicate();
    }
}
