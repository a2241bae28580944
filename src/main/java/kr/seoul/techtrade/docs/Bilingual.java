package kr.seoul.techtrade.docs;

import java.util.Locale;
import java.util.regex.Pattern;

/** A text of the contract that says the same twice: Korean first, then English. */
public record Bilingual(String korean, String english) {
    private static final String BETWEEN = " · ";
    private static final Pattern TEXT = Pattern.compile("(.*[가-힣]\\.)\\s+(.*)", Pattern.DOTALL);

    public String in(Locale language) {
        return language.equals(Locale.KOREAN) ? korean : english;
    }

    /** Of the form {@code 거래 · Deals}. */
    static Bilingual title(String both) {
        int at = both.indexOf(BETWEEN);
        return new Bilingual(both.substring(0, at), both.substring(at + BETWEEN.length()));
    }

    /** The last sentence that ends in Hangul ends the Korean. */
    static Bilingual text(String both) {
        var found = TEXT.matcher(both.strip());
        return found.matches() ? new Bilingual(found.group(1), found.group(2)) : new Bilingual(both, both);
    }
}
