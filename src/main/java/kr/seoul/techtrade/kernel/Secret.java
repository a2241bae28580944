package kr.seoul.techtrade.kernel;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what nobody can guess: 256 random bits in base64url, {@value #LENGTH} characters. */
public final class Secret {
    public static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secret() {}

    public static String make() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
