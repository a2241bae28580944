package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /**
     * By an implementation that has nothing to do with the JDK that signs: the reference library knows HMAC alone (its 1.2.0 throws away
     * whatever is not {@code v1}), and the specification is all that there is of {@code v1a}.
     */
    @Test
    void signsWithAKeyPairAsOpensslVerifies(@TempDir Path folder) throws Exception {
        assumeTrue("true".equals(System.getenv("CI")) || isInstalled("openssl"), "openssl is not on the PATH");
        var key = Signatures.make(KeyKind.ED25519);
        var signature = Signatures.sign(KeyKind.ED25519, key.secret(), ID, 1_700_000_000, BODY);
        var content = ID + ".1700000000." + new String(BODY, StandardCharsets.UTF_8);
        Files.write(folder.resolve("key.der"), Ed25519.encoded(key.publicKey()));
        Files.write(folder.resolve("signature"), Base64.getDecoder().decode(signature.substring("v1a,".length())));
        Files.writeString(folder.resolve("content"), content);
        assertEquals("Signature Verified Successfully", verified(folder));
        Files.writeString(folder.resolve("content"), content + " ");
        assertEquals("Signature Verification Failure", verified(folder));
    }

    private static String verified(Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-keyform",
                        "DER",
                        "-inkey",
                        "key.der",
                        "-rawin",
                        "-in",
                        "content",
                        "-sigfile",
                        "signature")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told.strip();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static Map<String, List<String>> headers(long timestamp, String signature) {
        return Map.of(
                "webhook-id", List.of(ID.toString()),
                "webhook-timestamp", List.of(Long.toString(timestamp)),
                "webhook-signature", List.of(signature));
    }
}
