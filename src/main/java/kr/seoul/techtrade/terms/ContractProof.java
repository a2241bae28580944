package kr.seoul.techtrade.terms;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.terms.SignatureClaim.Side;
import tools.jackson.core.JacksonException;

/**
 * A file beside the contract by which anybody can check, without us and without a network, that both sides signed this very
 * document.
 *
 * @param documentHash SHA-256 of the contract in lower case hexadecimal
 * @param signatures of both sides, as {@link Attestations} makes them
 * @param keys that made them
 * @param howToVerify in plain words, Korean then English, with openssl alone
 */
public record ContractProof(
        String deal,
        int version,
        String documentHash,
        List<String> signatures,
        List<Key> keys,
        List<String> howToVerify) {
    private static final int STEPS = 6;

    /**
     * A public key: as JWK (RFC 7517) and as PEM, the same.
     *
     * @param thumbprint RFC 7638, SHA-256, base64url
     */
    public record Key(String kid, String kty, String crv, String x, String y, String pem, String thumbprint) {
        static Key of(ECKey key) {
            try {
                return new Key(
                        key.getKeyID(),
                        key.getKeyType().getValue(),
                        key.getCurve().getName(),
                        key.getX().toString(),
                        key.getY().toString(),
                        pem(key),
                        key.computeThumbprint().toString());
            } catch (JOSEException noSuchKey) {
                throw new IllegalArgumentException(noSuchKey);
            }
        }

        /** Problems: {@link IllegalArgumentException} when it is no point of the curve. */
        ECKey jwk() {
            return new ECKey.Builder(Curve.P_256, new Base64URL(x), new Base64URL(y))
                    .keyID(kid)
                    .build();
        }

        private static String pem(ECKey key) throws JOSEException {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN PUBLIC KEY-----\n"
                    + lines.encodeToString(key.toECPublicKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        }
    }

    /** From what both sides signed, the signatures as {@link Attestations#attest} made them. */
    public static ContractProof of(String deal, int version, Contract contract, List<String> signatures) {
        return new ContractProof(
                deal,
                version,
                contract.hash(),
                List.copyOf(signatures),
                signatures.stream().map(ContractProof::signer).distinct().toList(),
                Stream.of(Phrases.KOREAN, Phrases.ENGLISH)
                        .flatMap(phrases -> IntStream.rangeClosed(1, STEPS)
                                .mapToObj(step -> step + ". " + phrases.say("proof." + step)))
                        .toList());
    }

    /**
     * What the proof fails in, such as {@code the signature of the SELLER is missing}; nothing when it holds. Whose the keys are it
     * cannot say: that is what the thumbprints are for.
     */
    public List<String> verify(byte[] document) {
        var faults = new ArrayList<String>();
        var found = Contract.hash(document);
        if (!found.equals(documentHash)) {
            faults.add("the document is another one: its SHA-256 is " + found);
        }
        var sides = EnumSet.noneOf(Side.class);
        for (int i = 0; i < signatures.size(); i++) {
            var fault = fault(signatures.get(i), sides);
            if (fault != null) {
                faults.add("/signatures/%d: %s".formatted(i, fault));
            }
        }
        for (var missing : EnumSet.complementOf(sides)) {
            faults.add("the signature of the %s is missing".formatted(missing));
        }
        return faults;
    }

    /** Null when the signature holds; then its side is added to {@code sides}. */
    private String fault(String signature, Set<Side> sides) {
        try {
            var jws = JWSObject.parse(signature);
            var header = jws.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !Attestations.TYPE.equals(header.getType())) {
                return "it is no %s by ES256".formatted(Attestations.TYPE);
            }
            var key = keys.stream()
                    .filter(one -> Objects.equals(one.kid(), header.getKeyID()))
                    .findFirst();
            if (key.isEmpty()) {
                return "its key is not among the keys";
            }
            if (!key.get().equals(Key.of(key.get().jwk()))) {
                return "its key is told in two ways that differ";
            }
            if (!jws.verify(new ECDSAVerifier(key.get().jwk()))) {
                return "it was not made by its key over this claim";
            }
            var claim = Json.read(jws.getPayload().toString(), SignatureClaim.class);
            if (!claim.deal().equals(deal)
                    || claim.version() != version
                    || !claim.documentHash().equals(documentHash)) {
                return "it is for another contract";
            }
            return sides.add(claim.side()) ? null : "the %s has signed already".formatted(claim.side());
        } catch (ParseException | JOSEException | JacksonException | IllegalArgumentException broken) {
            return "it cannot be read";
        }
    }

    private static Key signer(String signature) {
        try {
            return Key.of(JWSObject.parse(signature).getHeader().getJWK().toECKey());
        } catch (ParseException notOurs) {
            throw new IllegalArgumentException(notOurs);
        }
    }

    /** The file itself. */
    public byte[] bytes() {
        return Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(this)
                .getBytes(StandardCharsets.UTF_8);
    }
}
