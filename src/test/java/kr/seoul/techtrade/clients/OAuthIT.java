package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import java.net.URI;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The authorization server as an OAuth client of others sees it, and what it answers to requests that are none. */
@ExtendWith(RunningServer.class)
class OAuthIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static Player startup;
    private static ClientID id;
    private static Secret secret;
    private static AuthorizationServerMetadata metadata;

    @BeforeAll
    static void enter() throws Exception {
        startup = Cast.onStage().player(Role.STARTUP, "한강전지");
        var client = issue(Map.of("name", "x", "scopes", List.of("deals.read", "events.read")));
        id = new ClientID(client.get("clientId").asString());
        secret = new Secret(client.get("clientSecret").asString());
        metadata = AuthorizationServerMetadata.parse(Rest.anonymous()
                .get("/.well-known/oauth-authorization-server")
                .expect(200)
                .body());
    }

    private static JsonNode issue(Map<String, Object> client) {
        return startup.rest()
                .post("/api/organizations/" + startup.id() + "/clients", client)
                .expect(201)
                .json();
    }

    @Test
    void isDescribedToTheLetter() {
        assertEquals(
                metadata.getIssuer() + "/api/oauth/token",
                metadata.getTokenEndpointURI().toString());
        var methods = List.of(
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                ClientAuthenticationMethod.CLIENT_SECRET_POST,
                ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertEquals(methods, metadata.getTokenEndpointAuthMethods());
        assertEquals(methods, metadata.getRevocationEndpointAuthMethods());
        assertEquals(methods, metadata.getIntrospectionEndpointAuthMethods());
        assertEquals(
                List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.EdDSA),
                metadata.getTokenEndpointJWSAlgs());
        assertTrue(metadata.getScopes().contains("access.write"));
        assertTrue(metadata.getResponseTypes().isEmpty());
    }

    @Test
    void givesATokenTellsOfItAndEndsItByEveryMethod() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        var keyed = new ClientID(issue(Map.of(
                        "name",
                        "y",
                        "scopes",
                        List.of("deals.read"),
                        "keys",
                        Map.of("keys", List.of(key.toPublicJWK().toJSONObject()))))
                .get("clientId")
                .asString());
        plays(() -> new ClientSecretBasic(id, secret));
        plays(() -> new ClientSecretPost(id, secret));
        var issuer = URI.create(metadata.getIssuer().getValue());
        plays(() -> new PrivateKeyJWT(keyed, issuer, JWSAlgorithm.ES256, key.toPrivateKey(), "k", null));
    }

    private interface Proving {
        ClientAuthentication prove() throws Exception;
    }

    private static void plays(Proving proving) throws Exception {
        var request = new TokenRequest.Builder(
                        here(metadata.getTokenEndpointURI()), proving.prove(), new ClientCredentialsGrant())
                .scope(new Scope("deals.read"))
                .build();
        var token = TokenResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getTokens()
                .getAccessToken();
        assertEquals(new Scope("deals.read"), token.getScope());
        assertEquals(900, token.getLifetime());
        var told = introspected(proving.prove(), token);
        assertTrue(told.isActive());
        assertEquals(new Scope("deals.read"), told.getScope());
        assertEquals(metadata.getIssuer(), told.getIssuer());
        assertEquals(told.getClientID().getValue(), told.getSubject().getValue());
        assertEquals(
                900, (told.getExpirationTime().getTime() - told.getIssueTime().getTime()) / 1000);
        var rest = Rest.anonymous().withToken(token.getValue());
        rest.get("/api/deals").expect(200);
        var revocation = new TokenRevocationRequest(here(metadata.getRevocationEndpointURI()), proving.prove(), token);
        assertEquals(200, revocation.toHTTPRequest().send().getStatusCode());
        rest.get("/api/deals").expect(401, "http/unauthenticated");
        assertFalse(introspected(proving.prove(), token).isActive());
    }

    private static TokenIntrospectionSuccessResponse introspected(ClientAuthentication proof, AccessToken token)
            throws Exception {
        var request = new TokenIntrospectionRequest(here(metadata.getIntrospectionEndpointURI()), proof, token);
        return TokenIntrospectionResponse.parse(request.toHTTPRequest().send()).toSuccessResponse();
    }

    /** What the metadata says of the configured address, at the address of this test. */
    private static URI here(URI told) {
        return Rest.anonymous().base().resolve(told.getPath());
    }

    @Test
    void tellsStrangersNothingAndLetsThemEndNothing() {
        var mine = token();
        var other = Cast.onStage().player(Role.CORPORATION, "남산전자");
        var client = other.rest()
                .post(
                        "/api/organizations/" + other.id() + "/clients",
                        Map.of("name", "x", "scopes", List.of("deals.read")))
                .expect(201)
                .json();
        var stranger = "client_id=" + client.get("clientId").asString() + "&client_secret="
                + client.get("clientSecret").asString() + "&token=";
        assertEquals(
                "{\"active\":false}",
                send("introspect", stranger + mine).expect(200).body());
        assertEquals(
                "{\"active\":false}",
                send("introspect", stranger + "nonsense").expect(200).body());
        assertEquals(
                "unauthorized_client",
                send("revoke", stranger + mine).expect(400).json().get("error").asString());
        assertEquals("", send("revoke", stranger + "nonsense").expect(200).body());
        Rest.anonymous().withToken(mine).get("/api/deals").expect(200);
        var operator = "client_id=" + Cast.OPERATOR_ID + "&client_secret=" + Cast.OPERATOR_SECRET + "&token=";
        assertTrue(send("introspect", operator + mine)
                .expect(200)
                .json()
                .get("active")
                .asBoolean());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token      |                               |GOOD&scope=a       |400|invalid_request",
                "token      |                               |GOOD&grant_type=password|400|unsupported_grant_type",
                "token      |                               |GOOD&grant_type=client_credentials&scope=operate|400|invalid_scope",
                "token      |                               |GOOD&GOOD&grant_type=client_credentials|400|invalid_request",
                "token      |                               |grant_type=client_credentials|401|invalid_client",
                "token      |?client_secret=x               |GOOD&grant_type=client_credentials|400|invalid_request",
                "token      |?a=b&client_assertion=x        |GOOD&grant_type=client_credentials|400|invalid_request",
                "revoke     |?token=x                       |GOOD               |400|invalid_request",
                "revoke     |                               |GOOD               |400|invalid_request",
                "revoke     |                               |token=x            |401|invalid_client",
                "introspect |                               |GOOD               |400|invalid_request",
                "introspect |                               |token=x            |401|invalid_client"
            })
    void refusesInTheWordsOfTheStandard(String endpoint, String query, String form, int status, String error) {
        var good = "client_id=" + id.getValue() + "&client_secret=" + secret.getValue();
        var refused = send(
                        endpoint.strip() + (query == null ? "" : query.strip()),
                        form.strip().replace("GOOD", good))
                .expect(status);
        assertEquals(error, refused.json().get("error").asString());
        assertEquals("no-store", refused.header("Cache-Control"));
        assertFalse(refused.body().contains(secret.getValue()), refused::body);
    }

    @Test
    void namesTheTypeOfProblemBesideTheWordOfTheStandard() {
        var good = "client_id=" + id.getValue() + "&client_secret=" + secret.getValue() + "&grant_type=";
        send("token", "grant_type=client_credentials").expect(401, "identity/invalid-client");
        send("token", good).expect(400, "identity/invalid-request");
        send("token", good + "password").expect(400, "identity/unsupported-grant-type");
        send("token", good + "client_credentials&scope=operate").expect(400, "identity/invalid-scope");
        var elsewhere = issue(Map.of("name", "z", "scopes", List.of("deals.read"), "networks", List.of("203.0.113.7")));
        var there = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(
                        elsewhere.get("clientId").asString(),
                        elsewhere.get("clientSecret").asString());
        send("token", there).expect(400, "identity/unauthorized-client");
    }

    @Test
    void takesOneWayOfProving() {
        var basic =
                Rest.anonymous().with("Authorization", new ClientSecretBasic(id, secret).toHTTPAuthorizationHeader());
        var form = "grant_type=client_credentials&client_id=" + id.getValue();
        basic.send("POST", "/api/oauth/token", FORM, form).expect(200);
        var both = basic.send("POST", "/api/oauth/token", FORM, form + "&client_secret=" + secret.getValue());
        assertEquals("invalid_request", both.expect(400).json().get("error").asString());
        var other = basic.send(
                "POST", "/api/oauth/token", FORM, "grant_type=client_credentials&client_id=" + Cast.OPERATOR_ID);
        assertEquals("invalid_request", other.expect(400).json().get("error").asString());
        for (var header : List.of("Basic %%%", "Basic QQ==", "Digest x")) {
            var refused = Rest.anonymous()
                    .with("Authorization", header)
                    .send("POST", "/api/oauth/token", FORM, "grant_type=client_credentials");
            assertEquals(
                    "invalid_client", refused.expect(401).json().get("error").asString());
        }
        Rest.anonymous()
                .send("POST", "/api/oauth/token", "application/json", "{}")
                .expect(415);
    }

    private static String token() {
        return send(
                        "token",
                        "grant_type=client_credentials&client_id=" + id.getValue() + "&client_secret="
                                + secret.getValue())
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    private static Rest.Reply send(String endpoint, String form) {
        return Rest.anonymous().send("POST", "/api/oauth/" + endpoint, FORM, form);
    }
}
