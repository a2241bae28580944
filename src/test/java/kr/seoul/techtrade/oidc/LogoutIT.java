package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.TestIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An issuer ends sessions here, and nobody else does in its name. */
@ExtendWith(RunningServer.class)
class LogoutIT {
    private static final TestIssuer CITY = TestIssuer.CITY;
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String START = "/identity/oidc/city?to=/ko/identity/account";

    private final String subject = UUID.randomUUID().toString();
    private Tab tab;

    @BeforeAll
    static void admit() {
        TestIssuer.admit();
    }

    @BeforeEach
    void signIn() {
        tab = signedIn("");
    }

    private Tab signedIn(String sid) {
        CITY.reset();
        CITY.signIn(subject, subject + "@sso.example", "dealers");
        if (!sid.isEmpty()) {
            CITY.with(claims -> claims.claim("sid", sid));
        }
        var fresh = new Tab();
        fresh.follow(fresh.get(START));
        assertTrue(fresh.isSignedIn());
        return fresh;
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return CITY.sign("logout+jwt", claims -> change.apply(genuine(claims)));
    }

    private static JWTClaimsSet.Builder genuine(JWTClaimsSet.Builder claims) {
        return claims.audience(CITY.clientId())
                .claim("events", Map.of(EVENT, Map.of()))
                .subject("nobody");
    }

    private static Rest.Reply send(String token) {
        return Rest.anonymous().send("POST", "/api/oidc/city/logout", FORM, "logout_token=" + token);
    }

    @Test
    void endsTheSessionThatItNamesAndNoOther() {
        var other = signedIn("another");
        assertEquals(
                "no-store",
                send(token(claims -> claims.subject(subject).claim("sid", "another")))
                        .expect(200)
                        .header("Cache-Control"));
        assertFalse(other.isSignedIn());
        assertTrue(tab.isSignedIn());
    }

    @Test
    void endsAllOfAPersonWithoutASession() {
        var other = signedIn("another");
        send(token(claims -> claims.subject(subject))).expect(200);
        assertFalse(other.isSignedIn());
        assertFalse(tab.isSignedIn());
    }

    @Test
    void endsASessionWithoutAPerson() {
        send(token(claims -> claims.subject(null).claim("sid", "sid of " + subject)))
                .expect(200);
        assertFalse(tab.isSignedIn());
    }

    @Test
    void endsNothingOfAnotherPerson() {
        send(token(claims -> claims.claim("sid", "sid of " + subject))).expect(200);
        send(token(claims -> claims.subject(UUID.randomUUID().toString()))).expect(200);
        assertTrue(tab.isSignedIn());
    }

    @Test
    void takesEachTokenOnce() {
        var token = token(claims -> claims.subject(subject));
        send(token).expect(200);
        tab.follow(tab.get(START));
        var again = send(token).expect(400, "oidc/invalid-logout-token");
        assertTrue(again.body().contains("used before"), again::body);
        assertTrue(tab.isSignedIn());
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("is no signed JWT", () -> "nonsense"),
                bad("is no signed JWT", () -> ""),
                bad("a key that its issuer does not have", () -> CITY.signByStranger("logout+jwt", LogoutIT::genuine)),
                bad("signature of the token is wrong", () -> CITY.forge("logout+jwt", LogoutIT::genuine)),
                bad("another issuer", () -> token(claims -> claims.issuer("https://elsewhere.example"))),
                bad("for somebody else", () -> token(claims -> claims.audience("another"))),
                bad("has expired", () -> token(claims -> claims.expirationTime(at(-31)))),
                bad("from when to when", () -> token(claims -> claims.expirationTime(null))),
                bad("from when to when", () -> token(claims -> claims.issueTime(null))),
                bad("not valid yet", () -> token(claims -> claims.issueTime(at(120)))),
                bad("the typ of the token", () -> CITY.sign("at+jwt", LogoutIT::genuine)),
                bad("tells of no logout", () -> token(claims -> claims.claim("events", null))),
                bad("tells of no logout", () -> token(claims -> claims.claim("events", Map.of("another", Map.of())))),
                bad("has a nonce", () -> token(claims -> claims.claim("nonce", "a"))),
                bad("neither who nor which", () -> token(claims -> claims.subject(null))),
                bad("no usable jti", () -> token(claims -> claims.jwtID(null))),
                bad("no usable sid", () -> token(claims -> claims.claim("sid", 7))),
                bad("there 2 times", () -> token(claims -> claims) + "&logout_token=a"));
    }

    private static Arguments bad(String because, Supplier<String> token) {
        return arguments(because, token);
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void saysWhatIsWrongWithIt(String because, Supplier<String> token) {
        var refused = send(token.get()).expect(400, "oidc/invalid-logout-token");
        assertTrue(refused.json().get("detail").asString().contains(because), refused::body);
        assertTrue(tab.isSignedIn());
    }

    @Test
    void knowsNoIssuerThatIsNotConfigured() {
        Rest.anonymous()
                .send("POST", "/api/oidc/nobody/logout", FORM, "logout_token=a")
                .expect(404, "oidc/no-such-issuer");
        Rest.anonymous().send("POST", "/api/oidc/city/logout", FORM, "").expect(400, "oidc/invalid-logout-token");
    }
}
