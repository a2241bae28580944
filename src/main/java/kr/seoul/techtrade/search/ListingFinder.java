package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Correction;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Faceted;
import kr.seoul.techtrade.index.Faceted.Text;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.Spelling;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Mentions;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/**
 * Turns a query for listings into what the index understands, and what it found into hits. When the words as typed find little, it
 * tries what was meant if they were mistyped; when that finds little too, those that have some of the words follow.
 */
final class ListingFinder {
    private final Words words;

    ListingFinder(Words words) {
        this.words = words;
    }

    /** {@code corrected}: what was searched for instead, or null. */
    private record Answer(Faceted.Found<ListingRow> found, Mentions mentions, boolean relaxed, String corrected) {
        List<ListingHit> items() {
            return found.rows().stream().map(row -> row.hit(mentions)).toList();
        }
    }

    /** {@code within}: what narrows it further while it is counted, by field; null for hits. */
    private record Asked(ListingQuery query, Map<String, Set<?>> within) {
        Map<String, Faceted.Filter> filters(SearchPredicateFactory predicate) {
            var filters = ListingFilters.of(predicate, query);
            if (within == null) {
                return filters;
            }
            within.forEach((field, values) -> filters.put(field, Faceted.Filter.of(predicate, field, values)));
            return Faceted.within(filters);
        }
    }

    CountsJson counts(Index index, ListingQuery query, List<CountBy> by) {
        return Counting.of(by, CountBy::ofListing, (fields, within) -> {
            var answer = answer(index, new Asked(query, within), fields);
            return new Counting.Counted(
                    answer.found().total(),
                    answer.relaxed(),
                    answer.corrected(),
                    answer.found().facets());
        });
    }

    ListingHits find(Index index, ListingQuery query) {
        var answer = answer(index, new Asked(query, null), ListingFilters.FACETS);
        var facets = answer.found().facets();
        return new ListingHits(
                answer.items(),
                answer.found().total(),
                query.page(),
                Typed.pages(answer.found().total(), query.size()),
                answer.relaxed(),
                answer.corrected(),
                new ListingHits.Facets(
                        facets.get(ListingFilters.KIND),
                        facets.get(ListingFilters.FIELD),
                        facets.get(ListingFilters.TRL).stream()
                                .sorted(Comparator.comparing(Facet::value))
                                .toList(),
                        facets.get(ListingFilters.DEAL_FORM),
                        facets.get(ListingFilters.PRICE),
                        facets.get(ListingFilters.REGION),
                        facets.get(ListingFilters.STAGE),
                        facets.get(ListingFilters.HUB),
                        Facet.ordered(facets.get(ListingFilters.FOUNDED), Comparator.comparing(Facet::value)),
                        Facet.ordered(facets.get(ListingFilters.SIZE), EmployeeBand.class),
                        Facet.ordered(facets.get(ListingFilters.FUNDING), FundingBand.class)));
    }

    /** Of these listings those that the words as typed find, each with its version. */
    Map<UUID, Long> among(Index index, ListingQuery query, Collection<UUID> ids) {
        var typed = query.text();
        try (var session = index.session()) {
            var scope = session.scope(ListingDocument.class);
            var text = new ListingText(scope.predicate());
            var asked = Jamo.asInitials(typed)
                            .filter(letters -> letters.length() > 1)
                            .isPresent()
                    ? text.initials(typed)
                    : text.strict(typed, words.of(typed));
            return new Faceted<>(session, scope, ListingRow.class, List.of(), Optional.empty())
                    .among(asked, ListingFilters.of(scope.predicate(), query), ids);
        }
    }

    /** The first of one kind, without counts beside them. */
    Everything.Listings best(Index index, String text, ListingKind kind, int size) {
        var query = new ListingQuery(text, Set.of(kind), null, null, null, null, null, null, null, null, null, 1, size);
        var answer = answer(index, new Asked(query, null), List.of());
        return new Everything.Listings(answer.items(), answer.found().total(), answer.relaxed(), answer.corrected());
    }

    /** Which words are searched for depends on the words alone: filters and pages of one search stay within one set of listings. */
    private Answer answer(Index index, Asked query, List<String> facets) {
        var typed = query.query().text();
        try (var session = index.session()) {
            var scope = session.scope(ListingDocument.class);
            var faceted = query.within() == null
                    ? new Faceted<>(session, scope, ListingRow.class, facets, index.remembered(ListingDocument.class))
                    : new Faceted<>(session, scope, ListingRow.class, facets, Optional.empty(), Counting.VALUES_MAX);
            var text = new ListingText(scope.predicate());
            if (Jamo.asInitials(typed).filter(letters -> letters.length() > 1).isPresent()) {
                return new Answer(
                        find(faceted, query, new Text("initials " + typed, text.initials(typed))),
                        Mentions.NONE,
                        false,
                        null);
            }
            var words = this.words.of(typed);
            var strict = text.strict(typed, words);
            var found = find(faceted, query, new Text("strict " + typed, strict));
            // who finds enough within filters does so without: nothing is counted then
            long few = typed.isEmpty() || found.total() >= Typed.ENOUGH
                    ? Typed.ENOUGH
                    : faceted.count(strict, Typed.ENOUGH);
            if (few >= Typed.ENOUGH) {
                return new Answer(found, Mentions.of(words, false), false, null);
            }
            var meant = index.spelling(
                    ListingDocument.class, spelling -> correction(spelling).of(typed));
            return forgiving(faceted, query, few, meant);
        }
    }

    /** So few have the words that were typed: others were meant, or some of them will do. */
    private Answer forgiving(
            Faceted<ListingDocument, ListingRow> faceted, Asked query, long typedFind, Optional<String> meant) {
        var text = new ListingText(faceted.scope().predicate());
        long few = typedFind;
        var sought = query.query().text();
        var words = this.words.of(sought);
        String corrected = null;
        if (meant.isPresent()) {
            var meantWords = this.words.of(meant.get());
            long better = faceted.count(text.strict(meant.get(), meantWords), Typed.ENOUGH);
            if (better > few) {
                few = better;
                corrected = meant.get();
                sought = corrected;
                words = meantWords;
            }
        }
        if (few >= Typed.ENOUGH || words.isEmpty()) {
            var strict = new Text("strict " + sought, text.strict(sought, words));
            return new Answer(find(faceted, query, strict), Mentions.of(words, false), false, corrected);
        }
        var relaxed = text.relaxed(sought, words);
        var found = find(faceted, query, new Text("relaxed " + sought, relaxed));
        boolean isMore = found.total() > few || faceted.count(relaxed, (int) few + 1) > few;
        return new Answer(found, Mentions.of(words, true), isMore, corrected);
    }

    private Correction correction(Spelling spelling) {
        return new Correction(spelling, words, ListingDocument.SPELLINGS);
    }

    private static Faceted.Found<ListingRow> find(
            Faceted<ListingDocument, ListingRow> faceted, Asked asked, Text text) {
        var query = asked.query();
        var scope = faceted.scope();
        return faceted.find(new Faceted.Asked(
                text,
                asked.filters(scope.predicate()),
                ListingFilters.order(scope.sort(), query),
                query.page(),
                query.size()));
    }
}
