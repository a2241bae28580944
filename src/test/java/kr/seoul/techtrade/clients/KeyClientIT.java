package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that prove themselves with a key of theirs (private_key_jwt), and assertions that prove nothing. */
@ExtendWith(RunningServer.class)
class KeyClientIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static String issuer;
    private static Player startup;
    private static ECKey ec;
    private static RSAKey rsa;
    private static KeyPair edwards;
    private static String client;

    @BeforeAll
    static void register() throws Exception {
        issuer = Rest.anonymous()
                .get("/.well-known/oauth-authorization-server")
                .expect(200)
                .json()
                .get("issuer")
                .asString();
        startup = Cast.onStage().player(Role.STARTUP, "한강전지");
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var issued = issue(ec, rsa, edwardsKey()).expect(201).json();
        assertFalse(issued.has("clientSecret"));
        client = issued.get("clientId").asString();
    }

    private static JWK edwardsKey() {
        var encoded = edwards.getPublic().getEncoded();
        var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .keyID("ed-1")
                .build();
    }

    private static Reply issue(JWK... keys) {
        return startup.rest()
                .post(
                        path(""),
                        Map.of("name", "ERP", "scopes", List.of("deals.read"), "keys", Map.of("keys", json(keys))));
    }

    private static List<Map<String, Object>> json(JWK... keys) {
        return Stream.of(keys).map(JWK::toPublicJWK).map(JWK::toJSONObject).toList();
    }

    private static String path(String below) {
        return "/api/organizations/" + startup.id() + "/clients" + below;
    }

    @Test
    void getsTokensWithEachKindOfKey() throws Exception {
        read(token(signed(JWSAlgorithm.ES256, "ec-1", same())));
        read(token(signed(JWSAlgorithm.RS256, "rsa-1", same())));
        read(token(signed(JWSAlgorithm.PS256, "rsa-1", same())));
        read(token(byEdwards()));
        read(token(signed(JWSAlgorithm.ES256, null, same())));
        read(token(signed(JWSAlgorithm.ES256, "ec-1", claims -> claims.audience(issuer + "/api/oauth/token"))));
    }

    private static void read(Reply granted) {
        Rest.anonymous()
                .withToken(granted.expect(200).json().get("access_token").asString())
                .get("/api/deals")
                .expect(200);
    }

    @Test
    void takesAnAssertionOnce() {
        var assertion = signed(JWSAlgorithm.ES256, "ec-1", same());
        token(assertion).expect(200);
        refused(assertion, "was used before");
        assertEquals(
                "invalid_client",
                Rest.anonymous()
                        .send("POST", "/api/oauth/introspect", FORM, form(assertion) + "&token=x")
                        .expect(401)
                        .json()
                        .get("error")
                        .asString());
    }

    private static Arguments bad(String because, String assertion) {
        return arguments(because, assertion);
    }

    /** Made when the class is ready: each of them differs in one thing from one that is taken. */
    static Stream<Arguments> badAssertions() throws Exception {
        var stranger = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        var other = UUID.randomUUID().toString();
        return Stream.of(
                bad("no signed JWT", "nonsense"),
                bad("no signed JWT", Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode("{}") + "."),
                bad("must be signed with one of", bySecret()),
                bad("a key that the client did not register", signed(JWSAlgorithm.ES256, "ec-9", same())),
                bad("a key that the client did not register", signed(JWSAlgorithm.ES256, "rsa-1", same())),
                bad("wrong signature", sign(header(JWSAlgorithm.ES256, "ec-1"), same(), stranger)),
                bad("has the typ at+jwt", typed("at+jwt")),
                bad(
                        "by kid, and by nothing else",
                        sign(header(JWSAlgorithm.ES256, "ec-1").jwk(stranger.toPublicJWK()), same(), stranger)),
                bad(
                        "by kid, and by nothing else",
                        sign(
                                header(JWSAlgorithm.ES256, "ec-1")
                                        .criticalParams(Set.of("b64"))
                                        .base64URLEncodePayload(true),
                                same(),
                                ec)),
                bad("as iss and as sub", changed(claims -> claims.issuer("https://elsewhere.example"))),
                bad("as iss and as sub", changed(claims -> claims.issuer("x").subject("x"))),
                bad("as iss and as sub", changed(claims -> claims.subject(null))),
                bad("did not register", changed(claims -> claims.issuer(other).subject(other))),
                bad("its only aud", changed(claims -> claims.audience("https://elsewhere.example"))),
                bad("its only aud", changed(claims -> claims.audience(List.of(issuer, "https://elsewhere.example")))),
                bad("its only aud", changed(claims -> claims.audience((String) null))),
                bad("needs an exp", changed(claims -> claims.expirationTime(null))),
                bad("has expired", changed(claims -> claims.expirationTime(in(-60)))),
                bad("lives too long", changed(claims -> claims.expirationTime(in(3600)))),
                bad("is from the future", changed(claims -> claims.notBeforeTime(in(120)))),
                bad("is from the future", changed(claims -> claims.issueTime(in(120)))),
                bad("was issued too long ago", changed(claims -> claims.issueTime(in(-3600)))),
                bad("needs a jti", changed(claims -> claims.jwtID(null))),
                bad("needs a jti", changed(claims -> claims.jwtID("x".repeat(201)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAssertions")
    void saysWhatIsWrongWithAnAssertion(String because, String assertion) {
        refused(assertion, because);
    }

    @Test
    void takesOneWayToProveItselfAndNoOtherNameBeside() {
        var assertion = signed(JWSAlgorithm.ES256, "ec-1", same());
        var twice = form(assertion) + "&client_secret=x";
        assertEquals(
                "invalid_request", post(twice).expect(400).json().get("error").asString());
        var untyped = "grant_type=client_credentials&client_assertion=" + assertion;
        assertEquals(
                "invalid_request", post(untyped).expect(400).json().get("error").asString());
        var other = form(assertion) + "&client_id=" + UUID.randomUUID();
        assertEquals(
                "invalid_client", post(other).expect(401).json().get("error").asString());
        token(assertion).expect(200);
    }

    @Test
    void changesAKeyWithoutAnOutageAndEndsTheTokensOfTheOldOne() throws Exception {
        var old = new ECKeyGenerator(Curve.P_256).keyID("old").generate();
        var fresh = new ECKeyGenerator(Curve.P_256).keyID("fresh").generate();
        var id = issue(old).expect(201).json().get("clientId").asString();
        UnaryOperator<JWTClaimsSet.Builder> own = claims -> claims.issuer(id).subject(id);
        var before = Rest.anonymous().withToken(access(sign(header(JWSAlgorithm.ES256, "old"), own, old)));
        change(id, old, fresh);
        var after = Rest.anonymous().withToken(access(sign(header(JWSAlgorithm.ES256, "fresh"), own, fresh)));
        before.get("/api/deals").expect(200);
        change(id, fresh);
        before.get("/api/deals").expect(401, "http/unauthenticated");
        after.get("/api/deals").expect(200);
        refused(sign(header(JWSAlgorithm.ES256, "old"), own, old), "did not register");
    }

    @Test
    void provesNothingWithAKeyOfAClientThatHasEnded() {
        var hour = Instant.now().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        var asked = Map.of(
                "name", "ERP", "scopes", List.of("deals.read"), "expiresAt", hour, "keys", Map.of("keys", json(ec)));
        var id = startup.rest()
                .post(path(""), asked)
                .expect(201)
                .json()
                .get("clientId")
                .asString();
        UnaryOperator<JWTClaimsSet.Builder> own = claims -> claims.issuer(id).subject(id);
        var got = token(signed(JWSAlgorithm.ES256, "ec-1", own)).expect(200).json();
        assertTrue(got.get("expires_in").asInt() <= 300, got::toString);
        var rest = Rest.anonymous().withToken(got.get("access_token").asString());
        rest.get("/api/deals").expect(200);
        var me = rest.get("/api/me").expect(200).json();
        assertEquals(hour.toString(), me.get("clientExpiresAt").asString());
        assertFalse(me.has("secret"), me::toString);
        try {
            ServerClock.shift(Duration.ofMinutes(6));
            rest.get("/api/deals").expect(401, "http/unauthenticated");
            var later = signed(
                    JWSAlgorithm.ES256, "ec-1", claims -> own.apply(claims).expirationTime(in(420)));
            refused(later, "ended at " + hour);
            // whose key has no such day is let in as before
            token(signed(JWSAlgorithm.ES256, "ec-1", claims -> claims.expirationTime(in(420))))
                    .expect(200);
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }

    private static void change(String id, JWK... keys) {
        var version = startup.rest().get(path("/" + id)).expect(200).version();
        startup.rest()
                .ifMatch(version)
                .put(
                        path("/" + id),
                        Map.of("name", "ERP", "scopes", List.of("deals.read"), "keys", Map.of("keys", json(keys))))
                .expect(200);
    }

    @Test
    void takesNoKeysThatAreNone() throws Exception {
        keys(List.of()).expect(422, "identity/invalid-keys");
        keys(List.of(Map.of("kty", "oct", "k", "c2VjcmV0", "kid", "a"))).expect(422, "identity/invalid-keys");
        keys(List.of(ec.toJSONObject())).expect(422, "identity/invalid-keys");
        keys(json(ec, new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate())).expect(422, "identity/invalid-keys");
        keys(json(new ECKeyGenerator(Curve.P_256).generate())).expect(422, "identity/invalid-keys");
        keys(json(new ECKeyGenerator(Curve.P_384).keyID("a").generate())).expect(422, "identity/invalid-keys");
        keys(json(new RSAKeyGenerator(1024, true).keyID("a").generate())).expect(422, "identity/invalid-keys");
        keys("none").expect(422, "identity/invalid-keys");
        var strange = new HashMap<>(ec.toPublicJWK().toJSONObject());
        strange.put("x-note", "a\0b");
        keys(List.of(strange)).expect(422, "identity/invalid-keys");
        var six = Stream.of(1, 2, 3, 4, 5, 6)
                .map(n -> new ECKey.Builder(ec.toPublicJWK()).keyID("k" + n).build())
                .toArray(JWK[]::new);
        var refused = keys(json(six)).expect(422, "identity/invalid-keys");
        assertEquals("/keys/keys", refused.json().at("/violations/0/pointer").asString());
    }

    private static Reply keys(Object keys) {
        return startup.rest()
                .post(path(""), Map.of("name", "x", "scopes", List.of("deals.read"), "keys", Map.of("keys", keys)));
    }

    private static void refused(String assertion, String because) {
        var refused = token(assertion).expect(401).json();
        assertEquals("invalid_client", refused.get("error").asString());
        var why = refused.get("error_description").asString();
        assertTrue(why.contains(because), why);
    }

    private static String access(String assertion) {
        return token(assertion).expect(200).json().get("access_token").asString();
    }

    private static Reply token(String assertion) {
        return post(form(assertion));
    }

    private static Reply post(String form) {
        return Rest.anonymous().send("POST", "/api/oauth/token", FORM, form);
    }

    private static String form(String assertion) {
        return "grant_type=client_credentials&client_assertion_type=" + ClientAssertions.TYPE + "&client_assertion="
                + assertion;
    }

    private static UnaryOperator<JWTClaimsSet.Builder> same() {
        return claims -> claims;
    }

    private static String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.ES256, "ec-1", change);
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(issuer)
                .expirationTime(in(60))
                .jwtID(UUID.randomUUID().toString());
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid);
    }

    private static String typed(String type) {
        return sign(header(JWSAlgorithm.ES256, "ec-1").type(new JOSEObjectType(type)), same(), ec);
    }

    private static String signed(JWSAlgorithm algorithm, String kid, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header(algorithm, kid), change, algorithm.equals(JWSAlgorithm.ES256) ? ec : rsa);
    }

    private static String sign(JWSHeader.Builder header, UnaryOperator<JWTClaimsSet.Builder> change, JWK key) {
        try {
            var jwt = new SignedJWT(header.build(), change.apply(claims()).build());
            jwt.sign(key instanceof RSAKey one ? new RSASSASigner(one) : new ECDSASigner((ECKey) key));
            return jwt.serialize();
        } catch (JOSEException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String bySecret() throws Exception {
        var jwt = new SignedJWT(header(JWSAlgorithm.HS256, "ec-1").build(), claims().build());
        jwt.sign(new MACSigner(ec.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        return jwt.serialize();
    }

    private static String byEdwards() throws Exception {
        var unsigned = new SignedJWT(header(JWSAlgorithm.EdDSA, "ed-1").build(), claims().build());
        var input = Base64URL.encode(unsigned.getHeader().toString()) + "."
                + unsigned.getPayload().toBase64URL();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(edwards.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64URL.encode(signature.sign());
    }
}
