package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An integrator's first hour with webhooks, and everything that is refused. */
@ExtendWith(RunningServer.class)
class WebhooksRestIT {
    private static final String WEBHOOKS = "/api/webhooks";
    private static final String DEALS = "kr.seoul.techtrade.deal.*";

    private final Cast cast = Cast.onStage();
    private final Player owner = cast.payee(Role.STARTUP, "훅기술");
    private final Player stranger = cast.player(Role.CORPORATION, "남의전자");
    private final Hooks hooks = new Hooks();

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void provesItselfThenGetsWhatItsOwnerSeesSignedAndInOrder() throws Exception {
        var issued = create("deals", Map.of("types", List.of(DEALS)));
        var path = active(issued);
        var buyer = cast.payee(Role.CORPORATION, "훅전자");
        var deal = RestDeal.open(buyer, owner, RestDeal.terms(List.of(), Map.of()));
        deal.act(buyer, "/withdraw", Map.of("note", "마음이 바뀌었다"));
        RestDeal.open(stranger.again(), cast.payee(Role.STARTUP, "남의기술"), RestDeal.terms(List.of(), Map.of()));

        var calls = hooks.await("deals", 2);
        assertEquals(
                List.of("kr.seoul.techtrade.deal.proposed", "kr.seoul.techtrade.deal.withdrawn"),
                calls.stream().map(Hooks.Call::type).toList());
        var secret = new Webhook(issued.get("secret").asString());
        for (var call : calls) {
            secret.verify(call.body(), call.headers());
            assertEquals(call.id(), call.json().get("id").asString());
            var event = owner.rest().get("/api/events/" + call.id()).expect(200);
            assertEquals(event.json(), call.json());
            stranger.rest().get("/api/events/" + call.id()).expect(404, "events/no-such-event");
        }
        var log = awaitLog(path + "/deliveries?state=DELIVERED", 3);
        assertEquals("CHALLENGE", log.get(2).get("kind").asString());
        assertEquals(calls.get(1).id(), log.get(0).get("event").asString());
        var whole =
                owner.rest().getTwice(path + "/deliveries/" + calls.get(0).id()).json();
        assertEquals(calls.get(0).body(), whole.get("body").asString());
        assertEquals(200, whole.at("/attempts/0/status").asInt());
        assertEquals(hooks.url("deals"), whole.at("/attempts/0/url").asString());
        assertFalse(whole.toString().contains("whsec_"), whole::toString);
    }

    @Test
    void signsWithBothKeysWhileTheyOverlap() throws Exception {
        var issued = create("rotating", Map.of("types", List.of(DEALS)));
        var path = active(issued);
        var version = owner.rest().get(path).expect(200).version();
        var rotate = Map.of("signature", "ED25519", "overlapHours", 1);
        owner.rest().post(path + "/keys", rotate).expect(428, "http/if-match-missing");
        owner.rest().ifMatch(version + 1).post(path + "/keys", rotate).expect(412, "kernel/stale-version");
        var rotated = owner.rest().ifMatch(version).post(path + "/keys", rotate).expect(200);
        assertFalse(rotated.json().has("secret"), rotated::body);
        assertEquals("no-store", rotated.header("Cache-Control"));
        var publicKey = rotated.json().at("/webhook/keys/0/publicKey").asString();
        assertTrue(rotated.json().at("/webhook/keys/1").has("expiresAt"), rotated::body);

        owner.rest().post(path + "/test").expect(200);
        var call = hooks.await("rotating", 1).get(0);
        assertEquals("kr.seoul.techtrade.webhooks.test", call.type());
        new Webhook(issued.get("secret").asString()).verify(call.body(), call.headers());
        var signatures = call.header("webhook-signature").split(" ");
        assertEquals(2, signatures.length);
        var content = call.id() + "." + call.header("webhook-timestamp") + "." + call.body();
        assertTrue(Ed25519.verifies(publicKey, content, signatures[0]), signatures[0]);

        var atOnce = owner.rest()
                .ifMatch(rotated.version())
                .post(path + "/keys", Map.of("overlapHours", 0))
                .expect(200);
        assertEquals(1, atOnce.json().at("/webhook/keys").size(), atOnce::body);
        assertEquals("ED25519", atOnce.json().at("/webhook/keys/0/signature").asString());
        long now = atOnce.version();
        for (int keys = 1; keys < Keys.LIVE_MAX; keys++) {
            now = owner.rest()
                    .ifMatch(now)
                    .post(path + "/keys", Map.of())
                    .expect(200)
                    .version();
        }
        owner.rest().ifMatch(now).post(path + "/keys", Map.of()).expect(409, "webhooks/too-many");
    }

    @Test
    void getsNothingBeforeItRepeatsTheChallenge() {
        hooks.mute("mute");
        var path = path(create("mute", Map.of()));
        awaitLog(path + "/deliveries", 1);
        Hooks.await(() -> failure(path).contains("does not repeat"), () -> failure(path));
        assertEquals("UNPROVEN", state(path));
        owner.rest().post(path + "/test").expect(409, "webhooks/wrong-state");
        owner.rest().post(path + "/replay").expect(409, "webhooks/wrong-state");
        hooks.speak("mute");
        owner.rest().post(path + "/verify").expect(200);
        awaitState(path, "ACTIVE");
        owner.rest().post(path + "/verify").expect(409, "webhooks/wrong-state");
        assertEquals(List.of(), hooks.calls("mute"));
    }

    @Test
    void isChangedDisabledEnabledAndDeleted() {
        var path = active(create("one", Map.of("description", "첫 훅")));
        create("taken", Map.of());
        var seen = owner.rest().get(path).expect(200);
        owner.rest().with("If-None-Match", seen.header("ETag")).get(path).expect(304);
        var change = Map.of("url", hooks.url("two"), "types", List.of(DEALS));
        owner.rest().put(path, change).expect(428, "http/if-match-missing");
        owner.rest().ifMatch(seen.version() + 5).put(path, change).expect(412, "kernel/stale-version");
        owner.rest()
                .ifMatch(seen.version())
                .put(path, Map.of("url", hooks.url("taken")))
                .expect(409, "webhooks/address-taken");
        var changed = owner.rest().ifMatch(seen.version()).put(path, change).expect(200);
        assertEquals("UNPROVEN", changed.json().get("state").asString());
        assertFalse(changed.json().has("description"), changed::body);
        awaitState(path, "ACTIVE");

        owner.rest().post(path + "/disable").expect(428, "http/if-match-missing");
        owner.rest().ifMatch(99).post(path + "/disable").expect(412, "kernel/stale-version");
        var disabled = owner.rest().seeing(path).post(path + "/disable").expect(200);
        assertEquals("OWNER", disabled.json().get("reason").asString());
        assertEquals(
                disabled.version(),
                owner.rest().seeing(path).post(path + "/disable").expect(200).version());
        owner.rest().ifMatch(99).post(path + "/enable").expect(412, "kernel/stale-version");
        assertEquals(
                "ACTIVE",
                owner.rest()
                        .seeing(path)
                        .post(path + "/enable")
                        .expect(200)
                        .json()
                        .get("state")
                        .asString());
        owner.rest().delete(path).expect(428, "http/if-match-missing");
        owner.rest().ifMatch(1).delete(path).expect(412, "kernel/stale-version");
        owner.rest().ifMatch(owner.rest().get(path).version()).delete(path).expect(204);
        owner.rest().get(path).expect(404, "webhooks/no-such-webhook");
        var listed = owner.rest().get(WEBHOOKS + "?limit=1").expect(200).json();
        assertEquals(hooks.url("taken"), listed.at("/items/0/url").asString());
        assertFalse(listed.has("next"), listed::toString);
    }

    @Test
    void isNobodyElses() {
        var path = path(create("private", Map.of()));
        var event = awaitLog(path + "/deliveries", 1).get(0).get("event").asString();
        for (var below : List.of("", "/deliveries", "/deliveries/" + event)) {
            stranger.rest().get(path + below).expect(404, "webhooks/no-such-webhook");
        }
        for (var below :
                List.of("/disable", "/enable", "/verify", "/test", "/replay", "/deliveries/" + event + "/replay")) {
            stranger.rest().ifMatch(1).post(path + below).expect(404, "webhooks/no-such-webhook");
        }
        stranger.rest().ifMatch(1).delete(path).expect(404, "webhooks/no-such-webhook");
        stranger.rest().ifMatch(1).put(path, Map.of("url", hooks.url("x"))).expect(404, "webhooks/no-such-webhook");
        stranger.rest().ifMatch(1).post(path + "/keys", Map.of()).expect(404, "webhooks/no-such-webhook");
        assertEquals(
                0, stranger.rest().get(WEBHOOKS).expect(200).json().get("items").size());
        owner.rest()
                .get(path + "/deliveries/" + path.substring(path.lastIndexOf('/') + 1))
                .expect(404, "webhooks/no-such-delivery");
        owner.rest().post(path + "/deliveries/" + event + "/replay").expect(409, "webhooks/wrong-state");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                | 422 | http/invalid-input      | /url",
                "{'url':''}                                                        | 422 | http/invalid-input      | /url",
                "{'url':'https://8.8.8.8/','colour':1}                             | 422 | http/invalid-input      | /colour",
                "{'url':'https://8.8.8.8/','description':'\u202e'}                 | 422 | http/invalid-input      | /description",
                "{'url':'https://8.8.8.8/','signature':'RSA'}                      | 422 | http/invalid-input      | /signature",
                "{'url':'https://8.8.8.8/','types':['deal.*']}                     | 422 | events/invalid-filter   | /types",
                "{'url':'https://8.8.8.8/','types':['kr.seoul.techtrade.%']}       | 422 | events/invalid-filter   | /types",
                "{'url':'https://8.8.8.8/','subjects':['deal']}                    | 422 | http/invalid-input      | /subjects/0",
                "{'url':'https://8.8.8.8/','subjects':[null]}                      | 422 | http/invalid-input      | /subjects/0",
                "{'url':'https://8.8.8.8/','types':[null]}                         | 422 | http/invalid-input      | /types/0",
                "{'url':'http://169.254.169.254/latest/meta-data'}                 | 422 | webhooks/invalid-address | /url",
                "{'url':'http://10.0.0.1/'}                                        | 422 | webhooks/invalid-address | /url",
                "{'url':'http://[::ffff:10.0.0.1]/'}                               | 422 | webhooks/invalid-address | /url",
                "{'url':'http://user@127.0.0.1/'}                                  | 422 | webhooks/invalid-address | /url",
                "{'url':'gopher://127.0.0.1/'}                                     | 422 | webhooks/invalid-address | /url",
                "{'url':'https://nobody.invalid/'}                                 | 422 | webhooks/invalid-address | /url",
                "[]                                                                | 422 | http/invalid-input      | ''"
            })
    void refusesBadInput(String body, int status, String slug, String pointer) {
        var refused = owner.rest().post(WEBHOOKS, body.replace('\'', '"'));
        refused.expect(status, slug);
        assertEquals(pointer, refused.json().at("/violations/0/pointer").asString(null), refused::body);
        assertEquals(
                0, owner.rest().get(WEBHOOKS).expect(200).json().get("items").size());
    }

    @Test
    void refusesWhatCannotBeAsked() {
        var path = active(create("asked", Map.of()));
        owner.rest().post(WEBHOOKS, asked("asked", Map.of())).expect(409, "webhooks/address-taken");
        owner.rest().get(path + "/deliveries?state=LOST").expect(422, "http/invalid-input");
        owner.rest().get(path + "/deliveries?cursor=nonsense").expect(422, "kernel/invalid-cursor");
        owner.rest().get(WEBHOOKS + "?cursor=nonsense").expect(422, "kernel/invalid-cursor");
        owner.rest().post(path + "/replay?after=nonsense").expect(422, "kernel/invalid-cursor");
        var through = owner.rest().post(path + "/replay?through=nonsense").expect(422, "kernel/invalid-cursor");
        assertEquals("/through", through.json().at("/violations/0/pointer").asString());
        var early = new Outbox.Position(1, 1).cursor().encode();
        var late = new Outbox.Position(2, 1).cursor().encode();
        owner.rest()
                .post(path + "/replay?after=%s&through=%s".formatted(late, early))
                .expect(422, "webhooks/invalid-range");
        owner.rest()
                .ifMatch(owner.rest().get(path).version())
                .post(path + "/keys", Map.of("overlapHours", 169))
                .expect(422, "http/invalid-input");
        owner.rest().get(WEBHOOKS + "/nonsense").expect(404, "webhooks/no-such-webhook");
        owner.rest().with("Idempotency-Key", "").post(path + "/test").expect(400, "http/idempotency-key-missing");
        Rest.anonymous().get(WEBHOOKS).expect(401, "http/unauthenticated");
        assertNotEquals("DISABLED", state(path));
    }

    @Test
    void keepsAnOrganisationFromMakingTooMany() {
        IntStream.range(0, Webhooks.ENDPOINTS_MAX).parallel().forEach(i -> create("many/" + i, Map.of()));
        owner.rest().post(WEBHOOKS, asked("many/last", Map.of())).expect(409, "webhooks/too-many");
    }

    private JsonNode create(String name, Map<String, Object> more) {
        var created = owner.rest().post(WEBHOOKS, asked(name, more)).expect(201);
        assertEquals("no-store", created.header("Cache-Control"));
        assertTrue(created.json().get("secret").asString().startsWith("whsec_"), created::body);
        return created.json();
    }

    private Map<String, Object> asked(String name, Map<String, Object> more) {
        var asked = new HashMap<String, Object>(more);
        asked.put("url", hooks.url(name));
        return asked;
    }

    private static String path(JsonNode issued) {
        return WEBHOOKS + "/" + issued.at("/webhook/id").asString();
    }

    private String active(JsonNode issued) {
        awaitState(path(issued), "ACTIVE");
        return path(issued);
    }

    private String state(String path) {
        return owner.rest().get(path).expect(200).json().get("state").asString();
    }

    private void awaitState(String path, String state) {
        Hooks.await(
                () -> state(path).equals(state), () -> owner.rest().get(path).body());
    }

    private String failure(String path) {
        var challenge = owner.rest()
                .get(path + "/deliveries")
                .expect(200)
                .json()
                .at("/items/0/event")
                .asString();
        return owner.rest().get(path + "/deliveries/" + challenge).expect(200).body();
    }

    private JsonNode awaitLog(String path, int count) {
        Hooks.await(() -> log(path).size() >= count, () -> log(path).toString());
        return log(path);
    }

    private JsonNode log(String path) {
        return Json.MAPPER.readTree(owner.rest().get(path).expect(200).body()).get("items");
    }
}
