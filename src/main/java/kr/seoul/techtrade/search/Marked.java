package kr.seoul.techtrade.search;

import java.util.List;
import java.util.Locale;

/** Names with the part that was found between {@code <mark>} and {@code </mark>}, as HTML. */
final class Marked {
    /** What an index puts around a word that was found: characters that stand in no text, until the text is HTML. */
    static final String FROM = "\ufdd0";

    static final String TO = "\ufdd1";

    private static final String BEGIN = "<mark>";
    private static final String END = "</mark>";

    private Marked() {}

    /** Fragments with {@link #FROM} and {@link #TO} in them, as one; null when there are none. */
    static String of(List<String> fragments) {
        return fragments.isEmpty()
                ? null
                : html(String.join(" … ", fragments)).replace(FROM, BEGIN).replace(TO, END);
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
        return html(name.substring(0, first))
                + BEGIN
                + html(name.substring(first, last))
                + END
                + html(name.substring(last));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
