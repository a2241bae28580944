package kr.seoul.techtrade.bank;

import java.util.regex.Pattern;

/** The sandbox range: 799, ten digits in order, one check digit (Luhn). A typing error in one digit makes it no number of ours. */
public final class VirtualAccountNumber {
    private static final String PREFIX = "799";
    private static final Pattern NUMBER = Pattern.compile(PREFIX + "\\d{11}");

    private VirtualAccountNumber() {}

    /** {@code sequence} counts from 1 and has at most ten digits. */
    public static String of(long sequence) {
        var digits = PREFIX + "%010d".formatted(sequence);
        return digits + check(digits);
    }

    public static boolean valid(String number) {
        return NUMBER.matcher(number).matches()
                && number.charAt(number.length() - 1) - '0' == check(number.substring(0, number.length() - 1));
    }

    private static int check(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (10 - sum % 10) % 10;
    }
}
