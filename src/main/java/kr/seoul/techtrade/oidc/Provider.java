package kr.seoul.techtrade.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Throttle;
import tools.jackson.databind.JsonNode;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0, RFC 8414) and its public keys, each remembered for a while. A key that
 * we do not know is looked for anew, some times a minute at most, so that keys change without an outage and nobody makes us ask for ever;
 * while the issuer is away the keys of before hold, a day at most.
 */
final class Provider {
    private static final Duration METADATA_FRESH = Duration.ofHours(1);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(15);
    private static final Duration KEYS_KEPT = Duration.ofDays(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int TRIES = 3;

    private final Issuer issuer;
    private final IssuerHttp http;
    private final Clock clock;
    private final Throttle asking;
    private final Lock refreshing = new ReentrantLock();
    private volatile Kept<Metadata> metadata;
    private volatile Kept<JWKSet> keys = new Kept<>(new JWKSet(), Instant.EPOCH);

    Provider(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.http = new IssuerHttp(issuer);
        this.clock = clock;
        this.asking = new Throttle(TRIES, AGAIN, clock);
    }

    private record Kept<T>(T value, Instant at) {
        boolean isFresh(Instant now, Duration life) {
            return Duration.between(at, now).abs().compareTo(life) < 0;
        }
    }

    /** @param namesItself that it adds {@code iss} to what the browser brings back (RFC 9207) */
    record Metadata(
            URI authorization,
            URI token,
            URI keys,
            Optional<URI> endSession,
            boolean takesBasic,
            boolean namesItself) {}

    Issuer issuer() {
        return issuer;
    }

    IssuerHttp http() {
        return http;
    }

    /** Problems: oidc/unreachable. */
    Metadata metadata() {
        var kept = metadata;
        if (kept != null && kept.isFresh(clock.instant(), METADATA_FRESH)) {
            return kept.value();
        }
        synchronized (this) {
            if (metadata == kept) {
                try {
                    metadata = new Kept<>(fetch(), clock.instant());
                } catch (Problem away) {
                    if (kept == null) {
                        throw away;
                    }
                    return kept.value();
                }
            }
            return metadata.value();
        }
    }

    private Metadata fetch() {
        var json = http.get(URI.create(issuer.address().replaceAll("/$", "") + "/.well-known/openid-configuration"));
        if (!issuer.address().equals(json.path("issuer").asString(""))) {
            throw OidcProblem.UNREACHABLE.because(issuer.label() + ": it calls itself by another name");
        }
        return new Metadata(
                endpoint(json, "authorization_endpoint"),
                endpoint(json, "token_endpoint"),
                endpoint(json, "jwks_uri"),
                json.has("end_session_endpoint")
                        ? Optional.of(endpoint(json, "end_session_endpoint"))
                        : Optional.empty(),
                takesBasic(json.path("token_endpoint_auth_methods_supported")),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    /** Which is the default. */
    private static boolean takesBasic(JsonNode methods) {
        return !methods.isArray()
                || methods.valueStream().anyMatch(each -> "client_secret_basic".equals(each.asString("")));
    }

    private URI endpoint(JsonNode json, String name) {
        try {
            var uri = URI.create(json.path(name).asString(""));
            if (uri.getHost() != null && issuer.owns(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw OidcProblem.UNREACHABLE.because("%s: its %s is none of its own".formatted(issuer.label(), name));
    }

    /** The key that signed what has this header, if the issuer has it; empty as well when it cannot be asked. */
    Optional<JWK> key(JWSHeader header) {
        var kept = keys;
        var found = select(kept, header);
        if (found.isPresent() && kept.isFresh(clock.instant(), KEYS_FRESH)) {
            return found;
        }
        if (found.isEmpty()) {
            refreshing.lock();
        } else if (!refreshing.tryLock()) {
            // who has a key need not wait for whoever asks whether it is still there
            return found;
        }
        try {
            refresh(kept);
        } finally {
            refreshing.unlock();
        }
        return select(keys, header);
    }

    /** Unless somebody did meanwhile. */
    private void refresh(Kept<JWKSet> seen) {
        if (keys != seen || !asking.take("keys").isZero()) {
            return;
        }
        try {
            var set = JWKSet.parse(http.get(metadata().keys()).toString());
            keys = new Kept<>(set.toPublicJWKSet(), clock.instant());
        } catch (ParseException | Problem away) {
            System.getLogger(Provider.class.getName())
                    .log(System.Logger.Level.WARNING, "No keys of {0}: {1}", issuer.name(), away.getMessage());
        }
    }

    /** By its id; a header without one fits if one key alone does. */
    private Optional<JWK> select(Kept<JWKSet> from, JWSHeader header) {
        var matcher = JWKMatcher.forJWSHeader(header);
        if (matcher == null || !from.isFresh(clock.instant(), KEYS_KEPT)) {
            return Optional.empty();
        }
        var fitting = new JWKSelector(matcher).select(from.value());
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
}
