package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import kr.seoul.techtrade.testing.TestIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens of an issuer on the API: the right ones as ours, each wrong one with what is wrong. */
@ExtendWith(RunningServer.class)
class ApiTokensIT {
    private static final TestIssuer CITY = TestIssuer.CITY;
    private static final String OWN = "/api/organizations/" + TestIssuer.ORGANIZATION;

    @BeforeAll
    static void admit() {
        CITY.reset();
        TestIssuer.GAON.reset();
        TestIssuer.admit();
    }

    private static JWTClaimsSet.Builder genuine(JWTClaimsSet.Builder claims) {
        return claims.audience(TestIssuer.AUDIENCE)
                .subject("service-erp")
                .claim("client_id", "erp")
                .claim("organization", "hanbit")
                .claim("scope", "openid all");
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return CITY.sign("at+jwt", claims -> change.apply(genuine(claims)));
    }

    private static Rest with(String token) {
        return Rest.anonymous().withToken(token);
    }

    private static Date at(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void opensWhatItsScopesStandFor() {
        var all = with(token(claims -> claims));
        all.get("/api/deals").expect(200);
        all.get("/api/webhooks").expect(403, "http/insufficient-scope");
        var reads = with(token(claims -> claims.claim("scope", List.of("deals:read"))));
        reads.get("/api/deals").expect(200);
        reads.post("/api/deals", "{}").expect(403, "http/insufficient-scope");
        var nothing = with(token(claims -> claims.claim("scope", "deals.read deals.write operate")));
        nothing.get("/api/deals").expect(403, "http/insufficient-scope");
        var scopeless = with(token(claims -> claims.claim("scope", null)));
        scopeless.get("/api/deals").expect(403, "http/insufficient-scope");
        assertEquals(
                "[]", scopeless.get("/api/me").expect(200).json().get("scopes").toString(), "and it can see why");
    }

    @Test
    void tellsAProgramWhatItIsHere() {
        var me = with(token(claims -> claims.claim("scope", List.of("deals:read"))))
                .get("/api/me")
                .expect(200)
                .json();
        assertEquals(
                List.of("PROGRAM", "LIVE", "[\"deals.read\"]", TestIssuer.ORGANIZATION.toString()),
                List.of(
                        me.get("kind").asString(),
                        me.get("mode").asString(),
                        me.get("scopes").toString(),
                        me.at("/organization/id").asString()));
        assertFalse(me.has("secret") || me.has("clientExpiresAt"), me::toString);
    }

    @Test
    void takesTheLongNameOfTheTypeAndOtherTokensStillOpen() {

        with(CITY.sign("application/at+jwt", ApiTokensIT::genuine))
                .get("/api/deals")
                .expect(200);
        Cast.onStage().operator().get(OWN).expect(200);
    }

    @Test
    void actsForItsOrganizationAndNoOther() {
        var other = Cast.onStage().player(Role.STARTUP, "남의 기업");
        var reads = with(token(claims -> claims.claim("scope", "companies")));
        reads.get(OWN).expect(200);
        reads.get("/api/organizations/" + other.id()).expect(404, "identity/no-such-organization");
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad(
                        "is no signed JWT",
                        () -> Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "."
                                + token(claims -> claims).split("\\.")[1] + "."),
                bad(
                        "signed with HS256",
                        () -> Base64URL.encode("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}") + "."
                                + token(claims -> claims).split("\\.")[1] + ".AAAA"),
                bad("the typ of the token", () -> CITY.sign("JWT", ApiTokensIT::genuine)),
                bad("the typ of the token", () -> CITY.sign(null, ApiTokensIT::genuine)),
                bad("the typ of the token", () -> CITY.sign("logout+jwt", ApiTokensIT::genuine)),
                bad("signature of the token is wrong", () -> CITY.forge("at+jwt", ApiTokensIT::genuine)),
                bad("a key that its issuer does not have", () -> CITY.signByStranger("at+jwt", ApiTokensIT::genuine)),
                bad("is not signed with ES256", () -> token(claims -> claims.issuer("https://elsewhere.example"))),
                bad("for somebody else", () -> token(claims -> claims.audience(CITY.clientId()))),
                bad("for somebody else", () -> token(claims -> claims.audience((String) null))),
                bad("has expired", () -> token(claims -> claims.expirationTime(at(-31)))),
                bad("from when to when", () -> token(claims -> claims.expirationTime(null))),
                bad("from when to when", () -> token(claims -> claims.issueTime(null))),
                bad("not valid yet", () -> token(claims -> claims.notBeforeTime(at(120)))),
                bad("no usable jti", () -> token(claims -> claims.jwtID(null))),
                bad("no usable sub", () -> token(claims -> claims.subject(null))),
                bad("no usable client_id", () -> token(claims -> claims.claim("client_id", null))),
                bad(
                        "no organisation that its issuer may name",
                        () -> token(claims -> claims.claim("organization", null))),
                bad(
                        "no organisation that its issuer may name",
                        () -> token(claims -> claims.claim("organization", "other"))),
                bad(
                        "no organisation that its issuer may name",
                        () -> token(claims -> claims.claim("organization", TestIssuer.ORGANIZATION.toString()))),
                bad(
                        "no organisation that its issuer may name",
                        () -> token(claims -> claims.claim("organization", List.of("hanbit", "gone")))),
                bad("not here any more", () -> token(claims -> claims.claim("organization", "gone"))),
                bad("speaks for a person", () -> token(claims -> claims.claim("sid", "a"))),
                bad("speaks for a person", () -> token(claims -> claims.claim("auth_time", 1))),
                bad("open nothing here", () -> TestIssuer.GAON.sign("at+jwt", ApiTokensIT::genuine)));
    }

    private static Arguments bad(String because, Supplier<String> token) {
        return arguments(because, token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void saysWhatIsWrongWithIt(String because, Supplier<String> token) {
        var refused = with(token.get()).get("/api/deals").expect(401, "http/unauthenticated");
        assertTrue(refused.json().get("detail").asString().contains(because), refused::body);
        assertTrue(refused.header("WWW-Authenticate").contains("error=\"invalid_token\""));
    }

    @Test
    void speaksForNoPersonWhoSignsInHere() {
        var subject = UUID.randomUUID().toString();
        CITY.signIn(subject, subject + "@sso.example", "dealers");
        var tab = new Tab();
        tab.follow(tab.get("/identity/oidc/city"));
        var refused =
                with(token(claims -> claims.subject(subject))).get("/api/deals").expect(401);
        assertTrue(refused.body().contains("speaks for a person"), refused::body);
    }

    @Test
    void endsWithItsTimeThoughItWasSeenBefore() {
        var token = with(token(claims -> claims.expirationTime(at(240))));
        token.get("/api/deals").expect(200);
        try {
            ServerClock.shift(Duration.ofMinutes(5));
            token.get("/api/deals").expect(401, "http/unauthenticated");
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }

    @Test
    void changesKeysWithoutAnOutage() {
        var before = with(token(claims -> claims));
        before.get("/api/deals").expect(200);
        CITY.changeKey();
        try {
            ServerClock.shift(Duration.ofMinutes(2));
            with(token(claims -> claims)).get("/api/deals").expect(200);
            before.get("/api/deals").expect(401, "http/unauthenticated");
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }
}
