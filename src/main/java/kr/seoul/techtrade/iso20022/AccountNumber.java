package kr.seoul.techtrade.iso20022;

import java.util.Locale;
import java.util.regex.Pattern;

/** Account numbers as they are compared: capitals and digits, without the hyphens and spaces people write. */
public final class AccountNumber {
    private static final Pattern WRITTEN = Pattern.compile("[\\s-]");

    private AccountNumber() {}

    public static String plain(String written) {
        return WRITTEN.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
