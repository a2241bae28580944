package kr.seoul.techtrade.search;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.Initials;
import kr.seoul.techtrade.index.NamedDocument;
import kr.seoul.techtrade.index.Spelling;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Keyboard;
import kr.seoul.techtrade.vocabulary.PlainName;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;

/**
 * Guesses while somebody types: the last word is completed, half a syllable, initial consonants and the other keyboard layout included;
 * what stands before it narrows. Everything suggested finds something.
 */
record SuggestionFinder(Words words) {
    static final int QUERIES_MAX = 5;
    private static final int OTHERS_MAX = 3;
    /** Nobody needs help with more; not cheap either. */
    private static final int TYPED_MAX = 60;

    /** What is read of a listing. */
    @ProjectionConstructor
    record Title(@IdProjection UUID id, String titleKo, String titleEn) {}

    /** What is read of a company or a site of support. */
    @ProjectionConstructor
    record Name(@IdProjection UUID id, String name, String nameEn) {}

    Suggestions find(Index index, String text) {
        var typed = Typed.text(text);
        if (typed.isEmpty() || typed.length() > TYPED_MAX) {
            return new Suggestions(List.of());
        }
        try (var session = index.session()) {
            var found = find(index, session, typed);
            return new Suggestions(
                    found.isEmpty()
                            ? Keyboard.otherwise(typed)
                                    .map(other -> find(index, session, other))
                                    .orElse(List.of())
                            : found);
        }
    }

    private List<Suggestion> find(Index index, SearchSession session, String typed) {
        int last = typed.lastIndexOf(' ') + 1;
        var before = typed.substring(0, last).strip();
        var word = typed.substring(last).toLowerCase(Locale.ROOT);
        return Stream.of(
                        queries(index, session, before, word),
                        listings(session, before, word),
                        named(session, CompanyDocument.class, Suggestion.Kind.COMPANY, typed),
                        named(session, FacilityDocument.class, Suggestion.Kind.FACILITY, typed))
                .flatMap(List::stream)
                .toList();
    }

    private List<Suggestion> queries(Index index, SearchSession session, String before, String word) {
        var found = index.spelling(ListingDocument.class, spelling -> beginning(spelling, word));
        return found.stream()
                .map(each -> before.isEmpty() ? each : before + " " + each)
                .filter(query -> before.isEmpty() || finds(session, query))
                .map(Suggestion::query)
                .toList();
    }

    private static List<String> beginning(Spelling spelling, String word) {
        var consonants = Jamo.asInitials(word);
        return consonants.isPresent()
                ? spelling.beginning(ListingDocument.INITIALS, consonants.get(), QUERIES_MAX).stream()
                        .map(Initials::word)
                        .toList()
                : spelling.beginning(ListingDocument.TITLE_SPELLINGS, Jamo.spelled(word), QUERIES_MAX).stream()
                        .map(Jamo::written)
                        .toList();
    }

    private boolean finds(SearchSession session, String query) {
        var scope = session.scope(ListingDocument.class);
        var text = new ListingText(scope.predicate()).strict(query, words.of(query));
        return session.search(scope).where(text).fetchTotalHitCount() > 0;
    }

    private List<Suggestion> listings(SearchSession session, String before, String word) {
        var scope = session.scope(ListingDocument.class);
        var predicate = scope.predicate();
        var consonants = Jamo.asInitials(word);
        var begins = predicate
                .prefix()
                .field(consonants.isPresent() ? ListingDocument.INITIALS : ListingDocument.TITLE_SPELLINGS)
                .matching(consonants.orElse(Jamo.spelled(word)));
        var all = predicate.bool().filter(begins);
        if (!before.isEmpty()) {
            all.must(new ListingText(predicate).strict(before, words.of(before)));
        }
        return session
                .search(scope)
                .select(Title.class)
                .where(all.toPredicate())
                .sort(sort -> sort.score().then().field("publishedAt").desc())
                .fetchHits(OTHERS_MAX)
                .stream()
                .map(hit -> new Suggestion(
                        Suggestion.Kind.LISTING,
                        isKorean(word) || hit.titleEn() == null ? hit.titleKo() : hit.titleEn(),
                        hit.id()))
                .toList();
    }

    private static List<Suggestion> named(
            SearchSession session, Class<? extends NamedDocument> type, Suggestion.Kind kind, String typed) {
        var consonants = Jamo.asInitials(typed);
        var plain = consonants.orElse(Jamo.spelled(PlainName.of(typed)));
        if (plain.isEmpty()) {
            return List.of();
        }
        return session
                .search(session.scope(type))
                .select(Name.class)
                .where(predicate -> predicate
                        .prefix()
                        .field(consonants.isPresent() ? NamedDocument.INITIALS : NamedDocument.SPELLINGS)
                        .matching(plain))
                .sort(sort -> sort.field(NamedDocument.NAME))
                .fetchHits(OTHERS_MAX)
                .stream()
                .map(hit -> new Suggestion(
                        kind, isKorean(typed) || hit.nameEn() == null ? hit.name() : hit.nameEn(), hit.id()))
                .toList();
    }

    private static boolean isKorean(String typed) {
        return typed.chars().anyMatch(letter -> letter >= 128);
    }
}
