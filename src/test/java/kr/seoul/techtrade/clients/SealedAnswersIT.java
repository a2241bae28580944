package kr.seoul.techtrade.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What shows a secret can be asked for again, and nobody else finds it in the database. */
@ExtendWith(RunningServer.class)
class SealedAnswersIT {
    private static final Map<String, Object> ERP = Map.of("name", "ERP", "scopes", List.of("deals.read"));

    private final String key = UUID.randomUUID().toString();
    private Player startup;
    private String path;

    @BeforeEach
    void enter() {
        startup = Cast.onStage().player(Role.STARTUP, "한강전지");
        path = "/api/organizations/" + startup.id() + "/clients";
    }

    private Rest keyed() {
        return startup.rest().withKey(key);
    }

    private int clients() {
        return startup.rest()
                .get(path + "?limit=100")
                .expect(200)
                .json()
                .get("items")
                .size();
    }

    /** Of all rows, as text. */
    private static List<String> rows(String table) {
        return new Sql(Database.asApplication())
                .list("select t::text as row from %s t".formatted(table), row -> row.getString("row"));
    }

    @Test
    void givesARetryTheSameSecretOfTheSameClient() {
        int before = clients();
        var first = keyed().post(path, ERP).expect(201);
        var again = keyed().post(path, ERP).expect(201);
        assertNull(first.header("Idempotency-Replayed"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(first.body(), again.body());
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals("no-store", again.header("Cache-Control"));
        assertEquals(before + 1, clients());
        var id = again.json().get("clientId").asString();
        Rest.anonymous()
                .signedIn(id, again.json().get("clientSecret").asString())
                .get("/api/deals")
                .expect(200);
        var secrets = path + "/" + id + "/secrets";
        var other = UUID.randomUUID().toString();
        var one = startup.rest().withKey(other).post(secrets, "{}").expect(201);
        assertEquals(
                one.body(),
                startup.rest().withKey(other).post(secrets, "{}").expect(201).body());
        assertEquals(
                2,
                startup.rest()
                        .get(path + "/" + id)
                        .expect(200)
                        .json()
                        .get("secrets")
                        .size());
    }

    @Test
    void keepsNeitherSecretNorKeyInTheDatabase() {
        var secret =
                keyed().post(path, ERP).expect(201).json().get("clientSecret").asString();
        var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        for (var row : rows("retries.answer")) {
            assertFalse(row.contains(secret), row);
            assertFalse(row.contains(key), row);
            assertFalse(row.contains(hex), row);
        }
        for (var table : List.of("audit.entry", "kernel.event", "clients.client_secret")) {
            rows(table).forEach(row -> assertFalse(row.contains(secret), row));
        }
        assertTrue(rows("retries.answer").stream().anyMatch(row -> row.contains("sha256:")), "nothing was sealed");
    }

    @Test
    void opensForTheSameRequestOfTheSameCallerOnly() {
        var first = keyed().post(path, ERP).expect(201);
        keyed().post(path, Map.of("name", "ERP 2", "scopes", List.of("deals.read")))
                .expect(422, "http/idempotency-key-reused");
        var stranger = Cast.onStage().player(Role.STARTUP, "북악소재");
        var theirs = stranger.rest()
                .withKey(key)
                .post("/api/organizations/" + stranger.id() + "/clients", ERP)
                .expect(201);
        assertNotEquals(
                first.json().get("clientSecret").asString(),
                theirs.json().get("clientSecret").asString());
        startup.rest().with("Idempotency-Key", "").post(path, ERP).expect(400, "http/idempotency-key-missing");
        keyed().post(path + "?dry-run=true", ERP).expect(400, "http/no-dry-run");
    }

    @Test
    void takesAKeyForOneSortOfRequestOnly() {
        keyed().post(path, ERP).expect(201);
        var invitations = "/api/organizations/" + startup.id() + "/invitations";
        var invited = Map.of("email", "bom@example.com", "rights", List.of());
        keyed().post(invitations, invited).expect(422, "http/idempotency-key-reused");
        var other = startup.rest().withKey(UUID.randomUUID().toString());
        other.post(invitations, invited).expect(201);
        other.post(path, ERP).expect(422, "http/idempotency-key-reused");
    }

    @Test
    void makesOneOfTwoThatComeAtOnce() throws Exception {
        int before = clients();
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Reply> send = () -> keyed().post(path, ERP);
            var replies = pool.invokeAll(List.of(send, send, send, send));
            for (var reply : replies) {
                var answer = reply.get();
                assertTrue(
                        answer.status() == 201
                                || answer.expect(409, "http/request-running").status() == 409,
                        answer::body);
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(before + 1, clients());
    }
}
