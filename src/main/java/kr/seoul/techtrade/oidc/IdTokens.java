package kr.seoul.techtrade.oidc;

import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.oidc.SignedToken.Bad;

/** Judges ID tokens (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokens {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
    private static final int EMAIL_MAX = 254;
    private static final int NAME_MAX = 100;
    private static final int SID_MAX = 255;

    private final Provider provider;
    private final Clock clock;

    IdTokens(Provider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** @param accessToken that came with it, null when none did */
    Arriver read(String text, String nonce, String accessToken) throws Bad {
        var issuer = provider.issuer();
        var token = SignedToken.parse(text)
                .signedBy(provider)
                .typed(true, "JWT")
                .meantFor(issuer.clientId())
                .validAt(clock.instant());
        mustBeAuthorized(token);
        if (!nonce.equals(token.claims().getClaim("nonce"))) {
            throw new Bad("the token answers another request");
        }
        var half = token.claims().getClaim("at_hash");
        if (half != null && accessToken != null && !half.equals(token.half(accessToken))) {
            throw new Bad("the access token is not the one of the ID token");
        }
        return arriver(token);
    }

    /** {@code azp}: needed among several, and ours whenever it is there. */
    private void mustBeAuthorized(SignedToken token) throws Bad {
        var party = token.claims().getClaim("azp");
        boolean several = token.claims().getAudience().size() > 1;
        if (party == null ? several : !provider.issuer().clientId().equals(party)) {
            throw new Bad("the token was issued to another client");
        }
    }

    private Arriver arriver(SignedToken token) throws Bad {
        var issuer = provider.issuer();
        var email = text(token, issuer.emailClaim())
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each ->
                        each.length() <= EMAIL_MAX && EMAIL.matcher(each).matches());
        var sid = text(token, "sid").filter(each -> each.length() <= SID_MAX).orElse(null);
        return new Arriver(
                token.needed("sub"),
                email,
                Boolean.TRUE.equals(token.claims().getClaim("email_verified")),
                name(token, email),
                token.texts(issuer.groupsClaim()),
                sid,
                authenticated(token) == null ? null : authenticated(token).toInstant(),
                strong(token, issuer),
                token.serialized());
    }

    private static Date authenticated(SignedToken token) throws Bad {
        try {
            return token.claims().getDateClaim("auth_time");
        } catch (ParseException noTime) {
            throw new Bad("the token has no usable auth_time");
        }
    }

    private static boolean strong(SignedToken token, Issuer issuer) {
        return Stream.of("acr", "amr")
                .flatMap(claim -> token.texts(claim).stream().map(value -> claim + "=" + value))
                .anyMatch(issuer.secondFactors()::contains);
    }

    /** Somebody else's text: what shows nothing is left out. */
    private static String name(SignedToken token, Optional<String> email) {
        return Stream.of(text(token, "name"), text(token, "preferred_username"), email)
                .flatMap(Optional::stream)
                .map(each -> each.length() <= NAME_MAX ? each : each.substring(0, NAME_MAX))
                .map(each -> UNSHOWN.matcher(each).replaceAll(" ").strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("?");
    }

    private static Optional<String> text(SignedToken token, String claim) {
        return Optional.of(token.texts(claim))
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0));
    }
}
