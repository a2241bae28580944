package kr.seoul.techtrade.clients;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets of API clients: 256 random bits in base64url. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    static String make() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
