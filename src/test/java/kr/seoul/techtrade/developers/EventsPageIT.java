package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Hooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The feed of events as a developer browses it. */
class EventsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;
    private static final String PATH = "/ko/events/events?type=kr.seoul.techtrade.market.*";
    private static final int OFFERS = 25;

    @Test
    void goesBackFromTheNewestAndNarrowsToOne() {
        var stage = new Stage();
        var offers = IntStream.range(0, OFFERS)
                .mapToObj(i -> stage.offer("상변화 냉각판 " + i))
                .toList();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        Hooks.await(
                () -> {
                    page.navigate(PATH);
                    return page.content().contains(offers.get(OFFERS - 1));
                },
                () -> "the newest is not there");
        var newestFirst = offers.stream().sorted(Collections.reverseOrder()).toList();
        assertEquals(newestFirst.subList(0, 20), subjects(page));
        page.locator("a[rel=next]").click();
        page.waitForLoadState();
        assertEquals(newestFirst.subList(20, OFFERS), subjects(page));
        page.locator(".list a").first().click();
        page.waitForLoadState();
        assertEquals(List.of(newestFirst.get(20)), subjects(page));
        page.locator("summary").click();
        assertTrue(page.locator("details").innerText().contains("{"));

        page.navigate(PATH);
        Stage.assertFits(BROWSER, page, "events");
        for (var bad : List.of("type=deal", "subject=1", "before=nonsense")) {
            var answer = page.navigate("/ko/events/events?" + bad);
            assertTrue(List.of(400, 404).contains(answer.status()), bad + " answered " + answer.status());
        }
    }

    private static List<String> subjects(Page page) {
        return page.locator(".list .facts a").allInnerTexts().stream()
                .map(text -> text.substring(text.indexOf(' ') + 1))
                .toList();
    }
}
