package kr.seoul.techtrade.bank;

import java.math.BigInteger;
import java.util.Optional;

/** ISO 11649: {@code RF}, two check digits (mod 97), then the virtual account's number. For banks without virtual accounts. */
final class CreditorReference {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final String RF_ZERO = "271500";

    private CreditorReference() {}

    static String of(String number) {
        int check = 98 - new BigInteger(number + RF_ZERO).mod(MODULUS).intValue();
        return "RF%02d%s".formatted(check, number);
    }

    /** The virtual account's number in a right reference. */
    static Optional<String> number(String written) {
        var plain = AccountNumber.plain(written);
        if (!plain.matches("RF\\d{16}")) {
            return Optional.empty();
        }
        var number = plain.substring(4);
        return Optional.of(number).filter(any -> of(number).equals(plain));
    }
}
