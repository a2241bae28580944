package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What everybody may see: in both languages, on a desk and on a phone. */
class PublicPagesIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;
    private static final String HTML = "text/html";

    /** As many as the search shows at once, and a word that only these carry. */
    private static final int PAGE = 20;

    private static final String MANY = "해수담수화 막여과";

    private static String offer;
    private static String company;

    @BeforeAll
    static void play() {
        var stage = new Stage();
        offer = stage.offer("전기차 배터리열관리용 상변화 냉각판");
        company = stage.company("한빛열제어");
        for (int i = 1; i <= PAGE + 1; i++) {
            stage.offer(MANY + " " + i + "호");
        }
        stage.untilFound(PAGE + 2);
    }

    static Stream<String> pages() {
        return Stream.of(
                        "/",
                        "/market/search",
                        "/market/search?q=%EC%97%86%EB%8A%94%EB%A7%90",
                        "/market/listing?id=" + offer,
                        "/directory/companies",
                        "/directory/company?id=" + company,
                        "/directory/sources",
                        "/deal/process",
                        "/identity/sign-in",
                        "/no/such/page")
                .flatMap(path -> Stream.of("/ko" + path, "/en" + path));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleAndFitsEveryWidth(String path) {
        for (int width : List.of(DESK, PHONE)) {
            var page = BROWSER.page(width);
            page.navigate(path);
            BROWSER.assertAccessible(page);
            assertEquals(
                    0,
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
                    () -> path + " scrolls sideways at " + width);
            assertEquals(path.substring(1, 3), page.locator("html").getAttribute("lang"));
            assertEquals(1, page.locator("h1").count());
            page.close();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsNoStateAboutTheVisitor(String path) {
        assertNull(Rest.anonymous().with("Accept", HTML).get(path).header("Set-Cookie"));
    }

    @Test
    void mayBeKeptForAMinute() {
        var home = Rest.anonymous().with("Accept", HTML).get("/ko/").expect(200);
        assertEquals("public, max-age=60", home.header("Cache-Control"));
        assertEquals("ko", home.header("Content-Language"));
        assertTrue(home.body().contains("hreflang=\"en\" href=\"" + home("/en/")), home.body());
    }

    @Test
    void settlesTheLanguageByPathThenCookieThenBrowser() {
        var visitor = Rest.anonymous().with("Accept", HTML);
        assertEquals(home("/ko/"), visitor.get("/").expect(302).header("Location"));
        var english = visitor.with("Accept-Language", "fr, en-GB;q=0.8");
        assertEquals(
                home("/en/market/search?q=a"),
                english.get("/market/search?q=a").expect(302).header("Location"));
        assertEquals(
                home("/ko/"),
                english.with("Cookie", "lang=ko").get("/").expect(302).header("Location"));
        english.get("/ko/").expect(200);
    }

    @Test
    void remembersTheLanguageThatWasChosen() {
        var chosen = Rest.anonymous().get("/ko/market/search?q=a&lang=en").expect(302);
        assertEquals(home("/en/market/search?q=a"), chosen.header("Location"));
        assertTrue(chosen.header("Set-Cookie").startsWith("lang=en;"), chosen.header("Set-Cookie"));
        assertTrue(chosen.header("Set-Cookie").contains("SameSite=Lax"), chosen.header("Set-Cookie"));
    }

    @Test
    void hidesWhatIsNoPage() {
        for (var path : List.of("/index.xhtml", "/errors/error.xhtml", "/WEB-INF/web.xml", "/ko/errors/error")) {
            Rest.anonymous().with("Accept", HTML).get(path).expect(404);
        }
    }

    @Test
    void nameWhatWentWrongAndTheRequest() {
        var page = BROWSER.page();
        page.navigate("/en/market/listing?id=00000000-0000-0000-0000-000000000000");
        assertEquals("There is no such page", page.locator("h1").innerText());
        assertEquals(36, page.locator("code").innerText().length());
    }

    @Test
    void findByKoreanWordAndKeepTheFiltersInTheAddress() {
        var page = BROWSER.page();
        page.navigate("/ko/");
        page.locator("#q").fill("배터리");
        page.locator("form.find button").click();
        page.waitForURL("**/ko/market/search?q=*");
        assertEquals(1, page.locator(".list li").count());
        assertEquals("배터리", page.locator(".list mark").first().innerText());
        page.locator(".facet a", new Page.LocatorOptions().setHasText("TRL 7")).click();
        page.waitForURL("**trl=7**");
        assertEquals(1, page.locator(".chosen .chip").count());
    }

    @Test
    void needNoScript() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/");
        page.locator("#q").fill(MANY);
        page.locator("form.find button").click();
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
        page.locator(".chosen .chip").click();
        assertEquals(0, page.locator(".chosen .chip").count());
        page.locator(".list li a").first().click();
        assertTrue(page.url().contains("/ko/market/listing?id="), page.url());
        assertTrue(
                page.locator("h1").innerText().startsWith(MANY),
                page.locator("h1").innerText());
        page.locator("header a[href='/ko/']").first().click();
        assertEquals(BROWSER.base().resolve("/ko/").toString(), page.url());
        assertTrue(
                page.locator("main").innerText().contains(String.valueOf(PAGE + 2)),
                page.locator("main").innerText());
    }

    private static String home(String path) {
        return BROWSER.base().resolve(path).toString();
    }
}
