package kr.seoul.techtrade.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Recent;
import kr.seoul.techtrade.kernel.Sha256;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Access tokens as RFC 9068 has them: {@code typ: at+jwt}, ES256, 15 minutes or until the credential ends. The claims are the
 * caller; what ends a token earlier is asked of {@link EndedTokens}.
 */
@ApplicationScoped
public class Tokens {
    /** How long a token holds at most. */
    static final Duration LIFE = Access.LIFETIME;

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JOSEObjectType LONG_TYPE = new JOSEObjectType("application/at+jwt");
    static final String CREDENTIAL = "credential";
    private static final String GRANT = "grant";
    private static final String NETWORKS = "networks";
    private static final String MODE = "mode";
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int KNOWN_MAX = 20_000;

    private final SigningKeys keys;
    private final EndedTokens ended;
    private final Clock clock;
    private final String issuer;
    /** By the hash of the token: no token is kept. */
    private final Recent<String, Verified> known = new Recent<>(KNOWN_MAX);

    protected Tokens() {
        this(null, null, null, null);
    }

    @Inject
    public Tokens(
            SigningKeys keys,
            EndedTokens ended,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String issuer) {
        this.keys = keys;
        this.ended = ended;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** {@code expires} in whole seconds, as the token says it. */
    record Issued(String token, Duration life) {}

    /**
     * A token that is one of ours.
     *
     * @param networks from where it may be used; everywhere when empty
     * @param names what ends it when that ends: its id, its credential, its grant
     * @param kid of the key that signed it, which ends it when it is retired
     */
    record Verified(
            Caller caller,
            ClientMode mode,
            List<String> networks,
            Instant expires,
            Instant from,
            Set<UUID> names,
            String kid) {}

    /** Why a token is refused; the text is for its owner. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        public Refused(String reason) {
            super(reason);
        }
    }

    public String issuer() {
        return issuer;
    }

    /** A token for the client, limited to {@code scopes}. */
    Issued issue(ApiClient client, Set<String> scopes) {
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var whole = now.plus(LIFE);
        var expires = client.until() == null || client.until().isAfter(whole) ? whole : client.until();
        var caller = client.caller();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject(caller.id().toString())
                .claim("client_id", caller.id().toString())
                .claim("name", caller.name())
                .claim("organization", caller.organization().toString())
                .claim("roles", caller.roles().stream().map(Role::name).toList())
                .claim("scope", String.join(" ", scopes))
                .claim(CREDENTIAL, client.credential().toString())
                .claim(GRANT, client.grant().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .jwtID(UUID.randomUUID().toString());
        if (client.mode() == ClientMode.TEST) {
            claims.claim(MODE, client.mode().name());
        }
        if (!client.networks().isEmpty()) {
            claims.claim(NETWORKS, client.networks());
        }
        return new Issued(signed(claims.build()), Duration.between(now, expires));
    }

    private String signed(JWTClaimsSet claims) {
        var key = keys.current();
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(TYPE)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Who the token speaks for, as long as it holds. */
    Verified verify(String token) throws Refused {
        var now = clock.instant();
        var hash = Sha256.text(Sha256.of(token));
        var found = known.get(hash);
        var verified = found.isPresent() ? found.get() : read(token);
        if (found.isEmpty()) {
            known.put(hash, verified);
        }
        if (!now.isBefore(verified.expires())) {
            throw new Refused("the token has expired");
        }
        if (verified.from().isAfter(now.plus(SKEW))) {
            throw new Refused("the token is not valid yet");
        }
        if (!keys.isValid(verified.kid())) {
            throw new Refused("the token was signed with a key that is no longer ours");
        }
        if (ended.haveEnded(verified.names())) {
            throw new Refused("the token was revoked");
        }
        return verified;
    }

    /** Its claims, as RFC 7662 tells them; empty unless it holds. */
    Optional<JWTClaimsSet> claims(String token) {
        try {
            verify(token);
            return Optional.of(SignedJWT.parse(token).getJWTClaimsSet());
        } catch (Refused | ParseException noLonger) {
            return Optional.empty();
        }
    }

    private Verified read(String token) throws Refused {
        SignedJWT jwt;
        try {
            jwt = SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException notSigned) {
            throw new Refused("the token is no signed JWT");
        }
        try {
            checkSignature(jwt);
            var claims = jwt.getJWTClaimsSet();
            if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(issuer)) {
                throw new Refused("the token was issued by or for somebody else");
            }
            if (claims.getExpirationTime() == null) {
                throw new Refused("the token never expires");
            }
            return verified(claims, jwt.getHeader().getKeyID());
        } catch (ParseException | IllegalArgumentException | NullPointerException | JOSEException broken) {
            throw new Refused("the token lacks claims that ours have");
        }
    }

    private void checkSignature(SignedJWT jwt) throws JOSEException, Refused {
        var header = jwt.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw new Refused("the token is not signed with ES256");
        }
        if (!TYPE.equals(header.getType()) && !LONG_TYPE.equals(header.getType())) {
            throw new Refused("the token is no access token: its typ is not at+jwt");
        }
        var key = keys.named(header.getKeyID())
                .orElseThrow(() -> new Refused("the token was signed with a key we do not have"));
        if (!jwt.verify(new ECDSAVerifier(key))) {
            throw new Refused("the signature of the token is wrong");
        }
    }

    private static Verified verified(JWTClaimsSet claims, String kid) throws ParseException {
        var names = new HashSet<UUID>();
        names.add(UUID.fromString(claims.getJWTID()));
        for (var name : List.of(CREDENTIAL, GRANT)) {
            names.add(UUID.fromString(claims.getStringClaim(name)));
        }
        var mode = claims.getStringClaim(MODE);
        var networks = claims.getStringListClaim(NETWORKS);
        var from = claims.getNotBeforeTime() == null ? claims.getIssueTime() : claims.getNotBeforeTime();
        return new Verified(
                caller(claims),
                mode == null ? ClientMode.LIVE : ClientMode.valueOf(mode),
                networks == null ? List.of() : List.copyOf(networks),
                claims.getExpirationTime().toInstant(),
                from.toInstant(),
                Set.copyOf(names),
                kid);
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        return new Caller(
                Caller.Kind.CLIENT,
                UUID.fromString(claims.getSubject()),
                claims.getStringClaim("name"),
                UUID.fromString(claims.getStringClaim("organization")),
                claims.getStringListClaim("roles").stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(List.of(claims.getStringClaim("scope").split(" "))));
    }
}
