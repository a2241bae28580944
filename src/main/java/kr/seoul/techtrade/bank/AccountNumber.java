package kr.seoul.techtrade.bank;

import java.util.Locale;

/** Account numbers as they are compared: capitals and digits, without the hyphens and spaces people write. */
final class AccountNumber {
    private AccountNumber() {}

    static String plain(String written) {
        return written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
