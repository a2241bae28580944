package kr.seoul.techtrade.identity;

/** The business registration number (사업자등록번호): ten digits, the last a check digit of the National Tax Service. */
public final class BusinessNumber {
    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    private static final int DIGITS = 10;

    private BusinessNumber() {}

    /** {@code 123-45-67891} becomes {@code 1234567891}; anything that is no digit, hyphen or space stays and fails the check. */
    public static String normalized(String text) {
        return text.replaceAll("[\\s-]", "");
    }

    /** Of the normalized form. Passing says that the number can exist, not that the business does. */
    public static boolean valid(String number) {
        return number.matches("[0-9]{10}") && checkDigit(number) == digit(number, DIGITS - 1);
    }

    /** The tenth digit that belongs to the first nine. */
    public static int checkDigit(String number) {
        int sum = digit(number, 8) * WEIGHTS[8] / 10;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += digit(number, i) * WEIGHTS[i];
        }
        return (10 - sum % 10) % 10;
    }

    private static int digit(String number, int index) {
        return number.charAt(index) - '0';
    }
}
