package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Test
    void rendersWhatTheServerAnswers() {
        var page = BROWSER.page(390);
        page.navigate("/health/ready");
        assertTrue(page.content().contains("UP"));
        assertTrue(Files.exists(BROWSER.screenshot(page, "health")));
    }

    @Test
    void findsWhatIsNotAccessible() {
        var page = BROWSER.page();
        page.setContent("<!doctype html><html lang=ko><title>시험</title><main><h1>시험</h1><img src=a.png></main>");
        var picture = assertThrows(AssertionError.class, () -> BROWSER.assertAccessible(page));
        assertTrue(picture.getMessage().contains("image-alt"), picture.getMessage());
        page.setContent("<!doctype html><html lang=ko><title>시험</title><main><h1>시험</h1>"
                + "<p style='color: #999'>옅은 글</p><p style='color: #999; background: #111'>짙은 바탕</p></main>");
        var contrast = assertThrows(AssertionError.class, () -> BROWSER.assertAccessible(page));
        assertTrue(contrast.getMessage().contains("color-contrast"), contrast.getMessage());
        assertTrue(contrast.getMessage().contains("옅은 글"), contrast.getMessage());
        assertFalse(contrast.getMessage().contains("짙은 바탕"), contrast.getMessage());
        page.setContent("<!doctype html><html lang=ko><title>시험</title><main><h1>시험</h1></main>");
        BROWSER.assertAccessible(page);
        assertEquals("시험", page.title());
    }

    @Test
    void judgesHeaderAndFooterAnewWhereTheyDiffer() {
        var page = BROWSER.page();
        var plain = "<!doctype html><html lang=ko><title>시험</title><style>.pale { color: #999 }</style>"
                + "<header><a href=a>머리</a></header><main><h1>시험</h1></main><footer>바닥글</footer>";
        page.setContent(plain);
        BROWSER.assertAccessible(page);
        page.setContent(plain.replace("href=a", "href=b"));
        BROWSER.assertAccessible(page);
        for (var broken : List.of(
                plain.replace("<a ", "<a class=pale "),
                plain.replace("바닥글", "<b class=pale>바닥글</b>"),
                plain.replace("<h1>", "<h1 class=pale>").replace("<header>", "<header class=other>"),
                plain.replace("<h1>", "<p class=pale>옅은 글</p><h1>"),
                plain.replace(".pale", "footer"))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                page.setContent(broken);
                var found = assertThrows(AssertionError.class, () -> BROWSER.assertAccessible(page), broken);
                assertTrue(found.getMessage().contains("color-contrast"), found.getMessage());
            }
        }
    }
}
