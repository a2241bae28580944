package kr.seoul.techtrade.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.terms.SignatureClaim.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractProofTest {
    private static final String DEAL = "TT26-000042";
    private static final ECKey KEY = key("first");
    private static final Contract CONTRACT = Contract.of(Sample.draft(Sample.rich()));

    @TempDir
    private Path folder;

    @Test
    void provesBothSignatures() {
        var proof = proof();
        assertEquals(List.of(), proof.verify(CONTRACT.bytes()));
        assertEquals(1, proof.keys().size());
        assertEquals(12, proof.howToVerify().size());
    }

    @Test
    void holdsAfterTheKeyHasChangedBetweenTheSignatures() {
        var proof = ContractProof.of(
                DEAL, 2, CONTRACT, List.of(signed(Side.BUYER), Attestations.sign(claim(Side.SELLER), key("next"))));
        assertEquals(2, proof.keys().size());
        assertEquals(List.of(), proof.verify(CONTRACT.bytes()));
    }

    @Test
    void isTheSameAfterItWasAFile() {
        var file = new String(proof().bytes(), StandardCharsets.UTF_8);
        assertEquals(proof().verify(CONTRACT.bytes()), read(file).verify(CONTRACT.bytes()));
        assertTrue(file.contains("\"documentHash\" : \"" + CONTRACT.hash() + "\""), file);
    }

    @Test
    void refusesAnotherDocument() {
        var changed = CONTRACT.text().replace("120,000,000", "20,000,000").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("the document is another one: its SHA-256 is " + Contract.hash(changed)),
                proof().verify(changed));
    }

    @Test
    void refusesAChangedClaim() {
        var parts = signed(Side.SELLER).split("\\.");
        var claim = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        parts[1] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claim.replace("김하늘", "김가을").getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        "/signatures/1: it was not made by its key over this claim",
                        "the signature of the SELLER is missing"),
                proof(signed(Side.BUYER), String.join(".", parts)).verify(CONTRACT.bytes()));
    }

    @Test
    void refusesAnotherKeyOfTheSameName() {
        var forged = Attestations.sign(claim(Side.SELLER), key("first"));
        var proof = new ContractProof(
                DEAL,
                2,
                CONTRACT.hash(),
                List.of(signed(Side.BUYER), forged),
                List.of(ContractProof.Key.of(KEY)),
                List.of());
        assertEquals(
                List.of(
                        "/signatures/1: it was not made by its key over this claim",
                        "the signature of the SELLER is missing"),
                proof.verify(CONTRACT.bytes()));
    }

    @Test
    void refusesAKeyThatIsNotThereOrToldInTwoWays() {
        var signatures = List.of(signed(Side.BUYER), signed(Side.SELLER));
        var none = new ContractProof(DEAL, 2, CONTRACT.hash(), signatures, List.of(), List.of());
        assertTrue(none.verify(CONTRACT.bytes()).contains("/signatures/0: its key is not among the keys"));
        var ours = ContractProof.Key.of(KEY);
        var other = ContractProof.Key.of(key("first"));
        var two = new ContractProof.Key(
                ours.kid(), ours.kty(), ours.crv(), ours.x(), ours.y(), other.pem(), ours.thumbprint());
        var differing = new ContractProof(DEAL, 2, CONTRACT.hash(), signatures, List.of(two), List.of());
        assertTrue(
                differing.verify(CONTRACT.bytes()).contains("/signatures/0: its key is told in two ways that differ"));
    }

    @Test
    void refusesAMissingOrADoubleSignature() {
        assertEquals(
                List.of("the signature of the SELLER is missing"),
                proof(signed(Side.BUYER)).verify(CONTRACT.bytes()));
        assertEquals(
                List.of("/signatures/1: the BUYER has signed already", "the signature of the SELLER is missing"),
                proof(signed(Side.BUYER), signed(Side.BUYER)).verify(CONTRACT.bytes()));
    }

    @Test
    void refusesSignaturesOfAnotherContract() {
        var earlier = new SignatureClaim(
                DEAL,
                1,
                CONTRACT.hash(),
                Side.SELLER,
                UUID.randomUUID(),
                "새빛소재",
                UUID.randomUUID(),
                "김하늘",
                "SIGNER",
                Instant.EPOCH);
        assertEquals(
                List.of("/signatures/1: it is for another contract", "the signature of the SELLER is missing"),
                proof(signed(Side.BUYER), Attestations.sign(earlier, KEY)).verify(CONTRACT.bytes()));
    }

    @Test
    void refusesWhatIsNoSignature() {
        var proof = new ContractProof(
                DEAL, 2, CONTRACT.hash(), List.of("a.b.c", "", "no"), List.of(ContractProof.Key.of(KEY)), List.of());
        assertEquals(5, proof.verify(CONTRACT.bytes()).size());
    }

    /** The very steps of {@code howToVerify}. */
    @Test
    void isVerifiedByOpensslAlone() throws Exception {
        assumeTrue("true".equals(System.getenv("CI")) || isInstalled("openssl"), "openssl is not on the PATH");
        var proof = proof();
        write("contract.html", CONTRACT.text());
        assertTrue(openssl("dgst", "-sha256", "contract.html").endsWith(proof.documentHash()));
        write("key.pem", proof.keys().get(0).pem());
        for (var signature : proof.signatures()) {
            int end = signature.lastIndexOf('.');
            var bytes = Base64.getUrlDecoder().decode(signature.substring(end + 1));
            assertEquals(64, bytes.length);
            write(
                    "signature.cnf",
                    "asn1=SEQUENCE:both\n[both]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n"
                            .formatted(hex(bytes, 0), hex(bytes, 32)));
            openssl("asn1parse", "-genconf", "signature.cnf", "-noout", "-out", "signature.der");
            write("signed.txt", signature.substring(0, end));
            assertEquals("Verified OK", verified());
            write("signed.txt", signature.substring(0, end) + "x");
            assertTrue(verified().startsWith("Verification failure"));
        }
    }

    private String verified() throws IOException, InterruptedException {
        return openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", "signature.der", "signed.txt");
    }

    private String openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
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

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String hex(byte[] bytes, int from) {
        return HexFormat.of().formatHex(bytes, from, from + 32);
    }

    private static ContractProof read(String file) {
        return Json.read(file, ContractProof.class);
    }

    private static ContractProof proof() {
        return proof(signed(Side.BUYER), signed(Side.SELLER));
    }

    private static ContractProof proof(String... signatures) {
        return ContractProof.of(DEAL, 2, CONTRACT, List.of(signatures));
    }

    private static String signed(Side side) {
        return Attestations.sign(claim(side), KEY);
    }

    private static SignatureClaim claim(Side side) {
        return new SignatureClaim(
                DEAL,
                2,
                CONTRACT.hash(),
                side,
                UUID.randomUUID(),
                "새빛소재",
                UUID.randomUUID(),
                "김하늘",
                "SIGNER, KRW 500,000,000",
                Instant.parse("2026-11-28T03:00:00Z"));
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
