package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The token endpoint as an independent reader of its tokens sees it. */
@ExtendWith(RunningServer.class)
class TokenIT {
    private static final String TOKEN = "/api/oauth/token";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void issuesATokenThatThePublishedKeyVerifies() throws Exception {
        var jwt = SignedJWT.parse(token());
        assertEquals("at+jwt", jwt.getHeader().getType().getType());
        assertEquals(JWSAlgorithm.ES256, jwt.getHeader().getAlgorithm());
        var keys = JWKSet.parse(
                Rest.anonymous().get("/.well-known/jwks.json").expect(200).body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey();
        assertFalse(key.isPrivate());
        JWSVerifier verifier = new ECDSAVerifier(key);
        assertTrue(jwt.verify(verifier));
        var claims = jwt.getJWTClaimsSet();
        assertEquals(Cast.OPERATOR_ID, claims.getStringClaim("client_id"));
        assertEquals(
                15 * 60_000L,
                claims.getExpirationTime().getTime() - claims.getIssueTime().getTime());
    }

    @Test
    void publishesWhereItsPartsAre() {
        var metadata = Rest.anonymous()
                .get("/.well-known/oauth-authorization-server")
                .expect(200)
                .json();
        assertTrue(metadata.get("token_endpoint").asString().endsWith(TOKEN));
        assertTrue(metadata.get("jwks_uri").asString().endsWith("/.well-known/jwks.json"));
        Rest.anonymous().get("/.well-known/nothing").expect(404);
    }

    @Test
    void refusesAForgedToken() throws Exception {
        var genuine = SignedJWT.parse(token());
        var stranger = new ECKeyGenerator(Curve.P_256)
                .keyID(genuine.getHeader().getKeyID())
                .generate();
        var forged = new SignedJWT(genuine.getHeader(), genuine.getJWTClaimsSet());
        forged.sign(new ECDSASigner(stranger));
        assertRefused(forged.serialize());
        var confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(genuine.getHeader().getType())
                        .build(),
                genuine.getJWTClaimsSet());
        confused.sign(new MACSigner(
                Rest.anonymous().get("/.well-known/jwks.json").body().getBytes("UTF-8")));
        assertRefused(confused.serialize());
        assertRefused("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0."
                + genuine.getPayload().toBase64URL() + ".");
    }

    @Test
    void refusesTheWrongSecretGrantAndScopeInTheWordsOfTheStandard() {
        assertEquals("invalid_client", refused(401, "grant_type=client_credentials&client_id=x&client_secret=y"));
        assertEquals(
                "invalid_client",
                refused(401, "grant_type=client_credentials&client_id=" + Cast.OPERATOR_ID + "&client_secret=no"));
        assertEquals("unsupported_grant_type", refused(400, "grant_type=password"));
        assertEquals("invalid_scope", refused(400, "grant_type=client_credentials&scope=everything&" + credentials()));
    }

    @Test
    void limitsATokenToTheScopesAskedFor() {
        var limited = Rest.anonymous().signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET, "ledger.read");
        limited.post("/api/organizations", "{}").expect(403, "http/insufficient-scope");
    }

    @Test
    void stopsWhoeverTriesSecrets() {
        var guess = "grant_type=client_credentials&client_id=00000000-0000-7000-8000-0000000000ff&client_secret=";
        for (int tries = 0; tries < 20; tries++) {
            Rest.anonymous().send("POST", TOKEN, FORM, guess + tries).expect(401);
        }
        var stopped = Rest.anonymous().send("POST", TOKEN, FORM, guess + "x").expect(429, "identity/too-many-attempts");
        assertTrue(Integer.parseInt(stopped.header("Retry-After")) > 0);
        token();
    }

    private static String token() {
        return Rest.anonymous()
                .send("POST", TOKEN, FORM, "grant_type=client_credentials&" + credentials())
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    private static String credentials() {
        return "client_id=" + Cast.OPERATOR_ID + "&client_secret=" + Cast.OPERATOR_SECRET;
    }

    private static String refused(int status, String form) {
        return Rest.anonymous()
                .send("POST", TOKEN, FORM, form)
                .expect(status)
                .json()
                .get("error")
                .asString();
    }

    private static void assertRefused(String token) {
        Rest.anonymous().withToken(token).get("/api/process").expect(401, "http/unauthenticated");
    }
}
