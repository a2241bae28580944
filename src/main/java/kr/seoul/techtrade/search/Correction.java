package kr.seoul.techtrade.search;

import java.util.ArrayList;
import java.util.Optional;
import kr.seoul.techtrade.vocabulary.Keyboard;
import kr.seoul.techtrade.vocabulary.Words;

/**
 * What somebody meant who mistyped: each word that neither the index nor the dictionary knows is taken for the one that the same
 * keys are on the other keyboard layout, or else for the nearest that the index knows.
 */
record Correction(Spelling spelling, Words words, String field) {
    private static final int WORDS_MAX = 16;

    /** Empty when nothing is there to correct. */
    Optional<String> of(String typed) {
        var meant = new ArrayList<String>();
        boolean changed = false;
        for (var word : typed.split(" ", WORDS_MAX)) {
            var other = isKnown(word) ? Optional.<String>empty() : other(word);
            meant.add(other.orElse(word));
            changed |= other.isPresent();
        }
        return changed ? Optional.of(String.join(" ", meant)) : Optional.empty();
    }

    private boolean isKnown(String word) {
        var parts = Words.parts(word);
        return words.isTerm(word)
                || spelling.has(field, word)
                || !parts.isEmpty() && parts.stream().allMatch(part -> spelling.has(field, part));
    }

    private Optional<String> other(String word) {
        return Keyboard.otherwise(word).filter(this::isKnown).or(() -> spelling.nearest(field, word));
    }
}
