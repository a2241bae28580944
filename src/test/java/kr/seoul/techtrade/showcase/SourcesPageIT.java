package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How fresh each source is, how much of what it sent was refused, and how long the rest took: as the API has it, in words. */
class SourcesPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String SOURCE = "private-07";
    private static final String SILENT = "private-08";
    private static final String SECONDS = "\\d+\\.\\d";

    @BeforeAll
    static void play() {
        new Stage();
        var sender = Cast.onStage().player(Role.INSTITUTION, "느린 창업허브");
        Cast.onStage().entrust(SOURCE, sender);
        var lines = List.of(
                "{\"key\":\"f1\",\"version\":1,\"name\":\"신선한소재\",\"kind\":\"STARTUP\"}",
                "{\"key\":\"f2\",\"version\":1,\"name\":\"신선한센서\",\"kind\":\"STARTUP\"}",
                "{\"key\":\"f3\",\"version\":1,\"kind\":\"STARTUP\"}",
                "{\"key\":\"f4\",\"version\":1,\"name\":\"\",\"kind\":\"NOTHING\"}",
                "no line at all");
        var taken = sender.rest()
                .putNdjson("/api/sources/" + SOURCE + "/records", String.join("\n", lines))
                .expect(200)
                .json();
        assertEquals(
                List.of(2, 3),
                List.of(taken.get("accepted").asInt(), taken.get("rejected").asInt()));
        Hooks.await(() -> told().has("searchLag"), () -> told().toString());
    }

    @Test
    void showsAgeRejectsAndLagAfterAFeed() {
        var page = BROWSER.page();
        heard(SOURCE, "5 minutes");
        page.navigate("/ko/directory/sources");
        var cells = cells(page, SOURCE);
        assertEquals(List.of("제때", "2", "5분 전", "24시간", "3"), cells.subList(0, 5));
        assertEquals(List.of(seconds("lag"), seconds("searchLag")), cells.subList(5, 7));
        assertTrue(cells.get(5).matches(SECONDS + " · " + SECONDS + " · " + SECONDS), cells::toString);
        assertEquals(List.of("아직 없음", "0", "–", "24시간", "0", "–", "–"), cells(page, SILENT));
        heard(SOURCE, "1 minute");
        page.navigate("/en/directory/sources");
        assertEquals(
                List.of("on time", "2", "1 minute ago", "24 hours", "3"),
                cells(page, SOURCE).subList(0, 5));
        Stage.assertFits(BROWSER, page, "sources-fresh");
    }

    @Test
    void showsHowLateASourceIs() {
        var page = BROWSER.page();
        heard("private-09", "3 hours");
        heard("private-10", "75 hours");
        page.navigate("/ko/directory/sources");
        assertEquals(List.of("제때", "0", "3시간 전"), cells(page, "private-09").subList(0, 3));
        assertEquals(List.of("지연", "0", "3일 전"), cells(page, "private-10").subList(0, 3));
        var late = page.locator(".tile", new Page.LocatorOptions().setHasText("민간"));
        assertTrue(late.innerText().contains("지연 1곳"), late::innerText);
    }

    /** So long ago. */
    private static void heard(String source, String ago) {
        Stage.sql("update sources.source set succeeded_at = now() - interval '%s' where code = '%s'"
                .formatted(ago, source));
    }

    private static JsonNode told() {
        return Rest.anonymous().get("/api/sources/" + SOURCE).expect(200).json();
    }

    /** As the API tells it. */
    private static String seconds(String lag) {
        var told = told().get(lag);
        return "%.1f · %.1f · %.1f"
                .formatted(
                        told.get("p50Millis").asLong() / 1000.0,
                        told.get("p95Millis").asLong() / 1000.0,
                        told.get("p99Millis").asLong() / 1000.0);
    }

    /** What stands beside the name of a source. */
    private static List<String> cells(Page page, String source) {
        var told = Rest.anonymous().get("/api/sources/" + source).expect(200).json();
        var name = told.get(page.url().contains("/en/") ? "nameEn" : "name").asString();
        var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
        assertEquals(1, row.count(), name);
        return row.locator("td").all().stream()
                .map(Locator::innerText)
                .map(String::strip)
                .toList();
    }
}
