package kr.seoul.techtrade.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What clients asked for and how webhooks fared, as their organisation sees it. */
@ExtendWith(RunningServer.class)
class UsageRestIT {
    private final Cast cast = Cast.onStage();
    private final Player owner = cast.player(Role.STARTUP, "많이부르는기업");
    private final String path = "/api/organizations/" + owner.id() + "/usage";

    private JsonNode usage(String query) {
        return owner.rest().get(path + query).expect(200).json();
    }

    /** Of these rows in the array of an answer. */
    private static long sum(JsonNode rows, String kind, String count) {
        long sum = 0;
        for (var row : rows) {
            sum += kind == null || kind.equals(row.path("rateClass").asString())
                    ? row.get(count).asLong()
                    : 0;
        }
        return sum;
    }

    @Test
    void countsWhatAClientAskedForByClassAndEnd() {
        var issued = owner.rest()
                .post(
                        "/api/organizations/" + owner.id() + "/clients",
                        Map.of("name", "ERP", "scopes", List.of("deals.read", "deals.write")))
                .expect(201)
                .json();
        var id = issued.get("clientId").asString();
        var erp = Rest.anonymous().signedIn(id, issued.get("clientSecret").asString());
        for (int i = 0; i < 3; i++) {
            erp.get("/api/deals").expect(200);
        }
        erp.get("/api/deals/" + UUID.randomUUID()).expect(404);
        erp.post("/api/deals", "{").expect(400, "http/malformed-json");
        erp.get("/api/audit/entries").expect(403, "http/insufficient-scope");
        Hooks.await(
                () -> sum(usage("?client=" + id).get("requests"), null, "requests") == 6,
                () -> usage("?client=" + id).toString());
        var requests = usage("?client=" + id).get("requests");
        assertEquals(5, sum(requests, "READ", "requests"));
        assertEquals(2, sum(requests, "READ", "refused"));
        assertEquals(1, sum(requests, "WRITE", "refused"));
        assertEquals(0, sum(requests, null, "failed") + sum(requests, null, "limited"));
        assertEquals("ERP", requests.get(0).get("client").asString());
        var all = usage("").get("requests");
        assertTrue(sum(all, null, "requests") > 6, "the client that asks is counted as well");
    }

    @Test
    void tellsEverybodyHowTheServiceIs() {
        owner.rest().get(path).expect(200);
        Hooks.await(() -> status().at("/classes/0/day/requests").asLong() > 0, () -> status().toString());
        var status = status();
        assertEquals("READ", status.at("/classes/0/rateClass").asString());
        assertTrue(status.at("/classes/0/month/requests").asLong()
                >= status.at("/classes/0/day/requests").asLong());
        assertEquals(
                List.of("business-days", "companies", "database", "index", "investments"),
                status.get("checks").findValuesAsString("name"));
        assertTrue(status.get("checks").findValues("up").stream().allMatch(JsonNode::asBoolean), status::toString);
        assertFalse(status.toString().contains("detail"), "what an incident is about is not for everybody");
    }

    private static JsonNode status() {
        return Rest.anonymous().get("/api/status").expect(200).json();
    }

    @Test
    void countsTheCallsOfWebhooks() {
        try (var hooks = new Hooks()) {
            hooks.answer("refusing", call -> Hooks.Answer.of(500));
            for (var name : List.of("proving", "refusing")) {
                var made = owner.rest()
                        .post("/api/webhooks", Map.of("url", hooks.url(name)))
                        .expect(201)
                        .json();
                var webhook = "/api/webhooks/" + made.at("/webhook/id").asString();
                Hooks.await(() -> isActive(webhook), () -> webhook + " does not prove itself");
                owner.rest().post(webhook + "/test").expect(200);
            }
            Hooks.await(
                    () -> sum(usage("").get("deliveries"), null, "attempts") >= 4
                            && sum(usage("").get("deliveries"), null, "failed") >= 1,
                    () -> usage("").toString());
            for (var row : usage("").get("deliveries")) {
                boolean fails = row.get("url").asString().endsWith("refusing");
                assertEquals(fails, row.get("failed").asInt() > 0, row::toString);
            }
        }
    }

    private boolean isActive(String webhook) {
        return owner.rest()
                .get(webhook)
                .expect(200)
                .json()
                .get("state")
                .asString()
                .equals("ACTIVE");
    }

    @Test
    void showsNothingOfAnother() {
        var stranger = cast.player(Role.CORPORATION, "남의기업");
        stranger.rest().get(path).expect(404, "identity/no-such-organization");
        stranger.rest()
                .get("/api/organizations/" + stranger.id() + "/usage?client=" + UUID.randomUUID())
                .expect(404, "identity/no-such-client");
        assertFalse(cast.operator().get(path).expect(200).json().get("requests").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource({
        "from=tomorrow, /from",
        "to=2026-02-30, /to",
        "from=2026-01-02&to=2026-01-01, /to",
        "from=2025-01-01, /from"
    })
    void namesTheParameterThatIsNoDay(String query, String pointer) {
        var refused = owner.rest().get(path + "?" + query).expect(422, "http/invalid-input");
        assertEquals(pointer, refused.json().at("/violations/0/pointer").asString());
    }
}
