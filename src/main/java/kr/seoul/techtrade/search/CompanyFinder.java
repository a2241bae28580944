package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.search.Faceted.Text;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Keyboard;
import kr.seoul.techtrade.vocabulary.Mentions;
import kr.seoul.techtrade.vocabulary.PlainName;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** Finds companies by what people remember of a name; by the nearest name, or by some of the words, when none has them all. */
final class CompanyFinder {
    private static final String KIND = "kind";
    private static final String REGION = "region";
    private static final String INDUSTRY = "industries";
    private static final String LISTED = "listed";
    private static final String FOUNDED = "founded";
    private static final String SIZE = "size";
    private static final List<String> FACETS = List.of(KIND, REGION, INDUSTRY, LISTED, FOUNDED, SIZE);

    private final Words words;

    CompanyFinder(Words words) {
        this.words = words;
    }

    /** {@code corrected}: what was searched for instead, or null. */
    private record Answer(Faceted.Found<CompanyRow> found, String typed, boolean relaxed, String corrected) {
        List<CompanyHit> items(Words words) {
            var sought = corrected == null ? typed : corrected;
            var plain = PlainName.of(sought);
            var mentions = Mentions.of(words.of(sought), false);
            return found.rows().stream().map(row -> row.hit(plain, mentions)).toList();
        }
    }

    CompanyHits find(Index index, CompanyLookup lookup) {
        var answer = answer(index, lookup, FACETS);
        var facets = answer.found().facets();
        return new CompanyHits(
                answer.items(words),
                answer.found().total(),
                lookup.page(),
                Typed.pages(answer.found().total(), lookup.size()),
                answer.relaxed(),
                answer.corrected(),
                new CompanyHits.Facets(
                        facets.get(KIND),
                        facets.get(REGION),
                        facets.get(INDUSTRY),
                        facets.get(LISTED),
                        ordered(facets.get(FOUNDED), Comparator.comparing(Facet::value)),
                        ordered(facets.get(SIZE), Comparator.comparing(facet -> EmployeeBand.valueOf(facet.value())))));
    }

    /** Of these companies those that the words as typed find, each with its version. */
    Map<UUID, Long> among(Index index, CompanyLookup lookup, Collection<UUID> ids) {
        var typed = lookup.text();
        try (var session = index.session()) {
            var scope = session.scope(CompanyDocument.class);
            var text = new CompanyText(scope.predicate(), words);
            var asked = Jamo.asInitials(typed)
                    .filter(letters -> letters.length() > 1)
                    .map(text::initials)
                    .orElseGet(() -> text.strict(typed));
            return new Faceted<>(session, scope, CompanyRow.class, List.of(), Optional.empty())
                    .among(asked, filters(scope.predicate(), lookup), ids);
        }
    }

    /** The first, without counts beside them. */
    Everything.Companies best(Index index, String text, int size) {
        var lookup = new CompanyLookup(text, null, null, null, null, null, null, null, 1, size);
        var answer = answer(index, lookup, List.of());
        return new Everything.Companies(
                answer.items(words), answer.found().total(), answer.relaxed(), answer.corrected());
    }

    private Answer answer(Index index, CompanyLookup lookup, List<String> facets) {
        var typed = lookup.text();
        try (var session = index.session()) {
            var scope = session.scope(CompanyDocument.class);
            var faceted =
                    new Faceted<>(session, scope, CompanyRow.class, facets, index.remembered(CompanyDocument.class));
            var text = new CompanyText(scope.predicate(), words);
            var beginnings = Jamo.asInitials(typed).filter(letters -> letters.length() > 1);
            if (beginnings.isPresent()) {
                return new Answer(
                        find(
                                faceted,
                                lookup,
                                new Text("initials " + beginnings.get(), text.initials(beginnings.get()))),
                        typed,
                        false,
                        null);
            }
            var strict = find(faceted, lookup, new Text("strict " + typed, text.strict(typed)));
            if (strict.total() > 0 || typed.isEmpty()) {
                return new Answer(strict, typed, false, null);
            }
            var meant = index.spelling(CompanyDocument.class, spelling -> meant(spelling, typed));
            if (meant.isPresent()) {
                var better = find(faceted, lookup, new Text("strict " + meant.get(), text.strict(meant.get())));
                if (better.total() > 0) {
                    return new Answer(better, typed, false, meant.get());
                }
            }
            if (!typed.contains(" ")) {
                return new Answer(strict, typed, false, null);
            }
            var relaxed = find(faceted, lookup, new Text("relaxed " + typed, text.relaxed(typed)));
            return new Answer(relaxed, typed, relaxed.total() > 0, null);
        }
    }

    /** The plain name that the same keys are on the other layout, or the nearest to what was typed. */
    private static Optional<String> meant(Spelling spelling, String typed) {
        return Keyboard.otherwise(typed.replace(" ", ""))
                .filter(name -> !spelling.beginning(CompanyDocument.SPELLINGS, Jamo.spelled(name), 1)
                        .isEmpty())
                .or(() -> spelling.nearest(CompanyDocument.SPELLINGS, List.of(PlainName.of(typed))).values().stream()
                        .findFirst());
    }

    private static Faceted.Found<CompanyRow> find(
            Faceted<CompanyDocument, CompanyRow> faceted, CompanyLookup lookup, Text text) {
        var scope = faceted.scope();
        return faceted.find(new Faceted.Asked(
                text,
                filters(scope.predicate(), lookup),
                order(scope.sort(), lookup.sort()),
                lookup.page(),
                lookup.size()));
    }

    private static Map<String, Faceted.Filter> filters(SearchPredicateFactory predicate, CompanyLookup lookup) {
        var filters = new HashMap<String, Faceted.Filter>();
        Map.of(
                        KIND, lookup.kinds(),
                        REGION, lookup.regions(),
                        INDUSTRY, lookup.industries(),
                        LISTED, lookup.listed() == null ? Set.of() : Set.of(lookup.listed()),
                        FOUNDED, lookup.decades(),
                        SIZE, lookup.sizes())
                .forEach((field, values) -> {
                    if (!values.isEmpty()) {
                        filters.put(field, Faceted.Filter.of(predicate, field, values));
                    }
                });
        return filters;
    }

    private static SearchSort order(SearchSortFactory sort, CompanySort asked) {
        var order = sort.composite();
        switch (asked) {
            case RELEVANCE -> order.add(sort.score());
            case NAME -> {}
            case YOUNGEST -> order.add(sort.field("foundedOn").desc().missing().last());
            case LARGEST -> order.add(sort.field("employees").desc().missing().last());
        }
        return order.add(sort.field("name")).toSort();
    }

    private static List<Facet> ordered(List<Facet> facets, Comparator<Facet> order) {
        return facets.stream().sorted(order).toList();
    }
}
