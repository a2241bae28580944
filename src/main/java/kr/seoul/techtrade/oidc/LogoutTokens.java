package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import kr.seoul.techtrade.oidc.SignedToken.Bad;

/** Ends sessions when their issuer says so (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
@ApplicationScoped
public class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final Issuers issuers;
    private final Arrivals arrivals;
    private final Clock clock;

    protected LogoutTokens() {
        this(null, null, null);
    }

    @Inject
    public LogoutTokens(Issuers issuers, Arrivals arrivals, Clock clock) {
        this.issuers = issuers;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** Answers how many sessions ended. Problems: oidc/no-such-issuer, oidc/invalid-logout-token. */
    int end(String name, String text) {
        var provider = issuers.named(name);
        try {
            var token = SignedToken.parse(text)
                    .signedBy(provider)
                    .typed(true, "logout+jwt", "JWT")
                    .meantFor(provider.issuer().clientId())
                    .validAt(clock.instant());
            var claims = token.claims();
            if (!(claims.getClaim("events") instanceof Map<?, ?> events) || !(events.get(EVENT) instanceof Map<?, ?>)) {
                throw new Bad("the token tells of no logout");
            }
            if (claims.getClaim("nonce") != null) {
                throw new Bad("the token has a nonce, which only ID tokens have");
            }
            if (claims.getClaim("sub") == null && claims.getClaim("sid") == null) {
                throw new Bad("the token says neither who nor which session");
            }
            return arrivals.end(
                    provider.issuer(),
                    token.needed("jti"),
                    claims.getClaim("sub") == null ? null : token.needed("sub"),
                    claims.getClaim("sid") == null ? null : token.needed("sid"),
                    claims.getExpirationTime().toInstant().plus(SignedToken.SKEW));
        } catch (Bad bad) {
            throw OidcProblem.INVALID_LOGOUT_TOKEN.because(bad.getMessage());
        }
    }
}
