package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a developer reads: in both languages, on a desk and on a phone, without any script. */
class DocsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;

    static Stream<String> pages() {
        return Stream.of(
                        "/docs",
                        "/docs/first-hour-corporation",
                        "/docs/webhooks",
                        "/docs/reference",
                        "/docs/reference/webhooks",
                        "/docs/catalogue",
                        "/docs/status",
                        "/docs/problems",
                        "/docs/problems/kernel/stale-version")
                .flatMap(path -> Stream.of("/ko" + path, "/en" + path));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleAndFitsEveryWidth(String path) {
        var page = BROWSER.page();
        page.navigate(path);
        assertEquals(path.substring(1, 3), page.locator("html").getAttribute("lang"));
        assertEquals(1, page.locator("h1").count());
        for (int width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, 900);
            BROWSER.assertFits(page, "docs" + path.replace('/', '-') + "-" + width);
        }
    }

    @Test
    void leadsFromEveryPageToTheGuidesAndOnToAnOperation() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/");
        page.locator(".foot a", having("개발자 문서")).click();
        page.locator("a.act", having("다시 보내기")).click();
        page.waitForURL("**/ko/docs/retries");
        assertEquals("page", page.locator(".docs-menu a", having("다시 보내기")).getAttribute("aria-current"));
        page.locator(".prose a", having("http/request-running")).click();
        page.locator(".operations a", having("/api/deals")).first().click();
        page.waitForURL("**/ko/docs/reference/deals#*");
        var id = page.url().substring(page.url().indexOf('#') + 1);
        assertTrue(page.locator("#" + id).isVisible());
    }

    /** Every value is that of the API in the same look at the service, which is good for five seconds. */
    @Test
    void tellsHowTheServiceIsAsTheApiDoes() {
        Hooks.await(() -> status().at("/classes/0/day/requests").asLong() > 0, () -> status().toString());
        var page = BROWSER.pageWithoutScript();
        JsonNode told;
        do {
            told = status();
            page.navigate("/en/docs/status");
        } while (!told.equals(status()));
        var state = told.get("state").asString();
        var box = page.locator("#now > .note-box");
        assertEquals(
                Map.of("OPERATIONAL", "Operational", "DEGRADED", "Degraded", "DOWN", "Down")
                        .get(state),
                box.locator("strong").innerText());
        var tones = Map.of("OPERATIONAL", "good", "DEGRADED", "wait", "DOWN", "bad");
        assertEquals("note-box " + tones.get(state), box.getAttribute("class"));
        assertEquals(
                List.of(
                        number(told, "/indexLagSeconds") + " s",
                        number(told, "/feedLagSeconds") + " s",
                        number(told, "/webhooks/waiting"),
                        number(told, "/outbox/waiting")),
                page.locator(".tile dd:not(.note)").allInnerTexts());
        for (var queue : List.of("webhooks", "outbox")) {
            var oldest = "the oldest for " + number(told, "/" + queue + "/seconds") + " s";
            assertTrue(page.locator(".tile dd.note").allInnerTexts().contains(oldest), oldest);
        }
        assertEquals(
                told.get("checks")
                        .valueStream()
                        .map(check ->
                                check.get("name").asString() + (check.get("up").asBoolean() ? ": up" : ": down"))
                        .toList(),
                page.locator("#now .badge").allInnerTexts());
        assertEquals(
                told.get("classes").valueStream().map(DocsPageIT::row).toList(),
                page.locator("#now tbody tr").all().stream()
                        .map(row -> row.locator("td").allInnerTexts())
                        .toList());
        assertEquals(
                told.get("incidents").size(),
                page.locator("#incidents ~ .list > li").count());
        assertEquals(
                told.get("incidents").isEmpty(),
                page.getByText("No incident is open.").count() == 1);
    }

    private static String number(JsonNode node, String pointer) {
        return "%,d".formatted(node.at(pointer).asLong());
    }

    private static List<String> row(JsonNode each) {
        return Stream.of("day", "month")
                .map(each::get)
                .flatMap(span -> Stream.of(available(span), took(span, "halfMs"), took(span, "mostMs")))
                .toList();
    }

    /** In hundredths of a percent, rounded down. */
    private static String available(JsonNode span) {
        long all = span.get("requests").asLong();
        if (all == 0) {
            return "–";
        }
        long share = 10_000 * (all - span.get("failed").asLong()) / all;
        var cents = "%02d".formatted(share % 100).replaceFirst("0+$", "");
        return share / 100 + (cents.isEmpty() ? "" : "." + cents) + " %";
    }

    private static String took(JsonNode span, String which) {
        if (span.get("requests").asLong() == 0) {
            return "–";
        }
        return span.has(which) ? "within " + number(span, "/" + which) + " ms" : "over 2.5 s";
    }

    private static JsonNode status() {
        return Rest.anonymous().get("/api/status").expect(200).json();
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
