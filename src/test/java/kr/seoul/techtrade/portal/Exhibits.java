package kr.seoul.techtrade.portal;

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

/** Every page there is, and something for those that need something to show. */
final class Exhibits {
    private static final Path WEBAPP = Path.of("src", "main", "webapp");

    /** Where pages that need something to show find it, or that share a view. */
    private static final Map<String, String> WITHOUT_STAGE = Map.of(
            "/docs/docs", "/docs",
            "/docs/guide", "/docs/webhooks",
            "/docs/tag", "/docs/reference/webhooks",
            "/docs/problem", "/docs/problems/kernel/stale-version",
            "/search/suggestions", "/search/suggestions?q=%EB%B0%B0");

    private final Map<String, String> shown = new HashMap<>(WITHOUT_STAGE);

    Exhibits(Stage stage) {
        shown.put("/market/listing", "/market/listing?id=" + stage.offer("전기차 배터리열관리용 상변화 냉각판"));
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

    private void show(String page, String query) {
        // what was sent is derived a moment later
        Hooks.await(() -> id(query).isPresent(), () -> "nothing for " + page);
        shown.put(page, page + "?id=" + id(query).orElseThrow());
    }

    private static Optional<UUID> id(String query) {
        return new Sql(Database.asOwner()).first(query, row -> Sql.uuid(row, "id"));
    }

    private static String line(String type, String key, String more) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":1,%s}".formatted(type, key, more);
    }

    /** Where a page has something to show, after the language. */
    String at(String page) {
        return page.equals(Address.HOME) ? "/" : shown.getOrDefault(page, page);
    }

    /** By their addresses, without those of errors. */
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
}
