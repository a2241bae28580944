package kr.seoul.techtrade.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.index.Faceted.Text;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Keyboard;
import kr.seoul.techtrade.vocabulary.PlainName;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;

/** Finds what people remember the name of; by the nearest name, or by some of the words, when none has them all. */
public record NameFinder<D extends NamedDocument, R>(Words words, Class<D> type, Class<R> row, NameText.Fields fields) {
    /**
     * What to find: {@code filters} by field, of which empty ones narrow nothing. {@code most}: 0 for facets to choose from, each counted
     * without its own filter; otherwise how many values of each are counted, within all filters.
     */
    public record Asked(
            String typed,
            List<String> facets,
            Map<String, ? extends Set<?>> filters,
            Function<SearchSortFactory, SearchSort> order,
            int page,
            int size,
            int most) {
        public Asked(
                String typed,
                List<String> facets,
                Map<String, ? extends Set<?>> filters,
                Function<SearchSortFactory, SearchSort> order,
                int page,
                int size) {
            this(typed, facets, filters, order, page, size, 0);
        }

        /** The counts of these fields, and no hits, within these further filters; they take the place of others of their fields. */
        public Asked counting(List<String> fields, Map<String, ? extends Set<?>> within, int values) {
            var all = new HashMap<String, Set<?>>(filters);
            all.putAll(within);
            return new Asked(typed, fields, all, order, 1, 1, values);
        }
    }

    /** {@code corrected}: what was searched for instead, or null. */
    public record Answer<R>(Faceted.Found<R> found, String typed, boolean relaxed, String corrected) {
        public String sought() {
            return corrected == null ? typed : corrected;
        }

        /** The plain name that was searched for. */
        public String plain() {
            return PlainName.of(sought());
        }

        public List<Facet> facet(String field) {
            return found.facets().get(field);
        }
    }

    /** The best match first, ties by name. */
    public static SearchSort bestFirst(SearchSortFactory sort) {
        return sort.composite()
                .add(sort.score())
                .add(sort.field(NamedDocument.NAME))
                .toSort();
    }

    public Answer<R> find(Index index, Asked asked) {
        var typed = asked.typed();
        try (var session = index.session()) {
            var scope = session.scope(type);
            var faceted = asked.most() == 0
                    ? new Faceted<>(session, scope, row, asked.facets(), index.remembered(type))
                    : new Faceted<>(session, scope, row, asked.facets(), Optional.empty(), asked.most());
            var text = new NameText(scope.predicate(), words, fields);
            var beginnings = initials(typed);
            if (beginnings.isPresent()) {
                var letters = beginnings.get();
                return new Answer<>(
                        find(faceted, asked, new Text("initials " + letters, text.initials(letters))),
                        typed,
                        false,
                        null);
            }
            var strict = find(faceted, asked, strict(text, typed));
            if (strict.total() > 0 || typed.isEmpty()) {
                return new Answer<>(strict, typed, false, null);
            }
            var meant = index.spelling(type, spelling -> meant(spelling, typed));
            if (meant.isPresent()) {
                var better = find(faceted, asked, strict(text, meant.get()));
                if (better.total() > 0) {
                    return new Answer<>(better, typed, false, meant.get());
                }
            }
            if (!typed.contains(" ")) {
                return new Answer<>(strict, typed, false, null);
            }
            var relaxed = find(faceted, asked, new Text("relaxed " + typed, text.relaxed(typed)));
            return new Answer<>(relaxed, typed, relaxed.total() > 0, null);
        }
    }

    /** Of these those that the words as typed find, each with its version. */
    public Map<UUID, Long> among(Index index, Asked asked, Collection<UUID> ids) {
        try (var session = index.session()) {
            var scope = session.scope(type);
            var text = new NameText(scope.predicate(), words, fields);
            var sought = initials(asked.typed()).map(text::initials).orElseGet(() -> text.strict(asked.typed()));
            return new Faceted<>(session, scope, row, List.of(), Optional.empty())
                    .among(sought, filters(scope.predicate(), asked), ids);
        }
    }

    private static Optional<String> initials(String typed) {
        return Jamo.asInitials(typed).filter(letters -> letters.length() > 1);
    }

    private static Text strict(NameText text, String words) {
        return new Text("strict " + words, text.strict(words));
    }

    /** The plain name that the same keys are on the other layout, or the nearest to what was typed. */
    private static Optional<String> meant(Spelling spelling, String typed) {
        return Keyboard.otherwise(typed.replace(" ", ""))
                .filter(name -> !spelling.beginning(NamedDocument.SPELLINGS, Jamo.spelled(name), 1)
                        .isEmpty())
                .or(() -> spelling.nearest(NamedDocument.SPELLINGS, List.of(PlainName.of(typed))).values().stream()
                        .findFirst());
    }

    private Faceted.Found<R> find(Faceted<D, R> faceted, Asked asked, Text text) {
        var scope = faceted.scope();
        return faceted.find(new Faceted.Asked(
                text,
                filters(scope.predicate(), asked),
                asked.order().apply(scope.sort()),
                asked.page(),
                asked.size()));
    }

    private static Map<String, Faceted.Filter> filters(SearchPredicateFactory predicate, Asked asked) {
        var filters = new HashMap<String, Faceted.Filter>();
        asked.filters().forEach((field, values) -> {
            if (!values.isEmpty()) {
                filters.put(field, Faceted.Filter.of(predicate, field, values));
            }
        });
        return asked.most() == 0 ? filters : Faceted.within(filters);
    }
}
