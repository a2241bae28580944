package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An operator has another master key used while the node goes on sealing, opening and answering again. */
@ExtendWith(RunningServer.class)
class MasterKeysRestIT {
    private static final String KEYS = "/api/master-keys";

    private final Cast cast = Cast.onStage();
    private final Hooks hooks = new Hooks();

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void followsWhileTheNodeGoesOn() throws Exception {
        var operator = Rest.anonymous().signedIn(Cast.OPERATOR_ID, Cast.OPERATOR_SECRET);
        var owner = cast.player(Role.STARTUP, "훅기술");
        var request = Map.of("url", hooks.url("rotated"));
        var key = UUID.randomUUID().toString();
        var made = owner.rest().withKey(key).post("/api/webhooks", request).expect(201);
        var path = "/api/webhooks/" + made.json().at("/webhook/id").asString();
        Hooks.await(() -> owner.rest().get(path).body().contains("ACTIVE"), () -> "not active");

        var before = keys(operator);
        var old = find(before, true);
        var next = find(before, false);
        assertTrue(old.get("hanging").toString().contains("WEBHOOK_KEYS"), before::toString);
        owner.rest().get(KEYS).expect(403, "http/insufficient-scope");
        var use = KEYS + "/" + next.get("id").asString() + "/use";
        owner.rest().post(use).expect(403, "http/insufficient-scope");
        operator.post(KEYS + "/0123456789abcdef/use").expect(404, "vault/no-such-master-key");
        var lacking = UUID.randomUUID();
        new Sql(Database.asOwner())
                .update(
                        "insert into vault.key_holder (node, master_key, seen_at) values (?, ?, now())",
                        lacking,
                        old.get("id").asString());
        operator.post(use).expect(409, "vault/key-not-everywhere");
        new Sql(Database.asOwner()).update("delete from vault.key_holder where node = ?", lacking);

        var used = operator.post(use).expect(200).json();
        assertEquals(next.get("id"), find(used, true).get("id"));
        operator.post(use).expect(200);
        var again = owner.rest().withKey(key).post("/api/webhooks", request).expect(201);
        assertEquals(made.body(), again.body(), "what was sealed under the one before is told again");
        owner.rest()
                .withKey(key)
                .post("/api/webhooks", Map.of("url", hooks.url("another")))
                .expect(422, "http/idempotency-key-reused");
        Hooks.await(() -> !hanging(keys(operator), old).contains("WEBHOOK_KEYS"), () -> keys(operator)
                .toString());
        assertTrue(hanging(keys(operator), next).contains("WEBHOOK_KEYS"), () -> keys(operator)
                .toString());
        assertTrue(hanging(keys(operator), old).contains("ANSWERS"), "they go by themselves, a day later");
        var after = keys(operator);
        assertEquals(0, after.at("/renewal/left").asLong(), after::toString);
        assertTrue(after.at("/renewal/renewed").asLong() > 0, after::toString);
        assertFalse(find(after, false).get("removable").asBoolean(), after::toString);
        assertTrue(find(after, false).has("removableAt"), after::toString);
        owner.rest().post(path + "/test").expect(200);
        var call = hooks.await("rotated", 1).get(0);
        new Webhook(made.json().get("secret").asString()).verify(call.body(), call.headers());

        operator.post(KEYS + "/" + old.get("id").asString() + "/use").expect(200);
        Hooks.await(() -> !hanging(keys(operator), next).contains("WEBHOOK_KEYS"), () -> keys(operator)
                .toString());
        assertFalse(keys(operator).toString().contains("bmV4"), "keys themselves are never told");
    }

    private static JsonNode keys(Rest operator) {
        return operator.get(KEYS).expect(200).json();
    }

    private static String hanging(JsonNode all, JsonNode key) {
        for (var each : all.get("items")) {
            if (each.get("id").equals(key.get("id"))) {
                return each.get("hanging").toString();
            }
        }
        throw new AssertionError(all);
    }

    private static JsonNode find(JsonNode all, boolean current) {
        for (var each : all.get("items")) {
            if (each.get("current").asBoolean() == current) {
                return each;
            }
        }
        throw new AssertionError(all);
    }
}
