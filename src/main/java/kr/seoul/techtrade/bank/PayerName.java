package kr.seoul.techtrade.bank;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of payers as they are compared: without the company's form, spaces, signs and capitals; {@code (주)가나다} is 주식회사 가나다. */
public final class PayerName {
    private static final Pattern FORM =
            Pattern.compile("주식회사|유한회사|\\(주\\)|\\(유\\)|\\b(co|ltd|inc|corp|llc|gmbh|limited|company|corporation)\\b");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PayerName() {}

    /** {@code ㈜} and full-width letters count as their plain forms; a name that is only a form keeps it. */
    public static String key(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var bare = SIGNS.matcher(FORM.matcher(plain).replaceAll(" ")).replaceAll("");
        return bare.isEmpty() ? SIGNS.matcher(plain).replaceAll("") : bare;
    }
}
