package kr.seoul.techtrade.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts what somebody typed into words and says what else would do for each. It knows no query syntax: whatever is typed is
 * words, so nothing typed can be a mistake.
 */
public final class Words {
    private static final String SYNONYMS = "/vocabulary/synonyms.txt";
    /** The longest phrase a synonym may be, in words. */
    private static final int PHRASE_MAX = 5;

    private static final int WORDS_MAX = 16;

    private static final Analyzer INDEXED = Analyzers.korean(DecompoundMode.MIXED);

    private static final Analyzer NOUNS = Analyzers.korean(DecompoundMode.NONE);

    private final Analyzer korean = Analyzers.korean(DecompoundMode.NONE);
    private final Analyzer english = Analyzers.english();
    private final Map<String, Set<String>> synonyms = new HashMap<>();
    private final Set<String> terms = Resources.lines(Analyzers.DICTIONARY).stream()
            .map(line -> line.split("\\s+")[0])
            .collect(Collectors.toUnmodifiableSet());

    /** Something to be found, as typed, or any of the {@code others} in its place. */
    public record Word(String typed, List<String> others) {}

    public Words() {
        for (var line : Resources.lines(SYNONYMS)) {
            var group = Stream.of(line.split(",")).map(String::strip).toList();
            for (var member : group) {
                synonyms.computeIfAbsent(key(cut(member)), key -> new LinkedHashSet<>())
                        .addAll(group);
            }
        }
    }

    /** The words of {@code text} in their order, the longest known phrases held together; at most {@value #WORDS_MAX}. */
    public List<Word> of(String text) {
        var tokens = cut(text);
        var words = new ArrayList<Word>();
        int from = 0;
        while (from < tokens.size() && words.size() < WORDS_MAX) {
            int to = from + longestKnown(tokens, from);
            words.add(word(tokens.subList(from, to)));
            from = to;
        }
        return List.copyOf(words);
    }

    /** The list of the trade has this word. */
    public boolean isTerm(String word) {
        return terms.contains(word) || synonyms.containsKey(key(cut(word)));
    }

    /** The general dictionary has it as one noun, be it the name of a place, if with a particle: whoever typed it meant it. */
    public static boolean isNoun(String word) {
        int terms = 0;
        boolean whole = false;
        try (var stream = NOUNS.tokenStream("", word)) {
            var tag = stream.addAttribute(PartOfSpeechAttribute.class);
            var place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms++;
                whole = place.startOffset() == 0
                        && (tag.getRightPOS() == POS.Tag.NNG || tag.getRightPOS() == POS.Tag.NNP);
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return terms == 1 && whole;
    }

    /** It is more than one word. */
    public static boolean isPhrase(String text) {
        return text.contains(" ") || text.contains("-");
    }

    /** The words of {@code texts} and the parts of those that are compounds; a text may be null. */
    public static Set<String> parts(String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .flatMap(text -> terms(INDEXED, text).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private int longestKnown(List<String> tokens, int from) {
        for (int length = Math.min(PHRASE_MAX, tokens.size() - from); length > 1; length--) {
            if (synonyms.containsKey(key(tokens.subList(from, from + length)))) {
                return length;
            }
        }
        return 1;
    }

    private Word word(List<String> tokens) {
        var stems = stems(tokens);
        var others = synonyms.getOrDefault(String.join("", stems), Set.of()).stream()
                .filter(other -> !stems(cut(other)).equals(stems))
                .toList();
        return new Word(String.join(" ", tokens), others);
    }

    /** Spaces, case and English endings do not count. */
    private String key(List<String> tokens) {
        return String.join("", stems(tokens));
    }

    private List<String> stems(List<String> tokens) {
        return tokens.stream().flatMap(token -> terms(english, token).stream()).toList();
    }

    /** Without particles, endings, punctuation and English stop words. */
    private List<String> cut(String text) {
        return terms(korean, text).stream()
                .filter(token -> !terms(english, token).isEmpty())
                .toList();
    }

    static List<String> terms(Analyzer analyzer, String text) {
        var terms = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return terms;
    }
}
