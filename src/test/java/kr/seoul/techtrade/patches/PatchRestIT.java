package kr.seoul.techtrade.patches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is edited, by merge patches (RFC 7396) and JSON Patches (RFC 6902): each resource, each operation, each fault. */
@ExtendWith(RunningServer.class)
class PatchRestIT {
    private static final String OFFER = """
            {"kind": "OFFER", "titleKo": "전고체 전해질 합성", "titleEn": "Solid electrolyte", "field": "BATTERY_ENERGY", "trl": 6,
             "summaryKo": "황화물계 고체 전해질을 상온에서 합성한다.", "dealForms": ["NON_EXCLUSIVE_LICENCE", "OPTION"],
             "rights": [{"kind": "PATENT", "number": "10-1", "country": "KR", "ownerShareBps": 10000, "status": "APPLIED"},
                        {"kind": "DESIGN", "number": "30-2", "country": "KR", "ownerShareBps": 5000, "status": "REGISTERED"}],
             "price": {"min": {"amount": "30000000", "currency": "KRW"}, "max": {"amount": "90000000", "currency": "KRW"}}}""";

    private final Cast cast = Cast.onStage();
    private final Player owner = cast.player(Role.STARTUP, "고치는기술");
    private final Hooks hooks = new Hooks();
    private String path;
    private Reply seen;

    @BeforeEach
    void list() {
        path = "/api/listings/"
                + owner.rest()
                        .post("/api/listings?draft=true", OFFER)
                        .expect(201)
                        .json()
                        .get("id")
                        .asString();
        seen = owner.rest().get(path).expect(200);
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    private Rest current() {
        return owner.rest().with("If-Match", seen.header("ETag"));
    }

    private Reply patch(String type, String body) {
        return current().send("PATCH", path, type, body);
    }

    /** What changed, and nothing else. */
    private void assertChanged(Reply patched, String... places) {
        var after = owner.rest().get(path).expect(200);
        assertEquals(after.json(), patched.json());
        assertEquals(after.header("ETag"), patched.header("ETag"));
        var changed = seen.json().propertyNames().stream()
                .filter(name -> !seen.json().path(name).equals(after.json().path(name)))
                .filter(name -> !name.equals("version"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(places), changed);
    }

    @Test
    void mergesWhatChanges() {
        var patched = patch(Patch.MERGE, "{\"titleEn\": null, \"trl\": 7, \"price\": {\"max\": null}}")
                .expect(200);
        assertChanged(patched, "titleEn", "trl", "price");
        assertEquals(7, patched.json().get("trl").asInt());
        assertEquals(
                Json.MAPPER.readTree("{\"min\": {\"amount\": \"30000000\", \"currency\": \"KRW\"}}"),
                patched.json().get("price"));
        patch("application/merge-patch+json; charset=utf-8", "{}").expect(412, "kernel/stale-version");
    }

    /** What stands at a place then; nothing where none is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'add','path':'/rights/0','value':{'kind':'TRADEMARK','number':'40-3','country':'KR','ownerShareBps':1,'status':'APPLIED'}} | /rights/0/number | '40-3'",
                "{'op':'add','path':'/rights/-','value':{'kind':'TRADEMARK','number':'40-3','country':'KR','ownerShareBps':1,'status':'APPLIED'}} | /rights/2/number | '40-3'",
                "{'op':'add','path':'/unspsc','value':'12345678'} | /unspsc | '12345678'",
                "{'op':'add','path':'/trl','value':9} | /trl | 9",
                "{'op':'remove','path':'/rights/0'} | /rights/0/number | '30-2'",
                "{'op':'remove','path':'/price'} | /price |",
                "{'op':'replace','path':'/rights/1/status','value':'APPLIED'} | /rights/1/status | 'APPLIED'",
                "{'op':'replace','path':'/titleEn','value':null} | /titleEn |",
                "{'op':'move','path':'/titleKo','from':'/titleEn'} | /titleKo | 'Solid electrolyte'",
                "{'op':'move','path':'/rights/1','from':'/rights/0'} | /rights/0/number | '30-2'",
                "{'op':'move','path':'/price/max','from':'/price/min'} | /price/max/amount | '30000000'",
                "{'op':'copy','path':'/summaryEn','from':'/titleEn'} | /summaryEn | 'Solid electrolyte'",
                "{'op':'copy','path':'/price/max','from':'/price/min'} | /price/max/amount | '30000000'",
                "{'op':'test','path':'/trl','value':6.0} | /trl | 6",
                "{'op':'test','path':'/dealForms','value':['NON_EXCLUSIVE_LICENCE','OPTION'],'why':1} | /trl | 6"
            })
    void takesEachStep(String step, String place, String value) {
        var patched = patch(Patch.STEPS, "[" + step.replace('\'', '"') + "]").expect(200);
        var there = patched.json().at(place);
        assertEquals(value == null ? "" : value.replace('\'', '"'), there.isMissingNode() ? "" : there.toString());
    }

    @Test
    void replacesTheWholeAndTakesSeveralStepsInOrder() {
        var whole = Json.MAPPER.readTree(OFFER).toString().replace("합성", "대량 합성");
        var steps = """
                [{"op": "replace", "path": "", "value": %s}, {"op": "test", "path": "/titleKo", "value": "전고체 전해질 대량 합성"},
                 {"op": "remove", "path": "/titleEn"}, {"op": "add", "path": "/titleEn", "value": "Two"}]""".formatted(whole);
        var patched = patch(Patch.STEPS, steps).expect(200);
        assertEquals("전고체 전해질 대량 합성", patched.json().get("titleKo").asString());
        assertEquals("Two", patched.json().get("titleEn").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the patch itself
                "merge | [] | 422 | http/invalid-patch | ``",
                "merge | 1 | 422 | http/invalid-patch | ``",
                "merge | {'trl':1,'trl':2} | 400 | http/malformed-json |",
                "merge | {'trl': | 400 | http/malformed-json |",
                "merge | `` | 400 | http/malformed-json |",
                "steps | {'op':'remove','path':'/trl'} | 422 | http/invalid-patch | ``",
                "steps | [1] | 422 | http/invalid-patch | /0",
                "steps | [{'op':'erase','path':'/trl'}] | 422 | http/invalid-patch | /0/op",
                "steps | [{'op':'ADD','path':'/trl','value':1}] | 422 | http/invalid-patch | /0/op",
                "steps | [{'path':'/trl','value':1}] | 422 | http/invalid-patch | /0/op",
                "steps | [{'op':'remove'}] | 422 | http/invalid-patch | /0/path",
                "steps | [{'op':'remove','path':'trl'}] | 422 | http/invalid-patch | /0/path",
                "steps | [{'op':'remove','path':'/trl~2'}] | 422 | http/invalid-patch | /0/path",
                "steps | [{'op':'remove','path':7}] | 422 | http/invalid-patch | /0/path",
                "steps | [{'op':'add','path':'/trl'}] | 422 | http/invalid-patch | /0/value",
                "steps | [{'op':'test','path':'/trl','value':6},{'op':'copy','path':'/x'}] | 422 | http/invalid-patch | /1/from",
                "steps | [{'op':'move','path':'/price/min/x','from':'/price'}] | 422 | http/invalid-patch | /0/from",
                // what it finds
                "steps | [{'op':'remove','path':'/unspsc'}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'replace','path':'/unspsc','value':'12345678'}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'replace','path':'/rights/-','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'add','path':'/rights/9','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'add','path':'/rights/01','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'add','path':'/rights/-/number','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'add','path':'/none/of/it','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'add','path':'/trl/x','value':1}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'move','path':'/trl','from':'/unspsc'}] | 409 | http/patch-misses | /0/from",
                "steps | [{'op':'copy','path':'/trl','from':'/rights/2'}] | 409 | http/patch-misses | /0/from",
                "steps | [{'op':'test','path':'/unspsc','value':null}] | 409 | http/patch-misses | /0/path",
                "steps | [{'op':'test','path':'/trl','value':7}] | 409 | http/patch-test-failed | /0/value",
                "steps | [{'op':'remove','path':'/trl'},{'op':'test','path':'/titleKo','value':6}] | 409 | http/patch-test-failed | /1/value",
                // what comes of it, as PUT would say
                "merge | {'trl':10} | 422 | http/invalid-input | /trl",
                "merge | {'titleKo':null} | 422 | http/invalid-input | /titleKo",
                "merge | {'state':'PUBLISHED'} | 422 | http/invalid-input | /state",
                "merge | {'trl':'six'} | 422 | http/invalid-input | /trl",
                "merge | {'field':'ALCHEMY'} | 422 | market/unknown-field | /field",
                "steps | [{'op':'add','path':'/id','value':'x'}] | 422 | http/invalid-input | /id",
                "steps | [{'op':'remove','path':'/rights/0/country'}] | 422 | http/invalid-input | /rights/0/country",
                "steps | [{'op':'remove','path':''}] | 422 | http/invalid-input | ``",
                "steps | [{'op':'replace','path':'','value':'x'}] | 422 | http/invalid-input | ``"
            })
    void saysWhatIsWrongAndWhereAndChangesNothing(String kind, String body, int status, String slug, String pointer) {
        var reply = patch(kind.equals("merge") ? Patch.MERGE : Patch.STEPS, body.replace('\'', '"'))
                .expect(status, slug);
        if (pointer != null) {
            assertEquals(pointer, reply.json().at("/violations/0/pointer").asString(), reply::body);
        }
        assertEquals(seen.json(), owner.rest().get(path).expect(200).json());
    }

    @Test
    void hasBounds() {
        var steps = IntStream.range(0, StepPatch.STEPS_MAX + 1)
                .mapToObj(i -> "{\"op\":\"test\",\"path\":\"/trl\",\"value\":6}")
                .toList();
        patch(Patch.STEPS, steps.subList(1, steps.size()).toString()).expect(200);
        seen = owner.rest().get(path).expect(200);
        patch(Patch.STEPS, steps.toString()).expect(422, "http/invalid-patch");
        var deep = "[{\"op\":\"remove\",\"path\":\"%s\"}]".formatted("/a".repeat(50_000));
        patch(Patch.STEPS, deep).expect(409, "http/patch-misses");
        var tooLong = "{\"summaryKo\": \"" + "a".repeat(PatchBody.BYTES_MAX) + "\"}";
        patch(Patch.MERGE, tooLong).expect(413, "http/body-too-large");
        var doubled = IntStream.range(0, 40)
                .mapToObj(i -> "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/twice%d\"}".formatted(i))
                .toList();
        var grown = patch(Patch.STEPS, doubled.toString()).expect(422, "http/invalid-patch");
        assertFalse(grown.json().at("/violations/0/pointer").asString().equals("/0"), grown::body);
        patch(Patch.MERGE, "{\"a\":".repeat(40) + "1" + "}".repeat(40)).expect(422, "http/invalid-input");
    }

    @Test
    void needsTheVersionAndOneOfTheTwoKinds() {
        owner.rest().send("PATCH", path, Patch.MERGE, "{}").expect(428, "http/if-match-missing");
        owner.rest().ifMatch(9).send("PATCH", path, Patch.MERGE, "{}").expect(412, "kernel/stale-version");
        // seen too old, whatever its steps would find
        owner.rest()
                .ifMatch(9)
                .send("PATCH", path, Patch.STEPS, "[{\"op\":\"remove\",\"path\":\"/none\"}]")
                .expect(412, "kernel/stale-version");
        for (var other : List.of("application/json", "text/plain", "application/xml")) {
            var refused = patch(other, "{}").expect(415);
            assertEquals(Patch.MERGE + ", " + Patch.STEPS, refused.header("Accept-Patch"), other);
        }
        var stranger = cast.player(Role.STARTUP, "남의기술").rest();
        stranger.ifMatch(1).send("PATCH", path, Patch.MERGE, "{}").expect(404, "market/listing-not-found");
    }

    /** A published one is still nobody else's to change. */
    @Test
    void refusesStrangersWhatTheyCanRead() {
        current().post(path + "/publish").expect(200);
        var stranger = cast.player(Role.STARTUP, "남의기술").rest();
        stranger.get(path).expect(200);
        stranger.ifMatch(2).send("PATCH", path, Patch.MERGE, "{}").expect(404, "market/listing-not-found");
    }

    @Test
    void changesAWebhook() {
        var issued = owner.rest()
                .post("/api/webhooks", Map.of("url", hooks.url("one"), "description", "첫 훅"))
                .expect(201);
        path = "/api/webhooks/" + issued.json().at("/webhook/id").asString();
        Hooks.await(() -> read().get("state").asString().equals("ACTIVE"), () -> read().toString());
        seen = owner.rest().get(path).expect(200);
        var named = patch(Patch.MERGE, "{\"description\": \"정산 팀\"}").expect(200);
        assertEquals("ACTIVE", named.json().get("state").asString(), "its address is the same");
        seen = named;
        var listened = patch(
                        Patch.STEPS,
                        "[{\"op\":\"add\",\"path\":\"/types/-\",\"value\":\"kr.seoul.techtrade.deal.*\"},{\"op\":\"remove\",\"path\":\"/description\"}]")
                .expect(200);
        assertEquals("kr.seoul.techtrade.deal.*", listened.json().at("/types/0").asString());
        assertFalse(listened.json().has("description"), listened::body);
        seen = listened;
        patch(Patch.MERGE, "{\"url\": \"ftp://x\"}").expect(422, "webhooks/invalid-address");
        patch(Patch.MERGE, "{\"types\": [\"nonsense\"]}").expect(422, "events/invalid-filter");
        patch(Patch.MERGE, "{\"state\": \"DISABLED\"}").expect(422, "http/invalid-input");
        var moved =
                patch(Patch.MERGE, "{\"url\": \"" + hooks.url("two") + "\"}").expect(200);
        assertEquals("UNPROVEN", moved.json().get("state").asString());
        cast.player(Role.STARTUP, "남의기술")
                .rest()
                .ifMatch(1)
                .send("PATCH", path, Patch.MERGE, "{}")
                .expect(404, "webhooks/no-such-webhook");
    }

    private JsonNode read() {
        return owner.rest().get(path).expect(200).json();
    }

    @Test
    void changesAnApiClient() {
        var clients = "/api/organizations/" + owner.id() + "/clients";
        var asked = Map.of(
                "name", "ERP", "scopes", List.of("deals.read"), "networks", List.of("127.0.0.1"), "mode", "LIVE");
        var issued = owner.rest().post(clients, asked).expect(201);
        path = clients + "/" + issued.json().get("clientId").asString();
        seen = owner.rest().get(path).expect(200);
        seen = patch(
                        Patch.STEPS,
                        "[{\"op\":\"add\",\"path\":\"/scopes/-\",\"value\":\"events.read\"},{\"op\":\"add\",\"path\":\"/networks/-\",\"value\":\"203.0.113.0/24\"}]")
                .expect(200);
        assertEquals(2, seen.json().get("scopes").size(), seen::body);
        assertEquals(2, seen.json().get("networks").size(), seen::body);
        assertEquals("ERP", seen.json().get("name").asString());
        seen = patch(Patch.MERGE, "{\"name\": \"ERP 2\", \"networks\": null}").expect(200);
        assertEquals(2, seen.json().get("scopes").size(), seen::body);
        assertEquals(0, seen.json().get("networks").size(), seen::body);
        patch(Patch.MERGE, "{\"scopes\": [\"deals.steal\"]}").expect(422, "identity/unknown-scope");
        patch(Patch.MERGE, "{\"scopes\": []}").expect(422, "http/invalid-input");
        patch(Patch.MERGE, "{\"mode\": \"TEST\"}").expect(422, "http/invalid-input");
        patch(Patch.MERGE, "{\"secrets\": []}").expect(422, "http/invalid-input");
        owner.rest().delete(path).expect(204);
        seen = owner.rest().get(path).expect(200);
        patch(Patch.MERGE, "{\"name\": \"x\"}").expect(404, "identity/no-such-client");
        cast.player(Role.STARTUP, "남의기술")
                .rest()
                .ifMatch(1)
                .send("PATCH", path, Patch.MERGE, "{}")
                .expect(404, "identity/no-such-organization");
    }

    @Test
    void changesASavedSearch() {
        var asked = Map.of("name", "전고체", "criteria", Map.of("words", "전고체", "listings", Map.of()), "alert", "NEVER");
        var created = owner.rest().post("/api/saved-searches", asked).expect(201);
        path = "/api/saved-searches/" + created.json().get("id").asString();
        seen = created;
        seen = patch(Patch.MERGE, "{\"alert\": \"DAILY\"}").expect(200);
        assertEquals("전고체", seen.json().get("name").asString());
        assertEquals("DAILY", seen.json().get("alert").asString());
        seen = patch(
                        Patch.STEPS,
                        "[{\"op\":\"test\",\"path\":\"/alert\",\"value\":\"DAILY\"},{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"고체\"}]")
                .expect(200);
        assertEquals("고체", seen.json().get("name").asString());
        patch(Patch.MERGE, "{\"criteria\": {}}").expect(422, "http/invalid-input");
        patch(Patch.MERGE, "{\"alert\": null}").expect(422, "http/invalid-input");
        patch(Patch.STEPS, "[{\"op\":\"remove\",\"path\":\"/criteria\"}]").expect(409, "http/patch-misses");
        cast.player(Role.STARTUP, "남의기술")
                .rest()
                .ifMatch(1)
                .send("PATCH", path, Patch.MERGE, "{}")
                .expect(404, "alerts/no-such-search");
    }
}
