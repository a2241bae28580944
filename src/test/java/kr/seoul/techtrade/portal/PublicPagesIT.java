package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may see: in both languages, on a desk and on a phone. */
class PublicPagesIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;
    private static final String HTML = "text/html";

    private static String offer;
    private static String company;

    @BeforeAll
    static void play() {
        var stage = new Stage();
        offer = stage.offer("전기차 배터리열관리용 상변화 냉각판");
        company = stage.company("한빛열제어");
        stage.untilFound(1);
        var yesterday = LocalDate.now(Clock.system(ClockProducer.SEOUL)).minusDays(1);
        Cast.onStage()
                .operator()
                .post("/api/ledger/proofs", Map.of("day", yesterday.toString()))
                .expect(200);
    }

    static Stream<String> pages() {
        return Stream.of(
                        "/",
                        "/market/search",
                        "/market/search?q=%EC%97%86%EB%8A%94%EB%A7%90",
                        "/market/search?q=%EB%B0%B0%ED%83%80%EB%A6%AC",
                        "/search/everything?q=%EB%B0%B0%ED%84%B0%EB%A6%AC",
                        "/search/everything?q=qoxjfl",
                        "/search/company-search",
                        "/search/company-search?q=%ED%95%9C%EB%B9%9B",
                        "/search/company-search?stage=SEED&funding=UNDER_1B",
                        "/search/counts",
                        "/search/counts?of=LISTINGS&kind=OFFER",
                        "/search/round-search",
                        "/search/facility-search?q=%EC%97%86%EB%8A%94%EB%A7%90",
                        "/market/listing?id=" + offer,
                        "/directory/companies",
                        "/directory/company?id=" + company,
                        "/investment/investments",
                        "/investment/investments?stage=SEED&from=2000&to=2001",
                        "/investment/facilities",
                        "/investment/facilities?by=hub",
                        "/investment/programmes",
                        "/directory/sources",
                        "/deal/process",
                        "/ledger/proofs",
                        "/identity/sign-in",
                        "/no/such/page")
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
            BROWSER.assertFits(page, "public" + path.replaceAll("\\W+", "-") + "-" + width);
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
        page.waitForURL("**/ko/search/everything?q=*");
        assertEquals("배터리", page.locator(".list mark").first().innerText());
        page.locator("main nav.try a", new Page.LocatorOptions().setHasText("기술"))
                .click();
        page.waitForURL("**/ko/market/search?q=*");
        assertEquals(1, page.locator(".list li").count());
        assertEquals("배터리", page.locator(".list mark").first().innerText());
        page.locator(".facet a", new Page.LocatorOptions().setHasText("TRL 7")).click();
        page.waitForURL("**trl=7**");
        assertEquals(2, page.locator(".chosen .chip").count());
    }

    /** What was found before stays, visibly waiting, until the answer is there. */
    @ParameterizedTest
    @ValueSource(strings = {"/ko/market/search", "/ko/search/company-search"})
    void showThatTheyAreLooking(String path) {
        var page = BROWSER.page();
        page.navigate(path);
        var held = new AtomicReference<Route>();
        page.route(url -> url.contains(path + "?"), held::set);
        page.locator("#q").fill("배터리");
        page.locator("form.find button").click();
        page.locator("#result.htmx-request").waitFor();
        assertEquals("progress", page.locator("#result").evaluate("result => getComputedStyle(result).cursor"));
        held.get().resume();
        page.waitForURL("**" + path + "?q=*");
        page.locator("#result:not(.htmx-request)").waitFor();
    }

    @Test
    void suggestWhileOneTypesAndLeadThereByKeyboard() {
        var page = BROWSER.page();
        page.navigate("/ko/");
        page.locator("#q").pressSequentially("ㅂㅌㄹ");
        var first = page.locator("#suggestions a").first();
        first.waitFor();
        assertEquals("배터리 검색어", first.innerText().replaceAll("\\s+", " "));
        BROWSER.assertAccessible(page);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**/ko/search/everything?q=*");
        assertEquals("배터리", page.locator("#q").inputValue());
        assertEquals(0, page.locator("#suggestions a").count());
    }

    @Test
    void sayWhatTheySearchedForInstead() {
        var page = BROWSER.page();
        page.navigate("/ko/search/everything?q=qoxjfl");
        assertTrue(page.locator("main .note-box").first().innerText().contains("“배터리”"));
        page.navigate("/en/search/company-search?q=%ED%95%9C%EB%B9%97%EC%97%B4%EC%A0%9C%EC%96%B4");
        assertEquals("한빛열제어", page.locator(".list h3").first().innerText());
    }

    private static String home(String path) {
        return BROWSER.base().resolve(path).toString();
    }
}
