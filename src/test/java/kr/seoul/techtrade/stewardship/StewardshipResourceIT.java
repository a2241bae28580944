package kr.seoul.techtrade.stewardship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class StewardshipResourceIT {
    private static final String CANDIDATES = "/api/stewardship/candidates";
    private static final String DECISIONS = "/api/stewardship/decisions";
    private static final String VALUES = "/api/stewardship/value-decisions";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    void showsWhatMayBeOneCompanySideBySideUntilSomebodyDecides() {
        push(hub, "city-01", line("a", "㈜한빛배터리", "\"region\":\"서울특별시\",\"representative\":\"김하나\""));
        push(other, "city-02", line("b", "한빛배터리 주식회사", "\"region\":\"서울\",\"employees\":7"));
        var pair = candidates("").get(0);
        assertEquals(45, pair.get("score").asInt());
        assertEquals("REVIEW", pair.get("band").asString());
        assertEquals("SAME_NAME", pair.get("reasons").get(0).get("reason").asString());
        assertEquals(
                List.of("name ALIKE", "kind SAME", "region ALIKE", "representative ONE_SIDED", "employees ONE_SIDED"),
                stream(pair.get("values"))
                        .map(value -> value.get("attribute").asString() + " "
                                + value.get("agreement").asString())
                        .toList());
        assertEquals(
                0,
                cast.operator()
                        .get(CANDIDATES + "?source=city-03")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        assertEquals(1, candidates("?source=city-02").size());

        var ask = decision("SAME", pair.get("one"), pair.get("other"));
        var decided = cast.operator().withKey("one").post(DECISIONS, ask).expect(200);
        var decision = decided.json().get("items").get(0).get("decision");
        assertEquals("SAME_NAME", decision.get("reasons").get(0).asString());
        assertEquals(
                decided.json(),
                cast.operator().withKey("one").post(DECISIONS, ask).expect(200).json());
        assertEquals(
                0,
                cast.operator().get(CANDIDATES).expect(200).json().get("items").size());
        var told = Rest.anonymous()
                .get("/api/companies/" + pair.get("other").get("companyId").asString() + "/explain")
                .expect(200)
                .json();
        assertEquals(2, told.get("records").size());
        assertEquals(
                decision.get("id").asString(),
                told.get("decisions").get(0).get("id").asString());

        var path = DECISIONS + "/" + decision.get("id").asString();
        var because = Map.of("reason", "등기부등본으로 확인");
        other.rest().post(path + "/withdraw", because).expect(404, "directory/no-such-decision");
        var withdrawn =
                cast.operator().post(path + "/withdraw", because).expect(200).json();
        assertEquals("등기부등본으로 확인", withdrawn.get("withdrawal").get("reason").asString());
        cast.operator().post(path + "/withdraw", because).expect(409, "directory/already-withdrawn");
        assertEquals(withdrawn, cast.operator().getTwice(path).json());
        assertEquals(
                List.of(withdrawn),
                stream(cast.operator()
                                .get(DECISIONS + "?holds=false&company="
                                        + pair.get("one").get("companyId").asString())
                                .expect(200)
                                .json()
                                .get("items"))
                        .toList());
        assertEquals(pair.get("values"), candidates("").get(0).get("values"));
        assertTrue(events().containsAll(List.of("true", "false")), () -> events().toString());
    }

    @Test
    void decidesManyAndTellsOfEachThatIsRefused() {
        push(
                hub,
                "city-01",
                Stream.of("a", "b", "c").map(key -> line(key, "한빛배터리", "")).toArray(String[]::new));
        var pairs = candidates("");
        assertEquals(3, pairs.size());
        var items = hub.rest()
                .post(
                        DECISIONS,
                        Map.of(
                                "decisions",
                                pairs.stream()
                                        .map(pair -> one("SAME", pair.get("one"), pair.get("other")))
                                        .toList()))
                .expect(200)
                .json()
                .get("items");
        assertTrue(items.get(0).has("decision") && items.get(1).has("decision"), items::toString);
        assertEquals(
                "/problems/directory/already-decided",
                items.get(2).get("refusal").get("type").asString());
        var foreign = other.rest()
                .post(
                        DECISIONS,
                        decision("APART", pairs.get(0).get("one"), pairs.get(0).get("other")))
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertEquals(
                "/problems/identity/denied", foreign.get("refusal").get("type").asString());
        var many = IntStream.range(0, 101)
                .mapToObj(i -> one("SAME", pairs.get(0).get("one"), pairs.get(0).get("other")));
        hub.rest().post(DECISIONS, Map.of("decisions", many.toList())).expect(422, "http/invalid-input");
        hub.rest().post(DECISIONS, Map.of("decisions", List.of())).expect(422, "http/invalid-input");
    }

    @Test
    void pagesByScoreAndKeepsCrowdedNamesOut() {
        var lines = new ArrayList<String>();
        lines.add(line("x", "가람소재", "\"homepage\":\"https://garam.kr\""));
        lines.add(line("y", "가람소제", "\"homepage\":\"https://garam.kr\""));
        lines.add(line("z", "가람 소재", ""));
        for (int i = 0; i <= Comparing.BLOCK_MAX; i++) {
            lines.add(line("k" + i, "대한", ""));
        }
        push(hub, "city-01", lines.toArray(String[]::new));
        assertEquals(1, candidates("").size());
        assertEquals(1, candidates("?band=APART").size());
        assertEquals(
                0,
                cast.operator()
                        .get(CANDIDATES + "?band=MERGE")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        push(hub, "city-01", line("w", "가람소재", ""));
        var first = waitFor("?limit=2", 2);
        assertTrue(first.json().has("next"), first::body);
        var rest = cast.operator()
                .get(CANDIDATES + "?limit=2&cursor=" + first.json().get("next").asString())
                .expect(200);
        assertEquals(1, rest.json().get("items").size());
        assertFalse(rest.json().has("next"), rest::body);
    }

    /** The name that only the less trusted source tells is not shown, and still it is compared. */
    @Test
    void comparesWhatJoinsUnseen() {
        cast.entrust("private-01", other);
        var number = "\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", line("a", "한빛배터리", number), line("b", "가람소재", ""));
        push(other, "private-01", line("c", "가람소재", number));
        var pair = candidates("").get(0);
        assertEquals(
                Set.of("한빛배터리", "가람소재"),
                Set.of(
                        pair.get("one").get("name").asString(),
                        pair.get("other").get("name").asString()));
    }

    @Test
    void listsWhereSourcesDifferAndWhoSaidWhatWhen() {
        var number = "\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", line("a", "한빛배터리", number + ",\"corporateNumber\":\"1301110006247\""));
        push(other, "city-02", line("b", "한빛에너지", number));
        push(hub, "city-01", line("c", "가람", ""));
        var conflict = only(hub.rest()
                .get("/api/stewardship/conflicts?attribute=name")
                .expect(200)
                .json());
        assertEquals("한빛에너지", conflict.get("name").asString());
        assertEquals("RECENCY", conflict.get("values").get(0).get("rule").asString());
        assertEquals(
                "한빛배터리",
                conflict.get("values").get(0).get("rivals").get(0).get("value").asString());
        for (var none : List.of("?attribute=region", "?source=city-03")) {
            assertEquals(
                    0,
                    hub.rest()
                            .get("/api/stewardship/conflicts" + none)
                            .expect(200)
                            .json()
                            .get("items")
                            .size());
        }
        var path = "/api/companies/" + conflict.get("companyId").asString();
        var warned = stream(Rest.anonymous()
                        .get(path + "/explain")
                        .expect(200)
                        .json()
                        .get("records"))
                .filter(record -> record.get("source").asString().equals("city-01"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "/corporateNumber", warned.get("warnings").get(0).get("pointer").asString());

        push(other, "city-02", "{\"key\":\"b\",\"version\":2,\"name\":\"한빛솔루션\",\"kind\":\"STARTUP\"," + number + "}");
        var history = Rest.anonymous()
                .get(path + "/history?attribute=name&limit=2")
                .expect(200)
                .json();
        assertEquals(List.of("한빛솔루션", "한빛에너지"), values(history));
        assertEquals(
                history.get("items").get(0).get("since"),
                history.get("items").get(1).get("until"));
        var earlier = Rest.anonymous()
                .get(path + "/history?attribute=name&limit=2&cursor="
                        + history.get("next").asString())
                .expect(200)
                .json();
        assertEquals(List.of("한빛배터리"), values(earlier));
        assertFalse(earlier.get("items").get(0).has("until"), earlier::toString);
    }

    @Test
    void decidesWhoseValueIsShownAndTakesItBack() {
        var number = "\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", line("a", "한빛배터리", number));
        push(other, "city-02", line("b", "한빛에너지", number));
        var value = only(cast.operator()
                        .get("/api/stewardship/conflicts?decided=false")
                        .expect(200)
                        .json())
                .get("values")
                .get(0);
        var rival = value.get("rivals").get(0);
        assertEquals(50, rival.get("trust").asInt());
        var prefer = Map.of(
                "kind", "PREFER",
                "record", rival.get("record").asString(),
                "attribute", "name",
                "value", "한빛배터리",
                "reason", "등기부등본으로 확인");
        var foreign = hub.rest()
                .post(VALUES, Map.of("decisions", List.of(prefer)))
                .expect(200)
                .json();
        assertEquals(
                "/problems/identity/denied", foreign.at("/items/0/refusal/type").asString());
        var done = cast.operator()
                .post(VALUES, Map.of("decisions", List.of(prefer, prefer)))
                .expect(200)
                .json();
        var decision = done.at("/items/0/decision");
        assertEquals(
                "/problems/directory/already-decided",
                done.at("/items/1/refusal/type").asString());
        var company = "/api/companies/" + decision.get("companyId").asString();
        assertEquals(
                "한빛배터리",
                Rest.anonymous().get(company).expect(200).json().get("name").asString());
        var told = Rest.anonymous().get(company + "/explain").expect(200).json().at("/values/0");
        assertEquals("DECIDED", told.get("rule").asString());
        assertEquals(decision.get("id"), told.at("/decision/id"));
        var path = VALUES + "/" + decision.get("id").asString();
        assertEquals(decision, cast.operator().getTwice(path).json());
        var because = Map.of("reason", "상호를 바꾼 것으로 확인");
        hub.rest().post(path + "/withdraw", because).expect(404, "directory/no-such-decision");
        var withdrawn =
                cast.operator().post(path + "/withdraw", because).expect(200).json();
        assertEquals("WITHDRAWN", withdrawn.at("/ending/cause").asString());
        cast.operator().post(path + "/withdraw", because).expect(409, "directory/already-withdrawn");
        assertEquals(
                "한빛에너지",
                Rest.anonymous().get(company).expect(200).json().get("name").asString());

        var lapsing = cast.operator()
                .post(VALUES, Map.of("decisions", List.of(prefer)))
                .expect(200)
                .json()
                .at("/items/0/decision/id")
                .asString();
        push(hub, "city-01", "{\"key\":\"a\",\"version\":2,\"name\":\"한빛셀\",\"kind\":\"STARTUP\"," + number + "}");
        cast.operator().post(VALUES + "/" + lapsing + "/withdraw", because).expect(409, "directory/decision-lapsed");
        assertEquals(
                "VALUE_CHANGED",
                only(cast.operator()
                                .get(VALUES + "?holds=false&limit=1")
                                .expect(200)
                                .json())
                        .at("/ending/cause")
                        .asString());
        assertEquals(
                "VALUE_CHANGED",
                Rest.anonymous()
                        .get(company + "/history?attribute=name")
                        .expect(200)
                        .json()
                        .at("/items/1/decision/endedFor")
                        .asString());
    }

    /** Records from before the rules over names are matched by them, too. */
    @Test
    void makesKeysOfAnEarlierEditionAnew() {
        push(hub, "city-01", line("a", "㈜한빛배터리", "\"homepage\":\"https://hanbit.kr\""));
        execute("delete from directory.record_key");
        push(other, "city-02", line("b", "한빛배터리", "\"homepage\":\"https://www.hanbit.kr/ko\""));
        assertEquals(2, companies());
        execute("update directory.record set keyed = 0 where source = 'city-01'");
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (companies() > 1 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertEquals(1, companies());
    }

    /** Records from before numbers of zeros counted as none; the migration says which. */
    @Test
    void partsWhatANumberOfZerosJoined() throws IOException {
        var number = "\"businessNumber\":\"1234567891\"";
        push(hub, "city-01", line("a", "한빛배터리", number));
        push(other, "city-02", line("b", "가람소재", number));
        assertEquals(1, companies());
        execute("update directory.record set payload = jsonb_set(payload, '{businessNumber}', '\"000-00-00000\"')");
        execute("update directory.record_key set key = 'BUSINESS_NUMBER:0000000000'");
        execute(migration("V0613__numbers_of_zeros.sql"));
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (companies() < 2 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertEquals(2, companies());
    }

    private static String migration(String name) throws IOException {
        try (var script = StewardshipResourceIT.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int companies() {
        return Rest.anonymous()
                .get("/api/companies")
                .expect(200)
                .json()
                .get("items")
                .size();
    }

    private static void execute(String sql) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/stewardship/candidates?band=SOME, 422, directory/invalid-query",
        "/api/stewardship/candidates?source=A%20B, 422, directory/invalid-query",
        "/api/stewardship/candidates?cursor=nonsense, 422, kernel/invalid-cursor",
        "/api/stewardship/conflicts?attribute=colour, 422, directory/invalid-query",
        "/api/stewardship/decisions/00000000-0000-0000-0000-000000000000, 404, directory/no-such-decision",
        "/api/companies/00000000-0000-0000-0000-000000000000/history?attribute=name, 404, directory/no-such-company"
    })
    void refusesBadQuestions(String path, int status, String slug) {
        cast.operator().get(path).expect(status, slug);
    }

    @Test
    void isClosedToAllButStewards() {
        var startup = cast.player(Role.STARTUP, "한빛배터리");
        var nobody = new UUID(1, 1).toString();
        var ask = Map.of("decisions", List.of(Map.of("kind", "SAME", "one", nobody, "other", nobody, "reason", "가")));
        for (var path : List.of(
                CANDIDATES,
                DECISIONS,
                "/api/stewardship/conflicts",
                DECISIONS + "/" + nobody,
                VALUES,
                VALUES + "/" + nobody)) {
            Rest.anonymous().get(path).expect(401);
            startup.rest().get(path).expect(403, "identity/denied");
        }
        startup.rest().post(DECISIONS, ask).expect(403, "identity/denied");
        var value = Map.of("kind", "KEEP", "record", nobody, "attribute", "name", "value", "가", "reason", "가");
        startup.rest().post(VALUES, Map.of("decisions", List.of(value))).expect(403, "identity/denied");
        startup.rest()
                .post(VALUES + "/" + nobody + "/withdraw", Map.of("reason", "가"))
                .expect(403, "identity/denied");
        startup.rest()
                .post(DECISIONS + "/" + nobody + "/withdraw", Map.of("reason", "가"))
                .expect(403, "identity/denied");
    }

    private static void push(Player by, String source, String... lines) {
        var done = by.rest()
                .putNdjson("/api/sources/" + source + "/records", String.join("\n", lines))
                .expect(200)
                .json();
        assertEquals(0, done.get("rejected").asInt(), done::toString);
    }

    private static String line(String key, String name, String more) {
        return "{\"key\":\"%s\",\"version\":1,\"name\":\"%s\",\"kind\":\"STARTUP\"%s}"
                .formatted(key, name, more.isEmpty() ? "" : "," + more);
    }

    /** Once there are some: comparing follows the feed within seconds. */
    private List<JsonNode> candidates(String query) {
        return stream(waitFor(query, 1).json().get("items")).toList();
    }

    private Rest.Reply waitFor(String query, int atLeast) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        Rest.Reply reply;
        do {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            reply = cast.operator().get(CANDIDATES + query).expect(200);
        } while (reply.json().get("items").size() < atLeast && System.nanoTime() < end);
        return reply;
    }

    private static Map<String, Object> decision(String kind, JsonNode one, JsonNode other) {
        return Map.of("decisions", List.of(one(kind, one, other)));
    }

    private static Map<String, Object> one(String kind, JsonNode one, JsonNode other) {
        return Map.of(
                "kind",
                kind,
                "one",
                one.get("record").asString(),
                "other",
                other.get("record").asString(),
                "reason",
                "누리집과 대표자를 확인");
    }

    private static List<String> events() {
        try (var connection = Database.asOwner().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select data ->> 'holds' as holds from kernel.event where type = 'directory.decided'")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString("holds"));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonNode only(JsonNode page) {
        assertEquals(1, page.get("items").size(), page::toString);
        return page.get("items").get(0);
    }

    private static List<String> values(JsonNode page) {
        return stream(page.get("items"))
                .map(item -> item.get("value").asString())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return IntStream.range(0, items.size()).mapToObj(items::get);
    }
}
