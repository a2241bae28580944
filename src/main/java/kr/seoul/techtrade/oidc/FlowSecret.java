package kr.seoul.techtrade.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * What one browser knows of its way to an issuer and back: 256 random bits in its cookie. All that the way needs is derived of them,
 * so that the database holds nothing that would help anybody.
 */
record FlowSecret(String text) {
    static FlowSecret random() {
        return new FlowSecret(Secret.make());
    }

    byte[] hash() {
        return Sha256.of("flow " + text);
    }

    String state() {
        return base64(Sha256.of("state " + text));
    }

    boolean isStateOf(String said) {
        return said != null && MessageDigest.isEqual(ascii(said), ascii(state()));
    }

    String nonce() {
        return base64(Sha256.of("nonce " + text));
    }

    /** RFC 7636. */
    String verifier() {
        return base64(Sha256.of("verifier " + text));
    }

    String challenge() {
        return base64(Sha256.of(verifier()));
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
