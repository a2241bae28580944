package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is said of a source: by operators all, by its owner the contact. */
@ExtendWith(RunningServer.class)
class SourceSettingsRestIT {
    private static final String SOURCES = "/api/sources";
    private static final String SOURCE = "/api/sources/city-01";
    private static final String CONTACT = "data@hub.example";

    private Cast cast;
    private Player hub;
    private Player other;

    @BeforeEach
    void begin() {
        Database.clean();
        cast = Cast.onStage();
        hub = cast.player(Role.INSTITUTION, "서울창업허브");
        other = cast.player(Role.INSTITUTION, "마포창업복지관");
        cast.entrust("city-01", hub);
        cast.entrust("city-02", other);
    }

    @Test
    void saysUnderWhatDataMayBeUsedAndWhomToAsk() {
        var before = Rest.anonymous().get(SOURCE).expect(200);
        assertEquals(50, before.json().at("/trust/*").asInt());
        assertFalse(before.json().has("licence"), before::body);
        var changed = cast.operator()
                .ifMatch(before.version())
                .put(SOURCE, settings(Map.of("name", 80)))
                .expect(200);
        assertEquals(before.version() + 1, changed.version());
        assertEquals("서울창업허브 자료", changed.json().get("name").asString());
        assertEquals(12, changed.json().get("cadenceHours").asInt());
        assertEquals("CC-BY-4.0", changed.json().at("/licence/id").asString());
        assertEquals(80, changed.json().at("/trust/name").asInt());
        assertEquals(50, changed.json().at("/trust/*").asInt(), "as in all others where nothing is said");
        assertEquals(CONTACT, changed.json().get("contact").asString());

        assertEquals(
                CONTACT,
                hub.rest().get(SOURCE).expect(200).json().get("contact").asString());
        for (var others : List.of(Rest.anonymous(), other.rest())) {
            var told = others.get(SOURCE).expect(200);
            assertFalse(told.body().contains(CONTACT), told::body);
            assertEquals("CC-BY-4.0", told.json().at("/licence/id").asString());
            var listed = others.get("/api/sources?limit=100").expect(200);
            assertFalse(listed.body().contains(CONTACT), listed::body);
        }
        assertEquals("CC-BY-4.0", listed(hub.rest()).at("/licence/id").asString());
        assertEquals(CONTACT, listed(hub.rest()).get("contact").asString());
        assertEquals(CONTACT, listed(cast.operator()).get("contact").asString());
        var kept = cast.player(Role.AUDITOR, "서울시 감사위원회")
                .rest()
                .get("/api/audit/entries?act=PUT%20" + SOURCE)
                .expect(200);
        assertEquals("***", kept.json().at("/items/0/changes/0/after/contact").asString(), kept::body);
        assertFalse(kept.body().contains(CONTACT), kept::body);
    }

    @Test
    void letsTheOwnerChangeTheContactOnly() {
        var version = cast.operator()
                .ifMatch(Rest.anonymous().get(SOURCE).expect(200).version())
                .put(SOURCE, settings(Map.of("*", 50)))
                .expect(200)
                .version();
        var own = settings(Map.of("*", 50));
        own.put("contact", "new@hub.example");
        other.rest().ifMatch(version).put(SOURCE, own).expect(403, "identity/denied");
        var changed = hub.rest().ifMatch(version).put(SOURCE, own).expect(200);
        assertEquals("new@hub.example", changed.json().get("contact").asString());
        for (var grave : Map.of("trust", Map.of("*", 51), "name", "다른 이름", "cadenceHours", 13)
                .entrySet()) {
            var asked = new HashMap<>(own);
            asked.put(grave.getKey(), grave.getValue());
            hub.rest().ifMatch(changed.version()).put(SOURCE, asked).expect(403, "identity/denied");
        }
        own.remove("licence");
        hub.rest().ifMatch(changed.version()).put(SOURCE, own).expect(403, "identity/denied");
        assertEquals(changed.version(), Rest.anonymous().get(SOURCE).expect(200).version());
    }

    @Test
    void refusesWhatDoesNotHold() {
        var version = Rest.anonymous().get(SOURCE).expect(200).version();
        refuses("trust", Map.of("colour", 50), "directory/invalid-source", "/trust/colour");
        refuses("trust", Map.of("name", 101), "directory/invalid-source", "/trust/name");
        refuses("trust", Map.of("*", -1), "directory/invalid-source", "/trust/*");
        refuses("cadenceHours", 0, "http/invalid-input", "/cadenceHours");
        refuses("contact", "nobody", "http/invalid-input", "/contact");
        refuses("licence", Map.of("id", "ftp://x.example", "name", "x"), "http/invalid-input", "/licence/id");
        refuses("licence", Map.of("id", "MIT"), "http/invalid-input", "/licence/name");
        refuses("nameEn", "", "http/invalid-input", "/nameEn");
        var asked = settings(Map.of());
        cast.operator().put(SOURCE, asked).expect(428, "http/if-match-missing");
        cast.operator().ifMatch(version + 1).put(SOURCE, asked).expect(412, "kernel/stale-version");
        cast.operator().ifMatch(1).put("/api/sources/nobody", asked).expect(404, "directory/no-such-source");
        cast.player(Role.STARTUP, "가온")
                .rest()
                .ifMatch(version)
                .put(SOURCE, asked)
                .expect(403, "identity/denied");
        Rest.anonymous().ifMatch(version).put(SOURCE, asked).expect(401);
        assertEquals(version, Rest.anonymous().get(SOURCE).expect(200).version());
    }

    @Test
    void addsASourceThatItsOwnerFeeds() {
        var asked = settings(Map.of("name", 70));
        asked.putAll(Map.of("code", "city-99", "kind", "CITY_FACILITY", "organizationId", hub.id()));
        var added = cast.operator().withKey("add").post(SOURCES, asked).expect(201);
        assertEquals(
                added.json(),
                cast.operator().withKey("add").post(SOURCES, asked).expect(201).json());
        assertEquals(hub.id().toString(), added.json().get("organizationId").asString());
        assertEquals(70, added.json().at("/trust/name").asInt());
        assertEquals(50, added.json().at("/trust/*").asInt());
        assertTrue(added.header("Location").endsWith(SOURCES + "/city-99"), added.header("Location"));
        assertEquals(
                added.json(),
                cast.operator().get(SOURCES + "/city-99").expect(200).json());
        push(hub, "city-99", "{\"key\":\"a\",\"version\":1,\"name\":\"가람\",\"kind\":\"STARTUP\"}");
        assertEquals("가람", company().get("name").asString());

        cast.operator().post(SOURCES, asked).expect(409, "directory/source-exists");
        refusesNew(asked, "code", "City 99", "http/invalid-input");
        refusesNew(asked, "code", "city-", "http/invalid-input");
        refusesNew(asked, "cadenceHours", 0, "http/invalid-input");
        refusesNew(asked, "trust", Map.of("colour", 50), "directory/invalid-source");
        refusesNew(asked, "organizationId", new UUID(1, 1).toString(), "directory/no-such-organization");
        hub.rest().post(SOURCES, asked).expect(403);
    }

    private void refusesNew(Map<String, Object> good, String field, Object value, String slug) {
        var bad = new HashMap<>(good);
        bad.put("code", "city-98");
        bad.put(field, value);
        cast.operator().post(SOURCES, bad).expect(422, slug);
    }

    private void refuses(String field, Object value, String slug, String pointer) {
        var asked = settings(Map.of("*", 50));
        asked.put(field, value);
        var refused = cast.operator()
                .ifMatch(Rest.anonymous().get(SOURCE).expect(200).version())
                .put(SOURCE, asked)
                .expect(422, slug);
        assertEquals(pointer, refused.json().at("/violations/0/pointer").asString(), refused::body);
    }

    /** The later word counts between equals; trust in one attribute turns that attribute, and only that. */
    @Test
    void derivesCompaniesAnewByAnotherTrust() {
        var number = "\"kind\":\"STARTUP\",\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", "{\"key\":\"a\",\"version\":1,\"name\":\"한빛배터리\",\"region\":\"서울\"," + number + "}");
        push(other, "city-02", "{\"key\":\"b\",\"version\":1,\"name\":\"한빛에너지\",\"region\":\"부산\"," + number + "}");
        assertEquals("한빛에너지", company().get("name").asString());
        trust(Map.of("name", 80));
        Hooks.await(() -> company().get("name").asString().equals("한빛배터리"), () -> company()
                .toString());
        assertEquals("부산", company().get("region").asString());
        var told = Rest.anonymous()
                .get("/api/companies/" + company().get("id").asString() + "/explain")
                .expect(200)
                .json();
        assertEquals("TRUST", told.at("/values/0/rule").asString(), told::toString);
        assertEquals("city-01", told.at("/values/0/source").asString());
        trust(Map.of());
        Hooks.await(() -> company().get("name").asString().equals("한빛에너지"), () -> company()
                .toString());
    }

    /** The rounds, too, and all else that is told of investments. */
    @Test
    void derivesInvestmentsAnewByAnotherTrust() {
        var number = "\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", "{\"key\":\"a\",\"version\":1,\"name\":\"한빛배터리\",\"kind\":\"STARTUP\"," + number + "}");
        push(hub, "city-01", round("r", "\"key\":\"a\"", 10));
        push(other, "city-02", round("x", number, 12));
        Hooks.await(() -> valuation().equals("12"), SourceSettingsRestIT::valuation);
        trust(Map.of("*", 80));
        Hooks.await(() -> valuation().equals("10"), SourceSettingsRestIT::valuation);
        trust(Map.of());
        Hooks.await(() -> valuation().equals("12"), SourceSettingsRestIT::valuation);
        trust(Map.of("preMoney", 80));
        Hooks.await(() -> valuation().equals("10"), SourceSettingsRestIT::valuation);
        assertEquals("120", round().at("/postMoney/amount").asString(), "the later word still counts in all else");
        var told = Rest.anonymous()
                .get("/api/rounds/" + round().get("id").asString() + "/explain")
                .expect(200)
                .json()
                .get("values")
                .valueStream()
                .filter(value -> value.get("attribute").asString().equals("preMoney"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("TRUST", "city-01"),
                List.of(told.get("rule").asString(), told.get("source").asString()));
    }

    private static String round(String key, String company, int valuation) {
        return ("{\"type\":\"round\",\"key\":\"%s\",\"version\":1,\"company\":{%s},\"stage\":\"SEED\","
                        + "\"announcedOn\":\"2024-03-15\",\"preMoney\":{\"amount\":\"%d\",\"currency\":\"KRW\"},"
                        + "\"postMoney\":{\"amount\":\"%d\",\"currency\":\"KRW\"}}")
                .formatted(key, company, valuation, valuation * 10);
    }

    private static JsonNode rounds() {
        var company = company().get("id").asString();
        return Rest.anonymous()
                .get("/api/companies/" + company + "/rounds")
                .expect(200)
                .json()
                .get("items");
    }

    private static JsonNode round() {
        return rounds().get(0);
    }

    private static String valuation() {
        var rounds = rounds();
        return rounds.size() == 1 ? rounds.at("/0/preMoney/amount").asString() : rounds.toString();
    }

    private void trust(Map<String, Integer> trust) {
        var version = Rest.anonymous().get(SOURCE).expect(200).version();
        cast.operator().ifMatch(version).put(SOURCE, settings(trust)).expect(200);
    }

    private static JsonNode company() {
        return Rest.anonymous().get("/api/companies").expect(200).json().at("/items/0");
    }

    private static JsonNode listed(Rest by) {
        return by.get("/api/sources?limit=100")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .filter(source -> source.get("code").asString().equals("city-01"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> settings(Map<String, Integer> trust) {
        return new HashMap<>(Map.of(
                "name",
                "서울창업허브 자료",
                "nameEn",
                "Seoul Startup Hub",
                "cadenceHours",
                12,
                "trust",
                trust,
                "licence",
                Map.of("id", "CC-BY-4.0", "name", "저작자 표시 4.0"),
                "contact",
                CONTACT));
    }

    private static void push(Player by, String source, String line) {
        var done = by.rest()
                .putNdjson("/api/sources/" + source + "/records", line)
                .expect(200)
                .json();
        assertEquals(0, done.get("rejected").asInt(), done::toString);
    }
}
