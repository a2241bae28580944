package kr.seoul.techtrade.identity;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Access tokens as RFC 9068 has them: {@code typ: at+jwt}, ES256, 15 minutes, stateless: the claims are the caller. */
@ApplicationScoped
public class Tokens {
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final int KNOWN_MAX = 5_000;

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;
    private final Map<String, Verified> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    protected Tokens() {
        this(null, null, null);
    }

    @Inject
    public Tokens(
            SigningKeys keys,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    private record Verified(Caller caller, Instant expires) {}

    /** Why a token is refused; the text is for its owner. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    public String issuer() {
        return issuer;
    }

    /** A token for the client, limited to {@code scopes}. */
    public String issue(Caller client, Set<String> scopes) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject(client.id().toString())
                .claim("client_id", client.id().toString())
                .claim("name", client.name())
                .claim("organization", client.organization().toString())
                .claim("roles", client.roles().stream().map(Role::name).toList())
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
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

    /** Who the token speaks for. */
    public Caller verify(String token) throws Refused {
        var now = clock.instant();
        Verified verified;
        synchronized (known) {
            verified = known.get(token);
        }
        if (verified == null) {
            verified = read(token);
            synchronized (known) {
                known.put(token, verified);
            }
        }
        if (!now.isBefore(verified.expires())) {
            throw new Refused("the token has expired");
        }
        return verified.caller();
    }

    private Verified read(String token) throws Refused {
        try {
            var jwt = SignedJWT.parse(token);
            checkSignature(jwt);
            var claims = jwt.getJWTClaimsSet();
            if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(issuer)) {
                throw new Refused("the token was issued by or for somebody else");
            }
            if (claims.getExpirationTime() == null) {
                throw new Refused("the token never expires");
            }
            return new Verified(caller(claims), claims.getExpirationTime().toInstant());
        } catch (ParseException | IllegalArgumentException | NullPointerException | JOSEException broken) {
            throw new Refused("the token is not one of ours");
        }
    }

    private void checkSignature(SignedJWT jwt) throws JOSEException, Refused {
        var header = jwt.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
            throw new Refused("the token is no at+jwt signed with ES256");
        }
        var key = keys.keys().stream()
                .filter(candidate -> candidate.getKeyID().equals(header.getKeyID()))
                .findFirst()
                .orElseThrow(() -> new Refused("the token was signed with a key we do not have"));
        if (!jwt.verify(new ECDSAVerifier(key))) {
            throw new Refused("the signature of the token is wrong");
        }
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
