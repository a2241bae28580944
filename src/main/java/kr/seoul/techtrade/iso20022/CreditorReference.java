package kr.seoul.techtrade.iso20022;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Collectors;

/** ISO 11649: {@code RF}, two check digits (mod 97), then up to 21 digits and capitals of the creditor's own. */
public final class CreditorReference {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final String RF_ZERO = "RF00";
    private static final int RADIX = 36;

    private CreditorReference() {}

    /** {@code own} has 1 to 21 digits and capitals. */
    public static String of(String own) {
        return "RF%02d%s".formatted(98 - remainder(own + RF_ZERO), own);
    }

    /** The creditor's own part of a right reference, however it is spaced; empty when the check digits are wrong. */
    public static Optional<String> own(String written) {
        var plain = AccountNumber.plain(written);
        return plain.matches("RF[0-9]{2}[0-9A-Z]{1,21}") && remainder(plain.substring(4) + plain.substring(0, 4)) == 1
                ? Optional.of(plain.substring(4))
                : Optional.empty();
    }

    /** Letters count as 10 to 35. */
    private static int remainder(String text) {
        var digits = text.chars()
                .map(sign -> Character.digit(sign, RADIX))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(MODULUS).intValue();
    }
}
