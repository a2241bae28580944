package kr.seoul.techtrade.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The public keys with which a client proves itself (RFC 7523): a JSON Web Key Set by value, never an address to fetch. Each key
 * has a {@code kid} of its own and is an EC key on P-256 (ES256), an RSA key of 2048 to 4096 bits (RS256, PS256) or Ed25519
 * (EdDSA, RFC 8037).
 */
record ClientKeys(List<JWK> keys) {
    static final List<String> ALGORITHMS = List.of("ES256", "RS256", "PS256", "EdDSA");

    private static final int KEYS_MAX = 5;
    private static final int RSA_BITS_MIN = 2048;
    private static final int RSA_BITS_MAX = 4096;
    private static final int ED25519_BYTES = 32;

    /** What stands before the key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Problems: identity/invalid-keys. */
    static ClientKeys of(JsonNode json) {
        var text = json.toString();
        if (text.contains("\\u0000")) {
            throw at("/keys", "holds a NUL character, which no member of a key has");
        }
        var keys = read(text);
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw at("/keys/keys", "from 1 to %d keys".formatted(KEYS_MAX));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var place = "/keys/keys/" + i;
            var key = keys.get(i);
            if (key.isPrivate()) {
                throw at(place, "is a private key: send the public one, and take this one for leaked");
            }
            if (key.getKeyID() == null || key.getKeyID().isBlank() || !names.add(key.getKeyID())) {
                throw at(place + "/kid", "each key has a kid of its own");
            }
            if (algorithms(key).isEmpty() || key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
                throw at(place, "is no key to sign with of the kinds P-256, RSA of 2048 to 4096 bits, Ed25519");
            }
        }
        return new ClientKeys(keys);
    }

    /** As it was kept. */
    static ClientKeys kept(String json) {
        return new ClientKeys(json == null ? List.of() : read(json));
    }

    private static List<JWK> read(String json) {
        try {
            return JWKSet.parse(json).getKeys();
        } catch (ParseException | IllegalArgumentException | IllegalStateException broken) {
            throw at("/keys", "is no JSON Web Key Set (RFC 7517): " + broken.getMessage());
        }
    }

    private static Problem at(String pointer, String reason) {
        return IdentityProblem.INVALID_KEYS.at(pointer, reason);
    }

    /** The one that the header names; without a {@code kid} the only one that fits its algorithm. */
    Optional<JWK> of(SignedJWT jwt) {
        var header = jwt.getHeader();
        var fitting = keys.stream()
                .filter(key -> algorithms(key).contains(header.getAlgorithm()))
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static Set<JWSAlgorithm> algorithms(JWK key) {
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return Set.of(JWSAlgorithm.ES256);
        }
        if (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN && rsa.size() <= RSA_BITS_MAX) {
            return Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
        }
        if (key instanceof OctetKeyPair pair
                && Curve.Ed25519.equals(pair.getCurve())
                && pair.getX().decode().length == ED25519_BYTES) {
            return Set.of(JWSAlgorithm.EdDSA);
        }
        return Set.of();
    }

    /** By the JDK for Ed25519: the library would want another one for it. */
    static boolean verifies(JWK key, SignedJWT jwt) {
        try {
            if (key instanceof ECKey ec) {
                return jwt.verify(new ECDSAVerifier(ec));
            }
            if (key instanceof RSAKey rsa) {
                return jwt.verify(new RSASSAVerifier(rsa));
            }
            var x = ((OctetKeyPair) key).getX().decode();
            var encoded = new byte[ED25519_PREFIX.length + x.length];
            System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
            System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(jwt.getSigningInput());
            return signature.verify(jwt.getSignature().decode());
        } catch (JOSEException | GeneralSecurityException broken) {
            return false;
        }
    }

    /** What tokens got with this key name as their credential. */
    static UUID id(UUID client, JWK key) {
        try {
            return UUID.nameUUIDFromBytes((client + " " + key.computeThumbprint()).getBytes());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
