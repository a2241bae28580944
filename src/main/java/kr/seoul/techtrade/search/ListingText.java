package kr.seoul.techtrade.search;

import java.util.List;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;

/**
 * What it means that a listing speaks of these words: each stands, in itself or in another word for it, anywhere in the
 * Korean or the English text; of three words and more a third may be missing. When that finds nothing, any of them will do.
 * Words that stand together count more.
 */
final class ListingText {
    private static final String[] TITLES = {"titleKo", "titleEn"};
    private static final String[] LISTERS = {"organizationName", "organizationNameEn"};
    private static final String[] SUMMARIES = {"summaryKo", "summaryEn"};
    private static final float TITLE_WEIGHT = 3;
    private static final float LISTER_WEIGHT = 2;
    /** Another word for it is a little less than the word itself. */
    private static final float OTHER_WEIGHT = 0.7f;

    private static final int TOGETHER_SLOP = 2;

    private final SearchPredicateFactory predicate;

    ListingText(SearchPredicateFactory predicate) {
        this.predicate = predicate;
    }

    SearchPredicate strict(String typed, List<Words.Word> words) {
        return predicate(typed, words, words.size() - words.size() / 3);
    }

    SearchPredicate relaxed(String typed, List<Words.Word> words) {
        return predicate(typed, words, 1);
    }

    private SearchPredicate predicate(String typed, List<Words.Word> words, int needed) {
        if (typed.isEmpty()) {
            return predicate.matchAll().toPredicate();
        }
        if (words.isEmpty()) {
            return predicate.matchNone().toPredicate();
        }
        var enough = predicate.bool().minimumShouldMatchNumber(needed);
        words.forEach(word -> enough.should(found(word)));
        return predicate.bool().must(enough).should(together(typed)).toPredicate();
    }

    private PredicateFinalStep found(Words.Word word) {
        var any = predicate.or().add(stands(word.typed()));
        for (var other : word.others()) {
            var isPhrase = other.contains(" ") || other.contains("-");
            any.add(predicate
                    .bool()
                    .must(isPhrase ? together(other) : stands(other))
                    .boost(OTHER_WEIGHT));
        }
        return any;
    }

    private PredicateFinalStep stands(String text) {
        return predicate
                .match()
                .fields(TITLES)
                .boost(TITLE_WEIGHT)
                .fields(LISTERS)
                .boost(LISTER_WEIGHT)
                .fields(SUMMARIES)
                .matching(text)
                .minimumShouldMatchPercent(100);
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
