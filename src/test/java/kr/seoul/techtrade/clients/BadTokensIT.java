package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are not ours in one thing each, and the precise answer to each. */
@ExtendWith(RunningServer.class)
class BadTokensIT {
    private static String genuine;
    private static Forge forge;

    @BeforeAll
    static void enter() {
        genuine = token();
        forge = Forge.of(genuine);
    }

    private static String token() {
        return Rest.anonymous()
                .send(
                        "POST",
                        "/api/oauth/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=" + Cast.OPERATOR_ID + "&client_secret="
                                + Cast.OPERATOR_SECRET)
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    @Test
    void takesTheGenuineOneAndTheLongNameOfItsType() {
        open(genuine).expect(200);
        open(forge.with(claims -> claims)).expect(200);
        open(forge.with(claims -> claims, header -> header.type(new JOSEObjectType("application/at+jwt"))))
                .expect(200);
    }

    private static Arguments bad(String because, Function<Forge, String> token) {
        return arguments(because, token);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad("is no signed JWT", any -> header("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + payload() + "."),
                bad("is no signed JWT", any -> header("{\"alg\":\"NONE\",\"typ\":\"at+jwt\"}") + payload() + "."),
                bad("is no signed JWT", any -> "nonsense"),
                bad("is no signed JWT", any -> genuine.substring(0, genuine.lastIndexOf('.'))),
                bad("is not signed with ES256", any -> byPublicKeyAsSecret()),
                bad("is not signed with ES256", any -> byRsa()),
                bad("its typ is not at+jwt", one -> one.with(same(), header -> header.type(JOSEObjectType.JWT))),
                bad("its typ is not at+jwt", one -> one.with(same(), header -> header.type(null))),
                bad(
                        "its typ is not at+jwt",
                        one -> one.with(
                                same(), header -> header.type(new JOSEObjectType("client-authentication+jwt")))),
                bad("a key we do not have", one -> one.with(same(), header -> header.keyID(null))),
                bad("a key we do not have", one -> one.with(same(), header -> header.keyID("../../etc/passwd"))),
                bad("a key we do not have", one -> one.with(same(), header -> header.keyID("' or '1'='1"))),
                bad("signature of the token is wrong", any -> byStranger()),
                bad("signature of the token is wrong", any -> withOtherClaims()),
                bad(
                        "signature of the token is wrong",
                        one -> one.with(same(), header -> header.criticalParams(Set.of("exp"))
                                .customParam("exp", 1))),
                bad("by or for somebody else", Forge::forSomebodyElse),
                bad("by or for somebody else", one -> one.with(claims -> claims.audience((String) null))),
                bad("by or for somebody else", one -> one.with(claims -> claims.issuer("https://elsewhere.example"))),
                bad("by or for somebody else", one -> one.with(claims -> claims.issuer(null))),
                bad("has expired", Forge::expired),
                bad("never expires", one -> one.with(claims -> claims.expirationTime(null))),
                bad("is not valid yet", one -> one.with(claims -> claims.notBeforeTime(inAnHour()))),
                bad("is not valid yet", one -> one.with(claims -> claims.issueTime(inAnHour()))),
                bad("lacks claims", one -> one.with(claims -> claims.subject(null))),
                bad("lacks claims", one -> one.with(claims -> claims.jwtID(null))),
                bad("lacks claims", one -> one.with(claims -> claims.claim("grant", null))),
                bad("lacks claims", one -> one.with(claims -> claims.claim("scope", null))),
                bad("lacks claims", one -> one.with(claims -> claims.claim("roles", "OPERATOR"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void saysWhatIsWrongWithIt(String because, Function<Forge, String> token) {
        var refused = open(token.apply(forge)).expect(401, "http/unauthenticated");
        var detail = refused.json().get("detail").asString();
        assertTrue(detail.contains(because), detail);
        assertTrue(refused.header("WWW-Authenticate").contains("error=\"invalid_token\""));
    }

    @Test
    void takesNoTokenInTheAddressAndSaysThatItLeaked() {
        var refused =
                Rest.anonymous().get("/api/process?access_token=" + genuine).expect(401, "http/unauthenticated");
        assertTrue(refused.json().get("detail").asString().contains("in the address"), refused::body);
        Rest.anonymous()
                .withToken(genuine)
                .get("/api/organizations/" + forge.claims().getClaim("organization") + "?access_token=" + genuine)
                .expect(401, "http/unauthenticated");
    }

    @Test
    void takesNoClientCredentialsInPlaceOfAToken() {
        var basic = Rest.anonymous().with("Authorization", "Basic QTpC");
        assertEquals(
                "Bearer realm=\"techtrade\"",
                basic.get("/api/deals").expect(401, "http/unauthenticated").header("WWW-Authenticate"));
    }

    private static Rest.Reply open(String token) {
        return Rest.anonymous()
                .withToken(token)
                .get("/api/organizations/" + forge.claims().getClaim("organization"));
    }

    private static UnaryOperator<JWTClaimsSet.Builder> same() {
        return claims -> claims;
    }

    private static Date inAnHour() {
        return Date.from(Instant.now().plusSeconds(3600));
    }

    private static String header(String json) {
        return Base64URL.encode(json) + ".";
    }

    private static String payload() {
        return genuine.split("\\.")[1];
    }

    private static String withOtherClaims() {
        var parts = genuine.split("\\.");
        var claims = new String(new Base64URL(parts[1]).decode(), StandardCharsets.UTF_8).replace("deals", "books");
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    /** The public key as the secret of an HMAC, as a library would that lets the token choose. */
    private static String byPublicKeyAsSecret() {
        return signed(
                JWSAlgorithm.HS256,
                jwt -> jwt.sign(new MACSigner(
                        Rest.anonymous().get("/.well-known/jwks.json").body().getBytes(StandardCharsets.UTF_8))));
    }

    private static String byRsa() {
        return signed(JWSAlgorithm.RS256, jwt -> jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate())));
    }

    private static String byStranger() {
        return signed(JWSAlgorithm.ES256, jwt -> jwt.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())));
    }

    private interface Signing {
        void sign(SignedJWT jwt) throws Exception;
    }

    private static String signed(JWSAlgorithm algorithm, Signing signing) {
        try {
            var header = new JWSHeader.Builder(algorithm)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(SignedJWT.parse(genuine).getHeader().getKeyID())
                    .build();
            var jwt = new SignedJWT(header, forge.claims());
            signing.sign(jwt);
            return jwt.serialize();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
