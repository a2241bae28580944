package kr.seoul.techtrade.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What one browser knows of its way to an issuer and back: 256 random bits in its cookie. All that the way needs is derived of them,
 * so that the database holds nothing that would help anybody.
 */
record FlowSecret(String text) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static FlowSecret random() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new FlowSecret(base64(random));
    }

    byte[] hash() {
        return sha256("flow " + text);
    }

    String state() {
        return base64(sha256("state " + text));
    }

    boolean isStateOf(String said) {
        return said != null && MessageDigest.isEqual(ascii(said), ascii(state()));
    }

    String nonce() {
        return base64(sha256("nonce " + text));
    }

    /** RFC 7636. */
    String verifier() {
        return base64(sha256("verifier " + text));
    }

    String challenge() {
        return base64(sha256(verifier()));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Never shows it. */
    @Override
    public String toString() {
        return "FlowSecret";
    }
}
