package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An organisation's administrators and their API clients: secrets that change without an outage, and power that does not grow. */
@ExtendWith(RunningServer.class)
class ClientsRestIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Cast cast;
    private Player startup;
    private String path;

    @BeforeEach
    void enter() {
        cast = Cast.onStage();
        startup = cast.player(Role.STARTUP, "한강전지");
        path = "/api/organizations/" + startup.id() + "/clients";
    }

    @AfterEach
    void backToNow() {
        ServerClock.shift(Duration.ZERO);
    }

    private JsonNode issue(Map<String, Object> more) {
        var asked = new HashMap<String, Object>(Map.of("name", "ERP", "scopes", List.of("deals.read", "deals.write")));
        asked.putAll(more);
        return startup.rest().post(path, asked).expect(201).json();
    }

    private static String id(JsonNode issued) {
        return issued.get("clientId").asString();
    }

    private static String secret(JsonNode issued) {
        return issued.get("clientSecret").asString();
    }

    private static Rest signedIn(JsonNode issued, String secret) {
        return Rest.anonymous().signedIn(id(issued), secret);
    }

    private static Reply token(JsonNode issued, String secret) {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(id(issued), secret);
        return Rest.anonymous().send("POST", "/api/oauth/token", FORM, form);
    }

    private JsonNode read(JsonNode issued) {
        return startup.rest().get(path + "/" + id(issued)).expect(200).json();
    }

    @Test
    void replacesALeakedSecretWithoutAnOutage() {
        var client = issue(Map.of());
        var leaked = secret(client);
        var before = signedIn(client, leaked);
        var made = startup.rest()
                .post(path + "/" + id(client) + "/secrets", "{}")
                .expect(201)
                .json();
        var after = signedIn(client, secret(made));
        before.get("/api/deals").expect(200);
        var old = read(client).at("/secrets/0/id").asString();
        startup.rest().delete(path + "/" + id(client) + "/secrets/" + old).expect(204);
        var refused = before.get("/api/deals").expect(401, "http/unauthenticated");
        assertTrue(refused.json().get("detail").asString().contains("was revoked"), refused::body);
        token(client, leaked).expect(401);
        after.get("/api/deals").expect(200);
        signedIn(client, secret(made)).get("/api/deals").expect(200);
        startup.rest().delete(path + "/" + id(client) + "/secrets/" + old).expect(204);
        var left = read(client).get("secrets");
        assertEquals(List.of(made.get("id").asString()), left.findValuesAsString("id"));
    }

    @Test
    void endsTheSecretsBeforeAtTheHourThatWasSaid() {
        var client = issue(Map.of());
        var early = signedIn(client, secret(client));
        var hour = Instant.now().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var made = startup.rest()
                .post(path + "/" + id(client) + "/secrets", Map.of("othersUntil", hour))
                .expect(201)
                .json();
        early.get("/api/deals").expect(200);
        var life = token(client, secret(client))
                .expect(200)
                .json()
                .get("expires_in")
                .asInt();
        assertTrue(life <= 300 && life > 200, "a token outlives the secret that it was got with: " + life);
        ServerClock.shift(Duration.ofMinutes(6));
        token(client, secret(client)).expect(401);
        token(client, secret(made)).expect(200);
        var refused = early.get("/api/deals").expect(401, "http/unauthenticated");
        assertTrue(refused.json().get("detail").asString().contains("was revoked"), refused::body);
    }

    @Test
    void saysWhatEndsSoon() {
        var client = issue(Map.of("expiresAt", Instant.now().plus(40, ChronoUnit.DAYS)));
        var another = Map.of("expiresAt", Instant.now().plus(29, ChronoUnit.DAYS));
        startup.rest().post(path + "/" + id(client) + "/secrets", another).expect(201);
        var now = read(client);
        assertFalse(now.get("expiring").asBoolean(), now::toString);
        assertFalse(now.at("/secrets/0/expiring").asBoolean(), now::toString);
        assertTrue(now.at("/secrets/1/expiring").asBoolean(), now::toString);
        ServerClock.shift(Duration.ofDays(11));
        startup = startup.again();
        assertTrue(read(client).get("expiring").asBoolean());
    }

    @Test
    void tellsNoSecretAgainAndWhenEachWasUsed() {
        var client = issue(Map.of("expiresAt", "2099-01-01T00:00:00Z", "networks", List.of("127.0.0.0/8", "::1")));
        assertTrue(read(client).path("lastUsedAt").isMissingNode());
        token(client, secret(client)).expect(200);
        var one = startup.rest().get(path + "/" + id(client)).expect(200);
        var all = startup.rest().get(path + "?limit=1").expect(200);
        for (var reply : List.of(one, all)) {
            assertFalse(reply.body().contains(secret(client)));
            assertFalse(reply.body().contains("hash"), reply::body);
        }
        assertEquals(one.json(), all.json().at("/items/0"));
        assertTrue(one.json().has("lastUsedAt"), one::body);
        assertTrue(one.json().at("/secrets/0").has("lastUsedAt"), one::body);
        assertEquals("2099-01-01T00:00:00Z", one.json().get("expiresAt").asString());
        var next = all.json().get("next").asString();
        var rest =
                startup.rest().get(path + "?cursor=" + next).expect(200).json().get("items");
        assertFalse(rest.findValuesAsString("id").contains(id(client)));
        startup.rest().get(path + "?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    @Test
    void endsAClientAtTheHourThatWasSaidUntilALaterOneIs() {
        var hour = Instant.now().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var client = issue(Map.of("expiresAt", hour));
        var got = token(client, secret(client)).expect(200).json();
        var life = got.get("expires_in").asInt();
        assertTrue(life <= 300 && life > 200, "a token outlives its client: " + life);
        var rest = Rest.anonymous().withToken(got.get("access_token").asString());
        rest.get("/api/deals").expect(200);
        ServerClock.shift(Duration.ofMinutes(6));
        rest.get("/api/deals").expect(401, "http/unauthenticated");
        var refused = token(client, secret(client)).expect(401).json();
        assertEquals("invalid_client", refused.get("error").asString());
        var why = refused.get("error_description").asString();
        assertTrue(why.contains("ended at " + hour), why);
        var at = path + "/" + id(client);
        var longer = Map.of("name", "ERP", "scopes", List.of("deals.read"), "expiresAt", hour.plus(1, ChronoUnit.DAYS));
        startup.rest().seeing(at).put(at, longer).expect(200);
        token(client, secret(client)).expect(200);
        ServerClock.shift(Duration.ofDays(2));
        token(client, secret(client)).expect(401);
    }

    @Test
    void tellsWhoAsksWhatTheyAreAndUntilWhen() {
        var day = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var client = issue(Map.of("expiresAt", day, "mode", "TEST"));
        var rest = Rest.anonymous().signedIn(id(client), secret(client), "deals.read");
        var me = rest.get("/api/me").expect(200).json();
        assertEquals(
                List.of("CLIENT", id(client), "ERP", "TEST", day.toString()),
                List.of(
                        me.get("kind").asString(),
                        me.get("id").asString(),
                        me.get("name").asString(),
                        me.get("mode").asString(),
                        me.get("clientExpiresAt").asString()));
        assertEquals(
                List.of(startup.id(), "한강전지", "STARTUP"),
                List.of(
                        me.at("/organization/id").asString(),
                        me.at("/organization/name").asString(),
                        me.at("/organization/role").asString()));
        assertEquals("[\"deals.read\"]", me.get("scopes").toString());
        var left = Duration.between(
                Instant.now(), Instant.parse(me.get("tokenExpiresAt").asString()));
        assertTrue(left.toMinutes() >= 13 && left.toMinutes() < 15, left::toString);
        assertEquals(read(client).at("/secrets/0/id"), me.at("/secret/id"));
        assertFalse(me.get("secret").has("expiresAt"), me::toString);
        var hour = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        startup.rest()
                .post(path + "/" + id(client) + "/secrets", Map.of("othersUntil", hour))
                .expect(201);
        assertEquals(
                hour.toString(),
                rest.get("/api/me").expect(200).json().at("/secret/expiresAt").asString());
        var live = startup.rest().get("/api/me").expect(200).json();
        assertEquals("LIVE", live.get("mode").asString());
        assertFalse(live.has("clientExpiresAt"), live::toString);
        Rest.anonymous().get("/api/me").expect(401, "http/unauthenticated");
    }

    @Test
    void endsAClientWithAllOfItsTokens() {
        var client = issue(Map.of());
        var rest = signedIn(client, secret(client));
        startup.rest().delete(path + "/" + id(client)).expect(204);
        rest.get("/api/deals").expect(401, "http/unauthenticated");
        token(client, secret(client)).expect(401);
        startup.rest().delete(path + "/" + id(client)).expect(204);
        assertTrue(read(client).has("revokedAt"));
        startup.rest().post(path + "/" + id(client) + "/secrets", "{}").expect(404, "identity/no-such-client");
        startup.rest()
                .ifMatch(read(client).path("version").asLong(2))
                .put(path + "/" + id(client), Map.of("name", "x", "scopes", List.of("deals.read")))
                .expect(404, "identity/no-such-client");
    }

    @Test
    void endsTokensOnlyWhenAClientMayDoLess() {
        var client = issue(Map.of());
        var rest = signedIn(client, secret(client));
        var more =
                change(client, Map.of("name", "ERP 2", "scopes", List.of("deals.read", "deals.write", "events.read")));
        assertEquals("ERP 2", more.get("name").asString());
        rest.get("/api/deals").expect(200);
        change(client, Map.of("name", "ERP 2", "scopes", List.of("events.read")));
        rest.get("/api/deals").expect(401, "http/unauthenticated");
        signedIn(client, secret(client)).get("/api/deals").expect(403, "http/insufficient-scope");
        startup.rest()
                .ifMatch(1)
                .put(path + "/" + id(client), Map.of("name", "x", "scopes", List.of("events.read")))
                .expect(412, "kernel/stale-version");
        startup.rest()
                .put(path + "/" + id(client), Map.of("name", "x", "scopes", List.of("events.read")))
                .expect(428, "http/if-match-missing");
        assertEquals("ERP 2", read(client).get("name").asString());
    }

    private JsonNode change(JsonNode client, Map<String, Object> asked) {
        var version = startup.rest().get(path + "/" + id(client)).expect(200).version();
        return startup.rest()
                .ifMatch(version)
                .put(path + "/" + id(client), asked)
                .expect(200)
                .json();
    }

    @Test
    void letsAClientCallOnlyFromItsNetworks() {
        var elsewhere = issue(Map.of("networks", List.of("203.0.113.0/24", "2001:db8::/32")));
        var refused = token(elsewhere, secret(elsewhere)).expect(400).json();
        assertEquals("unauthorized_client", refused.get("error").asString());
        assertTrue(refused.get("error_description").asString().contains("127.0.0.1"), refused::toString);
        var here = issue(Map.of("networks", List.of("127.0.0.1")));
        signedIn(here, secret(here)).get("/api/deals").expect(200);
        var stolen = Forge.of(
                        token(here, secret(here)).json().get("access_token").asString())
                .with(claims -> claims.claim("networks", List.of("203.0.113.0/24")));
        var used = Rest.anonymous().withToken(stolen).get("/api/deals").expect(401, "http/unauthenticated");
        assertTrue(used.json().get("detail").asString().contains("may not be used from"), used::body);
    }

    @Test
    void letsNobodyHandOnMoreThanTheyHold() {
        var keeper = issue(Map.of("scopes", List.of("access.write", "deals.read")));
        var rest = signedIn(keeper, secret(keeper));
        var strong = issue(Map.of("scopes", List.of("deals.sign")));
        rest.post(path, Map.of("name", "x", "scopes", List.of("deals.sign"))).expect(403, "identity/denied");
        rest.post(path + "/" + id(strong) + "/secrets", "{}").expect(403, "identity/denied");
        rest.ifMatch(1)
                .put(path + "/" + id(strong), Map.of("name", "x", "scopes", List.of("deals.read")))
                .expect(403, "identity/denied");
        assertEquals(1, read(strong).get("secrets").size());
        rest.post(path, Map.of("name", "x", "scopes", List.of("deals.read"))).expect(201);
        rest.post(path + "/" + id(keeper) + "/secrets", "{}").expect(201);
        rest.delete(path + "/" + id(strong)).expect(204);
        var reader = issue(Map.of("scopes", List.of("access.read")));
        signedIn(reader, secret(reader)).get(path).expect(200);
        signedIn(reader, secret(reader)).delete(path + "/" + id(keeper)).expect(403, "http/insufficient-scope");
    }

    @Test
    void showsNothingOfAnotherOrganisation() {
        var client = issue(Map.of());
        var other = cast.player(Role.CORPORATION, "남산전자");
        var theirs = "/api/organizations/" + other.id() + "/clients/" + id(client);
        other.rest().get(path).expect(404, "identity/no-such-organization");
        other.rest().get(path + "/" + id(client)).expect(404, "identity/no-such-organization");
        other.rest().delete(path + "/" + id(client)).expect(404, "identity/no-such-organization");
        other.rest().get(theirs).expect(404, "identity/no-such-client");
        other.rest().delete(theirs).expect(404, "identity/no-such-client");
        other.rest().post(theirs + "/secrets", "{}").expect(404, "identity/no-such-client");
        startup.rest()
                .delete(path + "/" + id(client) + "/secrets/" + UUID.randomUUID())
                .expect(404, "identity/no-such-client");
        token(client, secret(client)).expect(200);
        cast.operator().get(path + "/" + id(client)).expect(200);
        var narrow = Rest.anonymous().signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET, "access.write");
        narrow.delete(path + "/" + id(client)).expect(404, "identity/no-such-organization");
    }

    @ParameterizedTest
    @CsvSource({
        "networks, [\"203.0.113.0/33\"], /networks/0",
        "networks, '[\"10.0.0.0/8\",\"example.com\"]', /networks/1",
        "expiresAt, \"2020-01-01T00:00:00Z\", /expiresAt",
        "mode, \"DRY\", /mode",
        "mode, 1, /mode",
        "name, \"\", /name"
    })
    void namesTheFieldThatIsWrong(String field, String value, String pointer) {
        var body = "{\"name\":\"x\",\"scopes\":[\"deals.read\"],\"%s\":%s}".formatted(field, value);
        if (field.equals("name")) {
            body = "{\"scopes\":[\"deals.read\"],\"name\":\"\"}";
        }
        var refused = startup.rest().post(path, body).expect(422, "http/invalid-input");
        assertEquals(pointer, refused.json().at("/violations/0/pointer").asString());
        assertEquals(1, startup.rest().get(path).expect(200).json().get("items").size());
    }

    @Test
    void keepsSecretsAndClientsFew() {
        var client = issue(Map.of());
        var secrets = path + "/" + id(client) + "/secrets";
        startup.rest()
                .post(secrets, Map.of("expiresAt", "2020-01-01T00:00:00Z"))
                .expect(422, "http/invalid-input");
        startup.rest()
                .post(secrets, Map.of("othersUntil", "2020-01-01T00:00:00Z"))
                .expect(422, "http/invalid-input");
        startup.rest().post(secrets, "{}").expect(201);
        startup.rest().post(secrets, "{}").expect(201);
        startup.rest().post(secrets, "{}").expect(409, "identity/too-many-secrets");
        new Sql(Database.asApplication()).update("""
                insert into clients.client (id, organization_id, name, scopes, created_at)
                select gen_random_uuid(), ?, 'x', '{deals.read}', now() from generate_series(1, 48)""", UUID.fromString(startup.id()));
        startup.rest()
                .post(path, Map.of("name", "x", "scopes", List.of("deals.read")))
                .expect(409, "identity/too-many-clients");
        startup.rest().delete(path + "/" + id(client)).expect(204);
        issue(Map.of());
    }

    @Test
    void keepsATestClientFromEverythingReal() {
        var test = issue(Map.of("mode", "TEST", "scopes", List.of("access.write", "deals.write", "market.write")));
        var rest = signedIn(test, secret(test));
        rest.get("/api/deals").expect(200);
        rest.get(path).expect(200);
        for (var refused : List.of(
                rest.post(path, Map.of("name", "x", "scopes", List.of("deals.write"))),
                rest.delete(path + "/" + id(test)),
                rest.post("/api/listings", "{}"),
                rest.post("/api/deals", "{}"),
                rest.post("/api/deals?dry-run=false", "{}"),
                rest.post("/api/listings?dry-run=true", "{}"))) {
            var problem = refused.expect(403, "http/insufficient-scope").json();
            assertTrue(problem.get("detail").asString().contains("a test client reads"), problem::toString);
        }
        rest.post("/api/deals?dry-run=true", "{}").expect(422, "http/invalid-input");
        var mode = startup.rest()
                .ifMatch(1)
                .put(path + "/" + id(test), Map.of("name", "x", "scopes", List.of("deals.write"), "mode", "LIVE"));
        assertEquals(
                "/mode",
                mode.expect(422, "http/invalid-input")
                        .json()
                        .at("/violations/0/pointer")
                        .asString());
    }

    @Test
    void tellsTheOrganisationWhatIsDoneWithItsClients() {
        var client = issue(Map.of());
        startup.rest().delete(path + "/" + id(client)).expect(204);
        var told = new Sql(Database.asApplication())
                .list(
                        "select type from kernel.event where subject = ? order by seq",
                        row -> row.getString("type"),
                        UUID.fromString(id(client)));
        assertEquals(List.of("identity.client-issued", "identity.client-revoked"), told);
    }
}
