package kr.seoul.techtrade.iso20022;

import java.util.Locale;

/** Account numbers as they are compared: capitals and digits, without the hyphens and spaces people write. */
public final class AccountNumber {
    private AccountNumber() {}

    public static String plain(String written) {
        return written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
