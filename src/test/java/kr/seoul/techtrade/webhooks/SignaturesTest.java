package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Against the reference library of Standard Webhooks; its Java edition knows no key pairs, for which the JDK verifies. */
class SignaturesTest {
    private static final UUID ID = UUID.fromString("01975c1e-8f5e-7c3a-9d4e-2b6f0a1c3d5e");
    private static final byte[] BODY = "{\"제목\":\"전고체\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsAsTheReferenceLibraryVerifies() throws Exception {
        var key = Signatures.make(KeyKind.HMAC);
        long now = Instant.now().getEpochSecond();
        var reference = new Webhook(key.shown());
        var signature = Signatures.sign(KeyKind.HMAC, key.secret(), ID, now, BODY);
        reference.verify(new String(BODY, StandardCharsets.UTF_8), headers(now, signature));
        assertEquals(reference.sign(ID.toString(), now, new String(BODY, StandardCharsets.UTF_8)), signature);
        var other = Signatures.make(KeyKind.HMAC);
        var both = Signatures.sign(KeyKind.HMAC, other.secret(), ID, now, BODY) + " " + signature;
        reference.verify(new String(BODY, StandardCharsets.UTF_8), headers(now, both));
        assertThrows(WebhookVerificationException.class, () -> reference.verify("{}", headers(now, both)));
    }

    @Test
    void signsWithAKeyPairWhosePublicKeyVerifies() throws Exception {
        var key = Signatures.make(KeyKind.ED25519);
        assertNull(key.shown());
        var signature = Signatures.sign(KeyKind.ED25519, key.secret(), ID, 1_700_000_000, BODY);
        var content = ID + ".1700000000." + new String(BODY, StandardCharsets.UTF_8);
        assertTrue(Ed25519.verifies(key.publicKey(), content, signature));
        assertTrue(!Ed25519.verifies(key.publicKey(), content + " ", signature));
        assertEquals(32, Base64.getDecoder().decode(key.publicKey().substring("whpk_".length())).length);
    }

    private static Map<String, List<String>> headers(long timestamp, String signature) {
        return Map.of(
                "webhook-id", List.of(ID.toString()),
                "webhook-timestamp", List.of(Long.toString(timestamp)),
                "webhook-signature", List.of(signature));
    }
}
