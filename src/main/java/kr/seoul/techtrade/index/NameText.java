package kr.seoul.techtrade.index;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.PlainName;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/**
 * What it means that something with a name is spoken of: its name has these letters in a row, wherever they stand; or its number is
 * this; or each of the words stands in its name or in what else is said about it.
 */
public record NameText(SearchPredicateFactory predicate, Words words, Fields fields) {
    private static final float WHOLE_WEIGHT = 50;
    private static final float BEGINNING_WEIGHT = 10;
    private static final int ALL_PERCENT = 100;
    private static final int WORDS_MAX = 8;

    /** Where else to look than at names: {@code about} in a text, {@code word} for a whole word, {@code number} for a business number. */
    public record Fields(String about, Optional<String> word, Optional<String> number) {
        /** Of what has neither. */
        public static final Fields ABOUT = new Fields("about", Optional.empty(), Optional.empty());
    }

    SearchPredicate strict(String typed) {
        return typed.isEmpty() ? predicate.matchAll().constantScore().toPredicate() : found(typed);
    }

    /** Some of the words will do. */
    SearchPredicate relaxed(String typed) {
        var any = predicate.or();
        words(typed).forEach(word -> any.add(stands(word)));
        return any.toPredicate();
    }

    /** Some name begins its syllables so. */
    SearchPredicate initials(String consonants) {
        return predicate
                .prefix()
                .field(NamedDocument.INITIALS)
                .matching(consonants)
                .toPredicate();
    }

    private SearchPredicate found(String typed) {
        var each = predicate.and();
        words(typed).forEach(word -> each.add(stands(word)));
        var any = predicate.or().add(each);
        about(typed).ifPresent(any::add);
        var number = BusinessNumber.normalized(typed);
        fields.number()
                .filter(field -> BusinessNumber.valid(number))
                .ifPresent(field ->
                        any.add(predicate.match().field(field).matching(number).boost(WHOLE_WEIGHT)));
        var name = PlainName.of(typed);
        if (!name.isEmpty()) {
            any.add(letters(name));
            any.add(predicate
                    .match()
                    .field(NamedDocument.WHOLE_NAME)
                    .matching(name)
                    .boost(WHOLE_WEIGHT));
            any.add(predicate
                    .prefix()
                    .field(NamedDocument.WHOLE_NAME)
                    .matching(name)
                    .boost(BEGINNING_WEIGHT));
        }
        return any.toPredicate();
    }

    private static List<String> words(String typed) {
        return List.of(typed.split(" ", WORDS_MAX));
    }

    private PredicateFinalStep stands(String word) {
        var any = predicate.or().add(predicate.matchNone());
        fields.word().ifPresent(field -> any.add(predicate.match().field(field).matching(word)));
        about(word).ifPresent(any::add);
        var name = PlainName.of(word);
        if (!name.isEmpty()) {
            any.add(letters(name));
        }
        return any;
    }

    /** Each word of the text is said about it, itself or another for it, as a compound or apart. */
    private Optional<PredicateFinalStep> about(String text) {
        var known = words.of(text);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var all = predicate.and();
        for (var word : known) {
            var any = predicate.or();
            Stream.concat(Stream.of(word.typed()), word.others().stream()).forEach(each -> any.add(predicate
                            .match()
                            .field(fields.about())
                            .matching(each)
                            .analyzer(Analyzers.KOREAN_WHOLE)
                            .minimumShouldMatchPercent(ALL_PERCENT))
                    .add(predicate.phrase().field(fields.about()).matching(each).analyzer(Analyzers.KOREAN_PARTS)));
            all.add(any);
        }
        return Optional.of(all);
    }

    private PredicateFinalStep letters(String name) {
        var analyzer = name.codePointCount(0, name.length()) == 1 ? Analyzers.LETTERS : Analyzers.LETTER_PAIRS;
        return predicate
                .match()
                .field(NamedDocument.LETTERS)
                .matching(name)
                .analyzer(analyzer)
                .minimumShouldMatchPercent(ALL_PERCENT);
    }
}
