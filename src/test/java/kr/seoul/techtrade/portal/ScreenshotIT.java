package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the README, as {@code target/screenshots/home.png} and {@code deal.png}. Refresh the committed ones with
 * {@code cp target/screenshots/{home,deal}.png src/docs/}.
 */
class ScreenshotIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 1080;

    @Test
    void picturesHomeAndADeal() {
        var stage = new Stage();
        stage.fill();
        var deal = stage.delivered();
        stage.untilFound(7);
        var page = BROWSER.page();
        page.setViewportSize(WIDTH, HEIGHT);
        page.navigate("/ko/");
        picture(page, "home");
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal);
        picture(page, "deal");
    }

    /** What fits a window: a whole page would be too small to read. */
    private static void picture(Page page, String name) {
        var path = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(path));
        assertTrue(Files.exists(path));
    }
}
