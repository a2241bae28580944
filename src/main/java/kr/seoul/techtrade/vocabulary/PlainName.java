package kr.seoul.techtrade.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A company's name without what people leave out or write differently: legal form, case, width, spaces, punctuation. */
public final class PlainName {
    private static final Pattern LEGAL_FORM =
            Pattern.compile("주식회사|유한회사|유한책임회사|\\((주|유)\\)|\\b(inc|co|ltd|corp|corporation|company|limited|llc)\\b");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PlainName() {}

    /** {@code ㈜한빛 기술} and {@code 한빛기술 주식회사} are both {@code 한빛기술}; a name of nothing else keeps its legal form. */
    public static String of(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var bare = letters(LEGAL_FORM.matcher(text).replaceAll(" "));
        return bare.isEmpty() ? letters(text) : bare;
    }

    private static String letters(String text) {
        return NO_LETTER.matcher(text).replaceAll("");
    }
}
