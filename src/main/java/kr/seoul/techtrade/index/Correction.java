package kr.seoul.techtrade.index;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Keyboard;
import kr.seoul.techtrade.vocabulary.Words;

/**
 * What somebody meant who mistyped: each word that neither the index nor a dictionary knows is taken for the one that the same
 * keys are on the other keyboard layout, or else for the nearest that the index knows.
 */
public record Correction(Spelling spelling, Words words, String field) {
    private static final int WORDS_MAX = 16;

    /** Empty when nothing is there to correct. */
    public Optional<String> of(String typed) {
        var parts = List.of(typed.split(" ", WORDS_MAX));
        var otherLayout = new HashMap<String, String>();
        parts.forEach(word -> Keyboard.otherwise(word).ifPresent(other -> otherLayout.put(word, other)));
        var known = known(Stream.concat(parts.stream(), otherLayout.values().stream())
                .distinct()
                .toList());
        otherLayout.values().retainAll(known);
        var wrong = parts.stream().filter(word -> !known.contains(word)).collect(Collectors.toSet());
        var near = spelling.nearest(
                field,
                wrong.stream().filter(word -> !otherLayout.containsKey(word)).toList());
        var meant = parts.stream()
                .map(word ->
                        known.contains(word) ? word : otherLayout.getOrDefault(word, near.getOrDefault(word, word)))
                .collect(Collectors.joining(" "));
        return meant.equals(String.join(" ", parts)) ? Optional.empty() : Optional.of(meant);
    }

    /** Those that are terms of the trade, nouns or words of the index, or of which all parts are. */
    private Set<String> known(List<String> candidates) {
        var cut = candidates.stream().collect(Collectors.toMap(Function.identity(), Words::parts));
        var found = spelling.known(
                field,
                Stream.concat(candidates.stream(), cut.values().stream().flatMap(Set::stream))
                        .collect(Collectors.toSet()));
        return candidates.stream()
                .filter(word -> words.isTerm(word)
                        || Words.isNoun(word)
                        || found.contains(word)
                        || !cut.get(word).isEmpty() && found.containsAll(cut.get(word)))
                .collect(Collectors.toSet());
    }
}
