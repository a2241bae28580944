package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the README show the pages as they are. In CI one that does not fails; anywhere else it is made anew in
 * {@code src/docs}, to be looked at and committed.
 */
class ScreenshotIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final boolean CI = "true".equals(System.getenv("CI"));
    private static final Path COMMITTED = Path.of("src", "docs");
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 1080;
    /** A share of the page: in monospace, which breaks most lines elsewhere, it was 0.08; without the head of the home page 0.11. */
    private static final double OTHERWISE = 0.09;

    @Test
    void picturesHomeAndADeal() throws IOException {
        var stage = new Stage();
        stage.fill();
        var deal = stage.delivered();
        stage.untilFound(7);
        var page = BROWSER.page();
        page.setViewportSize(WIDTH, HEIGHT);
        page.navigate("/ko/");
        mustBeTrue(page, "home");
        mustNoticeWhatIsOtherwise(page, "home");
        page.reload();
        var whole = Picture.of(picture(page, "home"));
        style(page, "main > :first-child { display: none }");
        double part = whole.difference(Picture.of(picture(page, "home-without-a-part")));
        assertTrue(part >= OTHERWISE, "home without a part: " + part);
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal);
        mustBeTrue(page, "deal");
        mustNoticeWhatIsOtherwise(page, "deal");
    }

    private static void mustBeTrue(Page page, String name) throws IOException {
        var now = picture(page, name);
        var committed = COMMITTED.resolve(name + ".png");
        double difference = Files.exists(committed) ? Picture.of(now).difference(Picture.of(committed)) : 1;
        if (difference < OTHERWISE) {
            return;
        }
        var how = "%s looks otherwise in %.0f %% of the page".formatted(committed, 100 * difference);
        assertTrue(!CI, how + ": run this test without CI and commit what it makes");
        System.out.println(how + ": made anew");
        Files.write(committed, now);
    }

    /** Other letters are no other page; a part that is gone, or stands elsewhere, is. */
    private static void mustNoticeWhatIsOtherwise(Page page, String name) throws IOException {
        var now = Picture.of(picture(page, name));
        for (var font : new String[] {"serif", "monospace"}) {
            style(page, "* { font-family: " + font + " !important }");
            double letters = now.difference(Picture.of(picture(page, name + "-" + font)));
            assertTrue(letters < OTHERWISE, name + " in " + font + ": " + letters);
        }
        page.reload();
        style(page, "main { margin-top: 160px }");
        double moved = now.difference(Picture.of(picture(page, name + "-moved")));
        assertTrue(moved >= OTHERWISE, name + " moved: " + moved);
    }

    /** Where the policy of the pages lets no other style in. */
    private static void style(Page page, String css) {
        page.evaluate(
                "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
                css);
    }

    /** What fits a window: a whole page would be too small to read. */
    private static byte[] picture(Page page, String name) {
        return page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
