package kr.seoul.techtrade.linkage;

/**
 * 법인등록번호: thirteen digits, of which the last checks the others by weights 1 and 2 in turn. Numbers given since 31 January 2025 need
 * not carry it, so a failing one is a warning and no fault.
 */
public final class CorporateNumber {
    private static final int LENGTH = 13;

    private CorporateNumber() {}

    /** Of thirteen digits. */
    public static boolean checks(String number) {
        int sum = 0;
        for (int at = 0; at < LENGTH - 1; at++) {
            sum += Character.digit(number.charAt(at), 10) * (at % 2 + 1);
        }
        return (10 - sum % 10) % 10 == Character.digit(number.charAt(LENGTH - 1), 10);
    }
}
