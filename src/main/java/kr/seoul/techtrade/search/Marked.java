package kr.seoul.techtrade.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kr.seoul.techtrade.vocabulary.Mentions.Place;

/** Texts with the part that was found between {@code <mark>} and {@code </mark>}, as HTML. */
final class Marked {
    private static final String BEGIN = "<mark>";
    private static final String END = "</mark>";

    private static final String GAP = " … ";
    private static final int SENTENCES_MAX = 2;

    private Marked() {}

    private record Sentence(int from, int to, List<Place> places) {
        long words() {
            return places.stream().mapToInt(Place::word).distinct().count();
        }
    }

    /** The whole text; null when no word stands in it. */
    static String whole(String text, List<Place> places) {
        return places.isEmpty() ? null : of(text, places, 0, text.length());
    }

    /** Of a longer text the sentences in which the most of the words stand; null when none does. */
    static String best(String text, List<Place> places) {
        if (places.isEmpty()) {
            return null;
        }
        return sentences(text, places).stream()
                .sorted(Comparator.comparing(Sentence::words)
                        .thenComparing(sentence -> sentence.places().size())
                        .reversed())
                .limit(SENTENCES_MAX)
                .sorted(Comparator.comparing(Sentence::from))
                .map(sentence -> of(text, sentence.places(), sentence.from(), sentence.to())
                        .strip())
                .collect(Collectors.joining(GAP));
    }

    /** Those in which words stand. */
    private static List<Sentence> sentences(String text, List<Place> places) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        var sentences = new ArrayList<Sentence>();
        for (int next = 0; next < places.size(); ) {
            int first = next;
            int from = Math.max(0, breaks.preceding(places.get(next).from() + 1));
            int to = breaks.following(places.get(next).from());
            while (next < places.size() && places.get(next).from() < to) {
                to = Math.max(to, places.get(next).to());
                next++;
            }
            sentences.add(new Sentence(from, to, places.subList(first, next)));
        }
        return sentences;
    }

    private static String of(String text, List<Place> places, int from, int to) {
        var html = new StringBuilder();
        int at = from;
        for (var place : places) {
            html.append(html(text.substring(at, place.from())))
                    .append(BEGIN)
                    .append(html(text.substring(place.from(), place.to())))
                    .append(END);
            at = place.to();
        }
        return html.append(html(text.substring(at, to))).toString();
    }

    /**
     * Null when {@code plain} does not stand in the name.
     *
     * @param plain letters and digits in lower case, without spaces
     */
    static String of(String name, String plain) {
        if (name == null || plain.isEmpty()) {
            return null;
        }
        var letters = new StringBuilder();
        var places = new int[name.length()];
        for (int at = 0; at < name.length(); at++) {
            if (Character.isLetterOrDigit(name.charAt(at))) {
                places[letters.length()] = at;
                letters.append(
                        name.substring(at, at + 1).toLowerCase(Locale.ROOT).charAt(0));
            }
        }
        int begin = letters.indexOf(plain);
        if (begin < 0) {
            return null;
        }
        int first = places[begin];
        int last = places[begin + plain.length() - 1] + 1;
        return whole(name, List.of(new Place(first, last, 0)));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
