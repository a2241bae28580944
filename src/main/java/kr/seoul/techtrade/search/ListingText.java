package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.vocabulary.Analyzers;
import kr.seoul.techtrade.vocabulary.Jamo;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/**
 * What it means that a listing speaks of these words: each stands, in itself or in another word for it, anywhere in the
 * Korean or the English text; of three words and more a third may be missing. When that finds little, those that have any of them
 * follow. Words that stand together count more.
 */
final class ListingText {
    private static final String[] TITLES = {"titleKo", "titleEn"};
    private static final String[] SUMMARIES = {"summaryKo", "summaryEn"};
    private static final float TITLE_WEIGHT = 3;
    private static final float LISTER_WEIGHT = 2;
    /** Another word for it is a little less than the word itself. */
    private static final float OTHER_WEIGHT = 0.7f;

    private static final float PART_WEIGHT = 0.3f;
    /** Above every score of words. */
    private static final float FIRST_WEIGHT = 10_000;

    private static final int TOGETHER_SLOP = 2;

    private final SearchPredicateFactory predicate;

    ListingText(SearchPredicateFactory predicate) {
        this.predicate = predicate;
    }

    SearchPredicate strict(String typed, List<Words.Word> words) {
        if (typed.isEmpty()) {
            return predicate.matchAll().toPredicate();
        }
        if (words.isEmpty()) {
            return predicate.matchNone().toPredicate();
        }
        var enough = predicate.bool().minimumShouldMatchNumber(words.size() - words.size() / 3);
        words.forEach(word -> enough.should(found(word)));
        return predicate.bool().must(enough).should(together(typed)).toPredicate();
    }

    /** For each word that was typed some word of the titles begins its syllables so. */
    SearchPredicate initials(String typed) {
        var all = predicate.and();
        for (var word : typed.split(" ")) {
            all.add(predicate
                    .prefix()
                    .field(ListingDocument.INITIALS)
                    .matching(Jamo.asInitials(word).orElse(word)));
        }
        return all.toPredicate();
    }

    /** Those of {@code strict} first, then what speaks of some of the words, or of a part of one that is a compound or a phrase. */
    SearchPredicate relaxed(String typed, List<Words.Word> words) {
        var some = predicate.or();
        for (var word : words) {
            some.add(found(word));
            some.add(predicate
                    .match()
                    .field("titleKo")
                    .boost(TITLE_WEIGHT * PART_WEIGHT)
                    .field("summaryKo")
                    .boost(PART_WEIGHT)
                    .matching(word.typed())
                    .analyzer(Analyzers.KOREAN_PARTS));
            some.add(predicate
                    .match()
                    .field("titleEn")
                    .boost(TITLE_WEIGHT * PART_WEIGHT)
                    .field("summaryEn")
                    .boost(PART_WEIGHT)
                    .matching(word.typed()));
        }
        return predicate
                .bool()
                .must(some)
                .should(predicate
                        .bool()
                        .must(strict(typed, words))
                        .constantScore()
                        .boost(FIRST_WEIGHT))
                .toPredicate();
    }

    private PredicateFinalStep found(Words.Word word) {
        var any = predicate.or().add(stands(word.typed()));
        for (var other : word.others()) {
            any.add(predicate
                    .bool()
                    .must(Words.isPhrase(other) ? together(other) : stands(other))
                    .boost(OTHER_WEIGHT));
        }
        return any;
    }

    /** In English, in Korean, or as a Korean compound that is written apart. */
    private PredicateFinalStep stands(String text) {
        return predicate
                .or()
                .add(predicate
                        .match()
                        .field("titleEn")
                        .boost(TITLE_WEIGHT)
                        .field("organizationNameEn")
                        .boost(LISTER_WEIGHT)
                        .field("summaryEn")
                        .matching(text)
                        .minimumShouldMatchPercent(100))
                .add(predicate
                        .match()
                        .field("titleKo")
                        .boost(TITLE_WEIGHT)
                        .field("organizationName")
                        .boost(LISTER_WEIGHT)
                        .field("summaryKo")
                        .matching(text)
                        .analyzer(Analyzers.KOREAN_WHOLE)
                        .minimumShouldMatchPercent(100))
                .add(predicate
                        .phrase()
                        .field("titleKo")
                        .boost(TITLE_WEIGHT)
                        .field("summaryKo")
                        .matching(text)
                        .analyzer(Analyzers.KOREAN_PARTS));
    }

    private PredicateFinalStep together(String text) {
        return predicate
                .phrase()
                .fields(TITLES)
                .boost(TITLE_WEIGHT)
                .fields(SUMMARIES)
                .matching(text)
                .slop(TOGETHER_SLOP);
    }
}
