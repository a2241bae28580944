package kr.seoul.techtrade.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, six digits, steps of 30 seconds. */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int SECRET_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    /** A clock may be half a minute off, and people type slowly. */
    private static final int DRIFT = 1;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** RFC 4226 section 5.3. */
    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return ("%0" + DIGITS + "d").formatted(truncated % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The step of which this is the code, after the last one that was taken; the same work whichever it is. */
    static OptionalLong taken(byte[] secret, String code, Instant at, long last) {
        long now = step(at);
        return LongStream.rangeClosed(now - DRIFT, now + DRIFT)
                .filter(step -> equal(code(secret, step), code))
                .filter(step -> step > last)
                .findFirst();
    }

    static boolean isCode(String text) {
        return text.matches("[0-9]{" + DIGITS + "}");
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
