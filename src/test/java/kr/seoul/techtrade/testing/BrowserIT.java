package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
}
