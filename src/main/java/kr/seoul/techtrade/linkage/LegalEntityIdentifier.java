package kr.seoul.techtrade.linkage;

import java.math.BigInteger;
import java.util.stream.Collectors;

/** The LEI of ISO 17442: eighteen letters and digits and two check digits, remainder 1 by 97 (ISO/IEC 7064, letters as 10 to 35). */
public final class LegalEntityIdentifier {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private LegalEntityIdentifier() {}

    /** Of one in capital letters without spaces. */
    public static boolean valid(String lei) {
        return lei.matches("[0-9A-Z]{18}[0-9]{2}")
                && new BigInteger(lei.chars()
                                .mapToObj(letter -> String.valueOf(Character.digit(letter, 36)))
                                .collect(Collectors.joining()))
                        .mod(MODULUS)
                        .equals(BigInteger.ONE);
    }
}
