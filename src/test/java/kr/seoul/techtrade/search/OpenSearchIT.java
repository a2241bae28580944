package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Nodes;
import kr.seoul.techtrade.testing.OpenSearch;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Two nodes that share an index in a real OpenSearch, while nodes and OpenSearch are killed (SIGKILL) and come back. */
@EnabledIfSystemProperty(
        named = OpenSearch.HOME,
        matches = ".+",
        disabledReason = "there is no OpenSearch: mvn -Popensearch verify")
class OpenSearchIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NODES = 2;

    private static Nodes nodes;
    private static Sql sql;

    @BeforeAll
    static void start() {
        nodes = Nodes.start(NODES);
        sql = new Sql(nodes.asOwner());
        // where the nodes of the tests write which events they were told
        sql.update("create schema told");
        sql.update("create table told.event (id uuid not null, node text not null)");
        sql.update("grant usage on schema told to techtrade");
        sql.update("grant insert on told.event to techtrade");
        for (var title : List.of("배터리열관리 시스템", "전고체 전해질 조성물", "이차전지 양극재", "저전력 센서 반도체")) {
            publish(title, 1);
        }
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "배터리, 배터리열관리 시스템 0",
        "열관리, 배터리열관리 시스템 0",
        "배터리 열관리, 배터리열관리 시스템 0",
        "ㅂㅌㄹ, 배터리열관리 시스템 0",
        "qoxjfl, 배터리열관리 시스템 0",
        "배타리, 배터리열관리 시스템 0",
        "thermal management, 배터리열관리 시스템 0",
        "전고체전해질, 전고체 전해질 조성물 0",
        "전고체 전해질, 전고체 전해질 조성물 0",
        "이차전지, 이차전지 양극재 0",
        "secondary battery, 이차전지 양극재 0",
        "저전력, 저전력 센서 반도체 0",
    })
    void findsFirstOnEveryNodeWhatWasMeant(String typed, String title) {
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> first(rest, typed).equals(title), title);
        }
    }

    @Test
    void marksCountsAndSuggestsOnEveryNode() {
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> first(rest, "배터리").equals("배터리열관리 시스템 0"), "there");
            var hits = rest.get("/api/search/listings?q=" + encoded("배터리"))
                    .expect(200)
                    .json();
            assertEquals(
                    "<mark>배터리</mark>열관리 시스템 0",
                    hits.at("/items/0/highlights/titleKo").asString());
            assertEquals("AI_DATA", hits.at("/facets/fields/0/value").asString());
            assertEquals(
                    "배터리",
                    rest.get("/api/search/suggestions?q=" + encoded("배ㅌ"))
                            .expect(200)
                            .json()
                            .at("/items/0/text")
                            .asString());
            assertEquals("", first(rest, "zzzqqq"));
            rest.get("/health/ready").expect(200);
        }
    }

    @Test
    void goesOnWhenTheNodeThatWritesIsKilled() {
        var wanted = publish("페로브스카이트 박막", 20);
        await(() -> found(rest(1), "페로브스카이트").equals(wanted), "all of them");
        nodes.kill(0);
        wanted.addAll(publish("페로브스카이트 소자", 20));
        await(() -> found(rest(1), "페로브스카이트").equals(wanted), "all of them from the other node");
        nodes.restart(0);
        wanted.addAll(publish("페로브스카이트 용액", 5));
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> found(rest, "페로브스카이트").equals(wanted), "all of them from both");
        }
    }

    @Test
    void answersWhileItIsBuiltAnew() {
        var wanted = publish("동형암호 가속기", 60);
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> found(rest, "동형암호").equals(wanted), "all of them");
        }
        var before = used();
        // whichever node is asked, the one whose turn it is does it
        Cast.at(rest(1)).operator().post("/api/search/rebuild").expect(202);
        int answers = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (used().equals(before) && System.nanoTime() < end || answers % 20 != 0) {
            assertEquals(wanted, found(rest(answers % NODES), "동형암호"));
            answers++;
        }
        assertNotEquals(before, used());
        wanted.addAll(publish("동형암호 서버", 1));
        await(() -> found(rest(0), "동형암호").equals(wanted), "what came afterwards");
    }

    @Test
    void losesNothingWhenOpenSearchIsKilled() {
        var wanted = publish("그래핀 코팅", 10);
        await(() -> found(rest(0), "그래핀").equals(wanted), "all of them");
        wanted.addAll(publish("그래핀 전극", 30));
        OpenSearch.get().kill();
        wanted.addAll(publish("그래핀 섬유", 30));
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> rest.get("/api/search/listings?q=" + encoded("그래핀")).status() == 503, "a refusal");
            rest.get("/api/search/listings?q=" + encoded("그래핀")).expect(503, "search/unreachable");
            rest.get("/api/search?q=" + encoded("그래핀")).expect(503, "search/unreachable");
            await(() -> health(rest).at("/data/reachable").asString().equals("false"), "its health");
            rest.get("/health/ready").expect(200);
            rest.get("/api/listings/" + wanted.iterator().next()).expect(200);
            rest.with("Accept", "text/html").get("/ko/").expect(200);
        }
        OpenSearch.get().start();
        for (int node = 0; node < NODES; node++) {
            var rest = rest(node);
            await(() -> found(rest, "그래핀").equals(wanted), "all of them by itself");
            await(() -> health(rest).at("/data/reachable").asString().equals("true"), "its health");
            await(() -> health(rest).at("/data/lagSeconds").asInt() < 10, "its lag");
        }
    }

    private static JsonNode health(Rest rest) {
        return rest.get("/health/ready")
                .json()
                .get("checks")
                .valueStream()
                .filter(check -> check.get("name").asString().equals("index"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> used() {
        return OpenSearch.get().get("/_alias/it-*-listing").propertyNames().stream()
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Rest rest(int node) {
        return Rest.at(nodes.address(node));
    }

    /** The title of the best; empty when there is none, or while search refuses. */
    private static String first(Rest rest, String text) {
        var reply = rest.get("/api/search/listings?q=" + encoded(text));
        return reply.status() == 200 ? reply.json().at("/items/0/titleKo").asString("") : "";
    }

    /** None while search refuses. */
    private static Set<String> found(Rest rest, String text) {
        var reply = rest.get("/api/search/listings?size=100&q=" + encoded(text));
        return reply.status() != 200
                ? Set.of()
                : reply.json()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("id").asString())
                        .collect(Collectors.toSet());
    }

    /** Each in a transaction of its own. */
    private static Set<String> publish(String title, int count) {
        var lister = UUID.randomUUID();
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '주식회사 한빛', 'STARTUP', now(), 1)""", lister);
        var ids = new HashSet<String>();
        for (int each = 0; each < count; each++) {
            var id = UUID.randomUUID();
            ids.add(id.toString());
            sql.update("""
                    with listing as (
                        insert into market.listing (id, organization_id, kind, state, title_ko, summary_ko, field, trl, deal_forms,
                                                    created_at, published_at, expires_at)
                        values (?, ?, 'OFFER', 'PUBLISHED', ?, '요약', 'AI_DATA', 5, '["OPTION"]', now(), now(), now() + '1 year')
                        returning id)
                    insert into kernel.event (id, at, type, subject, public, data)
                    select gen_random_uuid(), now(), 'market.listing-published', id, true, '{}' from listing""", id, lister, title + " " + each);
        }
        return ids;
    }

    private static void await(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "not " + what);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
