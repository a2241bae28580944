package kr.seoul.techtrade.oidc;

import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.clients.IssuerTokens;
import kr.seoul.techtrade.clients.Tokens.Refused;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Recent;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.oidc.SignedToken.Bad;

/**
 * Access tokens of an issuer on the API, as RFC 9068 has them: of programs, for our audience, for organisations and with scopes that the
 * settings list. What a token was found to say counts for a minute, then it is looked at anew.
 */
@ApplicationScoped
public class ApiTokens implements IssuerTokens {
    private static final Duration COUNTS = Duration.ofMinutes(1);
    private static final int KNOWN_MAX = 20_000;

    private final Issuers issuers;
    private final Sql sql;
    private final Clock clock;
    private final Recent<String, Known> known = new Recent<>(KNOWN_MAX);

    protected ApiTokens() {
        this(null, null, null);
    }

    @Inject
    public ApiTokens(Issuers issuers, Sql sql, Clock clock) {
        this.issuers = issuers;
        this.sql = sql;
        this.clock = clock;
    }

    /** {@code caller} is null of a token that is from no issuer of ours. */
    private record Known(Caller caller, Instant from, Instant until) {
        private static final Known OTHERS = new Known(null, Instant.MIN, Instant.MAX);

        boolean countsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    @Override
    public Optional<Caller> caller(String token) throws Refused {
        if (issuers.isNone()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var hash = Sha256.text(Sha256.of(token));
        var found = known.get(hash).filter(each -> each.countsAt(now)).orElse(null);
        if (found == null) {
            found = look(token, now);
            known.put(hash, found);
        }
        return Optional.ofNullable(found.caller());
    }

    private Known look(String token, Instant now) throws Refused {
        var provider = issuer(token).flatMap(issuers::at);
        if (provider.isEmpty()) {
            return Known.OTHERS;
        }
        try {
            return read(provider.get(), token, now);
        } catch (Bad bad) {
            throw new Refused(bad.getMessage());
        }
    }

    /** As the token claims, which is not proved yet. */
    private static Optional<String> issuer(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet()).map(claims -> claims.getIssuer());
        } catch (ParseException | IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private Known read(Provider provider, String text, Instant now) throws Bad {
        var issuer = provider.issuer();
        var api = issuer.api().orElseThrow(() -> new Bad("tokens of this issuer open nothing here"));
        var token = SignedToken.parse(text)
                .signedBy(provider)
                .typed(false, "at+jwt")
                .meantFor(api.audience())
                .validAt(now);
        token.needed("jti");
        mustBeOfProgram(issuer, token);
        var client = token.needed("client_id");
        var caller = caller(issuer, client, organization(api, token), scopes(api, token));
        var expires = token.claims().getExpirationTime().toInstant();
        return new Known(caller, now, expires.isBefore(now.plus(COUNTS)) ? expires : now.plus(COUNTS));
    }

    /** People show their second factor in the portal: a token of theirs would get around it. */
    private void mustBeOfProgram(Issuer issuer, SignedToken token) throws Bad {
        boolean signedIn =
                token.claims().getClaim("sid") != null || token.claims().getClaim("auth_time") != null;
        var subject = token.needed("sub");
        boolean linked = sql.first(
                        "select 1 from oidc.link where issuer = ? and subject = ?",
                        row -> true,
                        issuer.address(),
                        subject)
                .isPresent();
        if (signedIn || linked) {
            throw new Bad("the token speaks for a person: programs act here, people in the portal");
        }
    }

    private static UUID organization(Issuer.Api api, SignedToken token) throws Bad {
        var named = token.texts(api.organizationClaim());
        if (named.size() != 1 || !api.organizations().containsKey(named.get(0))) {
            throw new Bad("the token acts for no organisation that its issuer may name: see its claim "
                    + api.organizationClaim());
        }
        return api.organizations().get(named.get(0));
    }

    /** What ours are called there; those that the settings do not list open nothing. */
    private static Set<String> scopes(Issuer.Api api, SignedToken token) {
        return token.texts(api.scopeClaim()).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .flatMap(theirs -> api.scopes().getOrDefault(theirs, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Caller caller(Issuer issuer, String client, UUID organization, Set<String> scopes) throws Bad {
        var role = sql.first(
                        "select role from identity.organization where id = ?",
                        row -> Role.valueOf(row.getString("role")),
                        organization)
                .orElseThrow(() -> new Bad("the organisation that the token acts for is not here any more"));
        return new Caller(
                Caller.Kind.CLIENT,
                id(issuer.address() + "\n" + client),
                "%s (%s)".formatted(client, issuer.label()),
                organization,
                Set.of(role),
                scopes);
    }

    /** Version 8 (RFC 9562): the same for the same client of the same issuer, at any time and on any node. */
    private static UUID id(String of) {
        var hash = ByteBuffer.wrap(Sha256.of(of));
        long high = hash.getLong() & ~0xf000L | 0x8000L;
        long low = hash.getLong() & ~(0xc0L << 56) | 0x80L << 56;
        return new UUID(high, low);
    }
}
