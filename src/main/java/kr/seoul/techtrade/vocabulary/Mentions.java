package kr.seoul.techtrade.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.vocabulary.Cuts.Term;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;

/**
 * Where the words of a query stand in texts: in themselves, in another word for them, or as a compound that is written apart. Made once
 * for a query and used for all texts of a page. An index would tell the same, but only after asking its query anew for each text.
 */
public final class Mentions {
    /** Some 10 MB of each language. */
    private static final int TERMS_MAX = 100_000;

    private static final Cuts KOREAN = new Cuts(Analyzers.korean(DecompoundMode.MIXED), TERMS_MAX);
    private static final Cuts ENGLISH = new Cuts(Analyzers.english(), TERMS_MAX);
    private static final Analyzer ENGLISH_TERMS = Analyzers.english();
    private static final Analyzer KOREAN_WHOLE = Analyzers.korean(DecompoundMode.NONE);
    private static final Analyzer KOREAN_PARTS = Analyzers.korean(DecompoundMode.DISCARD);

    /** Nothing stands anywhere. */
    public static final Mentions NONE = new Mentions(List.of(), List.of());

    /** So many words may stand between those of a phrase. */
    private static final int SLOP = 2;

    private final Side korean;
    private final Side english;

    private Mentions(List<Form> korean, List<Form> english) {
        this.korean = new Side(KOREAN, korean);
        this.english = new Side(ENGLISH, english);
    }

    /** A part of a text, from its first character to the one behind its last; the number of the word that stands there. */
    public record Place(int from, int to, int word) {
        private boolean touches(Place next) {
            return next.from < to || next.from == to && next.word == word;
        }

        private Place with(Place next) {
            return new Place(from, Math.max(to, next.to), word);
        }
    }

    /** One way to say a word: all these terms, anywhere or in a row with at most {@code slop} others between. */
    private record Form(int word, List<String> terms, boolean inRow, int slop) {}

    /** {@code parts}: it will do that a part of a compound or of a phrase stands somewhere. */
    public static Mentions of(List<Words.Word> words, boolean parts) {
        var korean = new ArrayList<Form>();
        var english = new ArrayList<Form>();
        for (int number = 0; number < words.size(); number++) {
            var word = words.get(number);
            stands(number, word.typed(), korean, english);
            for (var other : word.others()) {
                if (Words.isPhrase(other)) {
                    add(korean, number, Words.terms(KOREAN_PARTS, other), true, SLOP);
                    add(english, number, Words.terms(ENGLISH_TERMS, other), true, SLOP);
                } else {
                    stands(number, other, korean, english);
                }
            }
            if (parts) {
                each(korean, number, Words.terms(KOREAN_PARTS, word.typed()));
                each(english, number, Words.terms(ENGLISH_TERMS, word.typed()));
            }
        }
        return new Mentions(korean, english);
    }

    private static void stands(int number, String text, List<Form> korean, List<Form> english) {
        add(korean, number, Words.terms(KOREAN_WHOLE, text), false, 0);
        add(korean, number, Words.terms(KOREAN_PARTS, text), true, 0);
        add(english, number, Words.terms(ENGLISH_TERMS, text), false, 0);
    }

    private static void add(List<Form> forms, int word, List<String> terms, boolean inRow, int slop) {
        if (!terms.isEmpty()) {
            forms.add(new Form(word, terms, inRow && terms.size() > 1, slop));
        }
    }

    private static void each(List<Form> forms, int word, List<String> terms) {
        terms.forEach(term -> add(forms, word, List.of(term), false, 0));
    }

    /** In their order, none touching another. */
    public List<Place> inKorean(String text) {
        return korean.in(text);
    }

    /** In their order, none touching another. */
    public List<Place> inEnglish(String text) {
        return english.in(text);
    }

    /** One language. */
    private static final class Side {
        private final Cuts cuts;
        private final List<Form> forms;
        /** All that may be of interest. */
        private final Set<String> terms;

        Side(Cuts cuts, List<Form> forms) {
            this.cuts = cuts;
            this.forms = forms.stream().distinct().toList();
            this.terms = forms.stream().flatMap(form -> form.terms().stream()).collect(Collectors.toSet());
        }

        List<Place> in(String text) {
            if (text == null || forms.isEmpty()) {
                return List.of();
            }
            var tokens = tokens(text);
            return tokens.isEmpty()
                    ? List.of()
                    : apart(forms.stream().flatMap(form -> places(form, tokens)).toList());
        }

        private Map<String, List<Term>> tokens(String text) {
            return cuts.of(text).stream()
                    .filter(term -> terms.contains(term.term()))
                    .collect(Collectors.groupingBy(Term::term));
        }
    }

    private static Stream<Place> places(Form form, Map<String, List<Term>> tokens) {
        if (!tokens.keySet().containsAll(form.terms())) {
            return Stream.empty();
        }
        var found = form.inRow()
                ? tokens.get(form.terms().get(0)).stream().flatMap(first -> row(form, first, tokens))
                : form.terms().stream().flatMap(term -> tokens.get(term).stream());
        return found.map(token -> new Place(token.from(), token.to(), form.word()));
    }

    /** Beginning with {@code first}; nothing when another does not follow it. */
    private static Stream<Term> row(Form form, Term first, Map<String, List<Term>> tokens) {
        var row = new ArrayList<Term>(List.of(first));
        int left = form.slop();
        for (var term : form.terms().subList(1, form.terms().size())) {
            int last = row.get(row.size() - 1).position();
            int reach = last + 1 + left;
            var next = tokens.get(term).stream()
                    .filter(token -> token.position() > last && token.position() <= reach)
                    .findFirst();
            if (next.isEmpty()) {
                return Stream.empty();
            }
            left = reach - next.get().position();
            row.add(next.get());
        }
        return row.stream();
    }

    private static List<Place> apart(List<Place> places) {
        var apart = new ArrayList<Place>();
        places.stream()
                .sorted(Comparator.comparing(Place::from).thenComparing(Place::to, Comparator.reverseOrder()))
                .forEach(place -> {
                    int last = apart.size() - 1;
                    if (last >= 0 && apart.get(last).touches(place)) {
                        apart.set(last, apart.get(last).with(place));
                    } else {
                        apart.add(place);
                    }
                });
        return apart;
    }
}
