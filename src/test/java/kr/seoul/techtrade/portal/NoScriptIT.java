package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The public pages in a browser that runs no scripts. */
class NoScriptIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    /** As many as the search shows at once, and words that every offer carries. */
    private static final int PAGE = 20;

    private static final String MANY = "해수담수화 막여과";

    @BeforeAll
    static void play() {
        var stage = new Stage();
        for (int i = 0; i <= PAGE; i++) {
            stage.offer(MANY + " " + i + "호");
        }
        stage.untilFound(PAGE + 1);
    }

    @Test
    void leadFromHomeThroughASearchToAListingAndBack() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/");
        page.locator("#q").fill(MANY);
        page.locator("form.find button").click();
        assertTrue(page.url().contains("/ko/search/everything?q="), page.url());
        page.locator("main section a", new Page.LocatorOptions().setHasText("기술 모두 보기"))
                .click();
        assertEquals(PAGE, page.locator(".list li").count());
        page.locator(".pager a", new Page.LocatorOptions().setHasText("다음")).click();
        assertTrue(page.url().contains("page=2"), page.url());
        assertEquals(1, page.locator(".list li").count());
        assertEquals("2", page.locator(".pager a[aria-current=page]").innerText());
        var filters = page.locator("details.facets summary");
        if (filters.isVisible()) {
            filters.click();
        }
        page.locator(".facet a", new Page.LocatorOptions().setHasText("TRL 7")).click();
        assertTrue(page.url().contains("trl=7"), page.url());
        assertEquals(PAGE, page.locator(".list li").count());
        page.locator(".chosen .chip", new Page.LocatorOptions().setHasText("TRL 7"))
                .click();
        assertEquals(1, page.locator(".chosen .chip").count());
        page.locator(".list li a").first().click();
        assertTrue(page.url().contains("/ko/market/listing?id="), page.url());
        assertTrue(
                page.locator("h1").innerText().startsWith(MANY),
                page.locator("h1").innerText());
        page.locator("header a[href='/ko/']").first().click();
        assertEquals(BROWSER.base().resolve("/ko/").toString(), page.url());
        assertTrue(
                page.locator("main").innerText().contains(String.valueOf(PAGE + 1)),
                page.locator("main").innerText());
    }
}
