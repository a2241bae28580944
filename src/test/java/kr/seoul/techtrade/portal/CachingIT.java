package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page there is: what is public may be kept for a minute by whatever lies between, and nothing else may. */
@ExtendWith(RunningServer.class)
class CachingIT {
    private static final Path WEBAPP = Path.of("src", "main", "webapp");
    private static final String SHARED = "public, max-age=60";
    private static final String OWN = "private, no-store";

    /** Where pages that need something to show find it, or that share a view. */
    private static final Map<String, String> SHOWN = new HashMap<>(Map.of(
            "/docs/docs", "/docs",
            "/docs/guide", "/docs/webhooks",
            "/docs/tag", "/docs/reference/webhooks",
            "/docs/problem", "/docs/problems/kernel/stale-version",
            "/search/suggestions", "/search/suggestions?q=%EB%B0%B0"));

    @BeforeAll
    static void play() {
        var stage = new Stage();
        SHOWN.put("/market/listing", "/market/listing?id=" + stage.offer("전기차 배터리열관리용 상변화 냉각판"));
        stage.records(
                "{\"key\":\"ci\",\"version\":1,\"name\":\"보관벤처스\",\"kind\":\"INVESTOR\"}",
                "{\"key\":\"cc\",\"version\":1,\"name\":\"보관전지\",\"kind\":\"STARTUP\"}",
                line("fund", "cf", "\"manager\":{\"key\":\"ci\"},\"name\":\"보관 1호\",\"vintage\":2021"),
                line(
                        "facility",
                        "cs",
                        "\"operator\":{\"key\":\"ci\"},\"name\":\"보관 창업카페\",\"kind\":\"STARTUP_CAFE\",\"district\":\"성동구\",\"seats\":30"),
                line("programme", "cg", "\"institution\":{\"key\":\"ci\"},\"name\":\"보관 육성\""),
                line("round", "cr", "\"company\":{\"key\":\"cc\"},\"stage\":\"SEED\",\"announcedOn\":\"2024-05\""),
                line(
                        "participation",
                        "cp",
                        "\"round\":{\"key\":\"cr\"},\"investor\":{\"key\":\"ci\"},\"fund\":{\"key\":\"cf\"}"),
                line(
                        "valuation",
                        "cv",
                        "\"company\":{\"key\":\"cc\"},\"claimant\":{\"key\":\"ci\"},\"basis\":\"STANDING\",\"method\":\"APPRAISAL\",\"asOf\":\"2026-03-15\","
                                + "\"amount\":{\"amount\":\"8000000000\",\"currency\":\"KRW\"}"));
        show("/directory/company", "select id from directory.company where name = '보관전지'");
        show("/investment/investor", "select id from directory.company where name = '보관벤처스'");
        show("/investment/round", "select id from investment.round");
        show("/investment/fund", "select id from investment.fund");
        show("/investment/facility", "select id from investment.facility");
        show("/investment/programme", "select id from investment.programme");
        show("/investment/valuation", "select id from investment.valuation");
    }

    private static void show(String page, String query) {
        // what was sent is derived a moment later
        Hooks.await(() -> id(query).isPresent(), () -> "nothing for " + page);
        SHOWN.put(page, page + "?id=" + id(query).orElseThrow());
    }

    private static Optional<UUID> id(String query) {
        return new Sql(Database.asOwner()).first(query, row -> Sql.uuid(row, "id"));
    }

    private static String line(String type, String key, String more) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":1,%s}".formatted(type, key, more);
    }

    static Stream<String> pages() throws IOException {
        try (var files = Files.walk(WEBAPP)) {
            return files
                    .map(file -> "/" + WEBAPP.relativize(file))
                    .filter(path -> path.endsWith(Address.SUFFIX) && !path.matches("/(WEB-INF|errors)/.*"))
                    .map(path -> path.substring(0, path.length() - Address.SUFFIX.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysHowLongItMayBeKept(String page) {
        var shown = page.equals(Address.HOME) ? "/" : SHOWN.getOrDefault(page, page);
        for (var language : new String[] {"/ko", "/en"}) {
            var reply = Rest.anonymous().with("Accept", "text/html").get(language + shown);
            if (Pages.isPublic(page)) {
                reply.expect(200);
                assertEquals(SHARED, reply.header("Cache-Control"));
                assertTrue(reply.headers().allValues("Vary").toString().contains("Cookie"), reply.headers()::toString);
            } else {
                assertEquals(OWN, reply.header("Cache-Control"));
            }
            assertEquals(Pages.isPrivate(page), reply.status() == 302, reply::request);
        }
    }
}
