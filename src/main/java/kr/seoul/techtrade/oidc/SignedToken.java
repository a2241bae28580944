package kr.seoul.techtrade.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A JWT that an issuer signed, with one of the algorithms that we take; what it claims is for others to judge. */
final class SignedToken {
    /** Clocks differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int LENGTH_MAX = 16_384;
    private static final int TEXT_MAX = 255;

    private final SignedJWT jwt;
    private final JWTClaimsSet claims;

    private SignedToken(SignedJWT jwt, JWTClaimsSet claims) {
        this.jwt = jwt;
        this.claims = claims;
    }

    /** Why it does not hold. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String why) {
            super(why);
        }
    }

    /** Nothing in it counts before {@link #signedBy}. */
    static SignedToken parse(String text) throws Bad {
        if (text.length() > LENGTH_MAX) {
            throw new Bad("the token is longer than %d characters".formatted(LENGTH_MAX));
        }
        try {
            var jwt = SignedJWT.parse(text);
            var claims = jwt.getJWTClaimsSet();
            if (claims == null) {
                throw new Bad("the token has no claims");
            }
            return new SignedToken(jwt, claims);
        } catch (ParseException | IllegalArgumentException notSigned) {
            throw new Bad("the token is no signed JWT");
        }
    }

    SignedToken signedBy(Provider provider) throws Bad {
        var header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new Bad("the token is signed with %s, which we do not take".formatted(header.getAlgorithm()));
        }
        var key = provider.key(header)
                .orElseThrow(() -> new Bad("the token was signed with a key that its issuer does not have"));
        try {
            if (!jwt.verify(verifier(key))) {
                throw new Bad("the signature of the token is wrong");
            }
        } catch (JOSEException | IllegalStateException broken) {
            throw new Bad("the signature of the token is wrong");
        }
        if (!provider.issuer().address().equals(claims.getIssuer())) {
            throw new Bad("the token is from another issuer");
        }
        return this;
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key.getKeyType().equals(KeyType.RSA)
                ? new RSASSAVerifier(key.toRSAKey())
                : new ECDSAVerifier(key.toECKey());
    }

    /** Its {@code typ}, in which {@code application/} may be left out; none counts as well if {@code orNone}. */
    SignedToken typed(boolean orNone, String... types) throws Bad {
        var typ = jwt.getHeader().getType();
        boolean fits = typ == null
                ? orNone
                : Stream.of(types)
                        .anyMatch(type -> typ.equals(new JOSEObjectType(type))
                                || typ.equals(new JOSEObjectType("application/" + type)));
        if (!fits) {
            throw new Bad("the typ of the token is %s rather than %s".formatted(typ, String.join(" or ", types)));
        }
        return this;
    }

    SignedToken validAt(Instant now) throws Bad {
        if (claims.getExpirationTime() == null || claims.getIssueTime() == null) {
            throw new Bad("the token does not say from when to when it holds");
        }
        if (!now.minus(SKEW).isBefore(claims.getExpirationTime().toInstant())) {
            throw new Bad("the token has expired");
        }
        var from = claims.getNotBeforeTime() == null ? claims.getIssueTime() : claims.getNotBeforeTime();
        if (from.toInstant().isAfter(now.plus(SKEW))
                || claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
            throw new Bad("the token is not valid yet");
        }
        return this;
    }

    SignedToken meantFor(String audience) throws Bad {
        if (!claims.getAudience().contains(audience)) {
            throw new Bad("the token is for somebody else");
        }
        return this;
    }

    JWTClaimsSet claims() {
        return claims;
    }

    String serialized() {
        return jwt.serialize();
    }

    /** A claim that is text and not empty. */
    String needed(String name) throws Bad {
        if (claims.getClaim(name) instanceof String text && !text.isEmpty() && text.length() <= TEXT_MAX) {
            return text;
        }
        throw new Bad("the token has no usable " + name);
    }

    /** Of a claim by its name, or else by the path to it: one text, or several; nothing for anything else. */
    List<String> texts(String name) {
        Object value = claims.getClaim(name);
        if (value == null) {
            value = claims.getClaims();
            for (var step : name.split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof Collection<?> all
                ? all.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** The left half of the hash that goes with the signature: {@code at_hash} (OpenID Connect Core, 3.1.3.6). */
    String half(String text) {
        var bits = jwt.getHeader().getAlgorithm().getName().substring(2);
        try {
            var hash = MessageDigest.getInstance("SHA-" + bits).digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
