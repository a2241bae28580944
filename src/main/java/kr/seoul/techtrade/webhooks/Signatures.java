package kr.seoul.techtrade.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of Standard Webhooks 1.0, over {@code id.timestamp.body}: {@code v1,} HMAC-SHA256 and {@code v1a,} Ed25519. */
final class Signatures {
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signatures() {}

    /** {@code secret} has 32 bytes: the shared secret, or the seed of the key pair whose {@code publicKey} is {@code whpk_…}. */
    record Material(byte[] secret, String publicKey) {
        /** What the other side is shown, once; null when it needs no secret. */
        String shown() {
            return publicKey == null ? "whsec_" + Base64.getEncoder().encodeToString(secret) : null;
        }
    }

    static Material make(KeyKind kind) {
        if (kind == KeyKind.HMAC) {
            var secret = new byte[SECRET_BYTES];
            RANDOM.nextBytes(secret);
            return new Material(secret, null);
        }
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // X.509 ends with the 32 bytes of the point
            var x509 = pair.getPublic().getEncoded();
            var point = Arrays.copyOfRange(x509, x509.length - SECRET_BYTES, x509.length);
            var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            return new Material(seed, "whpk_" + Base64.getEncoder().encodeToString(point));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String sign(KeyKind kind, byte[] secret, UUID id, long timestamp, byte[] body) {
        var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        try {
            return switch (kind) {
                case HMAC -> "v1," + base64(hmac(secret, head, body));
                case ED25519 -> "v1a," + base64(ed25519(secret, head, body));
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] secret, byte[] head, byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update(head);
        return mac.doFinal(body);
    }

    private static byte[] ed25519(byte[] seed, byte[] head, byte[] body) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(head);
        signature.update(body);
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
