package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
