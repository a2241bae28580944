package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listings as people publish, revise and withdraw them. */
class PublishPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;
    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void publishesAnOfferThatEverybodySeesAtOnce() {
        var page = signedIn(BROWSER.page(), Stage.SELLER);
        publishOffer(page, "펌프 없는 배터리 냉각판");
        assertTrue(page.locator("[role=status]").innerText().contains("공개했습니다"));
        var text = Rest.anonymous()
                .with("Accept", "text/html")
                .get(page.url().substring(page.url().indexOf("/ko/")))
                .expect(200)
                .body();
        for (var part : List.of("펌프 없는 배터리 냉각판", "KR 10-2026-0012345", "62.5%", "통상실시권", "UNSPSC")) {
            assertTrue(text.contains(part), part);
        }
    }

    @Test
    void publishesWithoutJavaScript() {
        var page = signedIn(BROWSER.pageWithoutScript(), Stage.SELLER);
        publishOffer(page, "스크립트 없이 올린 기술");
        assertEquals("스크립트 없이 올린 기술", page.locator("h1").innerText());
    }

    @Test
    void publishesANeedWithItsDeadline() {
        var page = signedIn(BROWSER.page(), Stage.BUYER);
        page.navigate("/en/market/publish");
        assertEquals("Publish a need", page.locator("h1").innerText());
        assertEquals(0, page.getByText("Rights (optional)").count());
        page.getByLabel("Title in Korean").fill("양극재 재활용 기술을 찾습니다");
        page.getByLabel("Summary in Korean").fill("폐배터리에서 니켈을 되찾는 기술");
        page.getByLabel("Reply by")
                .fill(LocalDate.now(ClockProducer.SEOUL).plusDays(30).toString());
        page.locator("#form\\:send").click();
        page.waitForURL("**/en/market/listing?id=*");
        assertTrue(page.locator("main").innerText().contains("Negotiable"));
        assertTrue(page.locator("main").innerText().contains("Reply by"));
    }

    @Test
    void refusesWhatDoesNotHoldAtTheFormAndKeepsWhatWasEntered() {
        var page = signedIn(BROWSER.page(), Stage.SELLER);
        page.navigate("/en/market/publish");
        page.getByLabel("Title in Korean").fill("반쪽짜리");
        page.getByLabel("Summary in Korean").fill("반쪽");
        send(page);
        assertEquals("Readiness: please check the value.", alert(page));
        page.getByLabel("Readiness").selectOption("6");
        send(page);
        assertEquals("Deal forms: please check the value.", alert(page));
        page.getByLabel("Know-how").check();
        page.getByLabel("At least").fill("cheap");
        send(page);
        assertEquals("At least: please check the value.", alert(page));
        page.getByLabel("At least").fill("2,000");
        page.getByLabel("At most").fill("1,000");
        send(page);
        assertEquals("Price: please check the value.", alert(page));
        page.getByLabel("At most").fill("");
        page.getByLabel("Right 1, number").fill("10-2026-1");
        page.getByLabel("Right 1, country").fill("QQ");
        send(page);
        assertEquals("Right 1, country: please check the value.", alert(page));
        page.getByLabel("Right 1, country").fill("KR");
        page.getByLabel("UNSPSC code (optional)").fill("12");
        send(page);
        assertEquals("UNSPSC code (optional): please check the value.", alert(page));
        assertEquals("반쪽짜리", page.getByLabel("Title in Korean").inputValue());
        assertTrue(page.getByLabel("Know-how").isChecked());
        BROWSER.assertAccessible(page);
    }

    @Test
    void revisesAndWithdrawsItsOwn() {
        var page = signedIn(BROWSER.page(), Stage.SELLER);
        publishOffer(page, "고칠 기술");
        page.getByText("고치기", new Page.GetByTextOptions().setExact(true)).click();
        assertEquals("고칠 기술", page.getByLabel("제목(국문)").inputValue());
        assertEquals("62.5", page.getByLabel("권리 1 지분(%)").inputValue());
        page.getByLabel("제목(국문)").fill("고친 기술");
        page.locator("#form\\:send").click();
        page.waitForURL("**done=revised**");
        assertEquals("고친 기술", page.locator("h1").innerText());
        page.getByText("철회하기").click();
        assertTrue(page.locator("#confirm").innerText().contains("되돌릴 수 없습니다"));
        BROWSER.assertAccessible(page);
        page.locator("#confirm input[type=submit]").click();
        page.waitForURL("**done=withdrawn**");
        assertTrue(page.locator(".head").innerText().contains("철회됨"));
        var path = page.url().substring(page.url().indexOf("/ko/"));
        Rest.anonymous().with("Accept", "text/html").get(path).expect(404);
    }

    @Test
    void tellsWhenSomebodyElseWasFaster() {
        var first = signedIn(BROWSER.page(), Stage.SELLER);
        var path = "/ko/market/publish?id=" + stage.offer("둘이 고치는 기술");
        var second = BROWSER.page();
        first.navigate(path);
        second.navigate(path);
        first.getByLabel("제목(국문)").fill("먼저 고친 기술");
        first.locator("#form\\:send").click();
        first.waitForURL("**done=revised**");
        send(second);
        assertTrue(alert(second).contains("그사이 다른 사람이 바꾸었습니다"));
    }

    @Test
    void hidesWhatIsSomebodyElses() {
        var page = signedIn(BROWSER.page(), Stage.BUYER);
        var offer = stage.offer("남의 기술");
        assertEquals(404, page.navigate("/ko/market/publish?id=" + offer).status());
        page.navigate("/ko/market/listing?id=" + offer + "&act=WITHDRAW");
        assertEquals(0, page.locator("#confirm").count());
    }

    @Test
    void isOnlyForThoseWhoList() {
        var page = signedIn(BROWSER.page(), Stage.OPERATOR);
        for (var path : List.of("/ko/market/publish", "/ko/market/mine")) {
            assertEquals(403, page.navigate(path).status());
        }
        assertEquals(0, page.locator(".menu a[href='/ko/market/mine']").count());
    }

    @Test
    void listsItsOwnInEveryState() {
        var page = signedIn(BROWSER.page(), Stage.SELLER);
        stage.offer("목록에 있는 기술");
        page.navigate("/ko/");
        page.locator(".menu a[href='/ko/market/mine']").click();
        assertTrue(page.locator("tbody").innerText().contains("목록에 있는 기술"));
        for (int i = 0; i < 21; i++) {
            stage.offer("쪽을 채우는 기술 " + i);
        }
        page.reload();
        assertEquals(20, page.locator("tbody tr").count());
        page.locator("a[rel=next]").click();
        assertTrue(page.locator("tbody").innerText().contains("목록에 있는 기술"));
    }

    @Test
    void isAccessibleAndFitsEveryWidth() {
        var offer = stage.offer("어디서나 보이는 기술");
        for (var email : List.of(Stage.SELLER, Stage.BUYER)) {
            var page = signedIn(BROWSER.page(), email);
            for (var path : List.of("/market/publish", "/market/mine", "/market/listing?id=" + offer)) {
                for (var language : List.of("/ko", "/en")) {
                    page.navigate(language + path);
                    var name = (language + path).replaceAll("[?].*", "").replace('/', '-');
                    for (int width : List.of(DESK, PHONE)) {
                        page.setViewportSize(width, 900);
                        BROWSER.assertFits(page, "pages" + name + "-" + width + "-" + email.substring(0, 3));
                    }
                }
            }
            BROWSER.leave();
        }
    }

    private static Page signedIn(Page page, String email) {
        Stage.signIn(page, email);
        return page;
    }

    private static void publishOffer(Page page, String title) {
        page.navigate("/ko/market/publish");
        page.getByLabel("제목(국문)").fill(title);
        page.getByLabel("내용(국문)").fill("첫 줄\n둘째 줄");
        page.getByLabel("기술성숙도").selectOption("7");
        page.getByLabel("통상실시권").check();
        page.getByLabel("UNSPSC 부호(선택)").fill("26111700");
        page.getByLabel("최소", EXACT).fill("80,000,000");
        page.getByLabel("권리 1 번호").fill("10-2026-0012345");
        page.getByLabel("권리 1 지분(%)").fill("62.5");
        page.locator("#form\\:send").click();
        page.waitForURL("**/ko/market/listing?id=*");
    }

    private static void send(Page page) {
        page.locator("#form\\:send").click();
        page.waitForLoadState();
    }

    private static String alert(Page page) {
        return page.locator("[role=alert]").innerText();
    }
}
