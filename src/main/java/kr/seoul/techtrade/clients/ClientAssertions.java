package kr.seoul.techtrade.clients;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Reads what a client says to prove itself by {@code private_key_jwt} (RFC 7523 section 3): signed with one of its keys, issued by and
 * for itself, meant for us alone, short-lived, once only. Whether it was used before is asked last, by {@link Clients}.
 */
final class ClientAssertions {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration LIFE_MAX = Duration.ofMinutes(10);
    private static final int JTI_MAX = 200;
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private final Set<String> audiences;
    private final Clock clock;

    ClientAssertions(String issuer, Clock clock) {
        this.audiences = Set.of(issuer, issuer + "/api/oauth/token");
        this.clock = clock;
    }

    /** {@code keptUntil}: when it has expired and need not be remembered. */
    record Said(UUID client, UUID key, String jti, Instant keptUntil) {}

    private static Problem refused(String why) {
        return IdentityProblem.INVALID_CLIENT.because("the client assertion " + why);
    }

    /** Who it claims to be from, before anything is proven. Problems: identity/invalid-client. */
    static UUID claimant(SignedJWT jwt) {
        try {
            var subject = jwt.getJWTClaimsSet().getSubject();
            if (subject == null || !subject.equals(jwt.getJWTClaimsSet().getIssuer())) {
                throw refused("must have the client's id as iss and as sub");
            }
            return UUID.fromString(subject);
        } catch (ParseException | IllegalArgumentException notAnId) {
            throw refused("must have the client's id as iss and as sub");
        }
    }

    /** Problems: identity/invalid-client. */
    static SignedJWT parse(String assertion) {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(assertion);
        } catch (ParseException | IllegalArgumentException notSigned) {
            throw refused("is no signed JWT");
        }
        var header = jwt.getHeader();
        if (!ClientKeys.ALGORITHMS.contains(header.getAlgorithm().getName())) {
            throw refused("must be signed with one of " + String.join(", ", ClientKeys.ALGORITHMS));
        }
        if (header.getType() != null
                && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
            throw refused("has the typ %s: it is something else".formatted(header.getType()));
        }
        if (header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null
                || header.getCriticalParams() != null) {
            throw refused("names its key by kid, and by nothing else in its header");
        }
        return jwt;
    }

    /** Problems: identity/invalid-client. */
    Said check(SignedJWT jwt, UUID client, ClientKeys keys) {
        var key = keys.of(jwt).orElseThrow(() -> refused("was signed with a key that the client did not register"));
        if (!ClientKeys.verifies(key, jwt)) {
            throw refused("has a wrong signature");
        }
        try {
            var claims = jwt.getJWTClaimsSet();
            checkAudience(claims.getAudience());
            checkTimes(claims);
            var jti = claims.getJWTID();
            if (jti == null || jti.isBlank() || jti.length() > JTI_MAX || jti.indexOf('\0') >= 0) {
                throw refused("needs a jti of 1 to %d characters".formatted(JTI_MAX));
            }
            var until = claims.getExpirationTime().toInstant().plus(SKEW);
            return new Said(client, ClientKeys.id(client, key), jti, until);
        } catch (ParseException broken) {
            throw refused("has claims that cannot be read");
        }
    }

    /** For one alone: who receives an assertion meant for several could use it at the others. */
    private void checkAudience(List<String> audience) {
        if (audience.size() != 1 || !audiences.contains(audience.get(0))) {
            throw refused("must have the issuer of our metadata as its only aud");
        }
    }

    private void checkTimes(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = instant(claims.getExpirationTime());
        var from = instant(claims.getNotBeforeTime());
        var issued = instant(claims.getIssueTime());
        if (expires == null || !now.isBefore(expires.plus(SKEW))) {
            throw refused(expires == null ? "needs an exp" : "has expired");
        }
        if (expires.isAfter(now.plus(LIFE_MAX))) {
            throw refused("lives too long: at most %d minutes".formatted(LIFE_MAX.toMinutes()));
        }
        if (from != null && from.isAfter(now.plus(SKEW)) || issued != null && issued.isAfter(now.plus(SKEW))) {
            throw refused("is from the future: set your clock");
        }
        if (issued != null && issued.isBefore(now.minus(LIFE_MAX))) {
            throw refused("was issued too long ago: at most %d minutes".formatted(LIFE_MAX.toMinutes()));
        }
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
