package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The account of an organisation as its people name and change it. */
class PayoutAccountPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void asksOnceMoreBeforeItChangesAndShowsOnlyTheEnd() {
        var page = BROWSER.pageWithoutScript();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deals");
        page.locator(".tools a[href='/ko/identity/payout-account']").click();
        assertFalse(page.content().contains("890123"));
        assertTrue(page.locator(".pairs").innerText().contains("•••• 0123"));
        page.getByLabel("예금주").fill("가온모빌리티");
        page.getByLabel("은행 부호").fill("088");
        page.getByLabel("계좌번호").fill("110-222-334455");
        page.locator("#form\\:ask").click();
        var asked = page.locator(".confirm");
        assertTrue(asked.innerText().contains("110-222-334455"));
        assertTrue(asked.innerText().contains("이미 보낸 돈은 돌아오지 않습니다"));
        assertTrue(page.locator(".pairs").first().innerText().contains("•••• 0123"));
        page.locator("#form\\:correct").click();
        assertEquals("110-222-334455", page.getByLabel("계좌번호").inputValue());
        page.locator("#form\\:ask").click();
        page.locator("#form\\:save").click();
        page.waitForURL("**done=saved**");
        assertTrue(page.locator(".pairs").innerText().contains("•••• 4455"));
        assertFalse(page.content().contains("222334455"));
    }

    @Test
    void namesWhatIsNotAcceptable() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/en/identity/payout-account");
        page.getByLabel("Bank code").fill("4");
        page.getByLabel("Account number").fill("110-222-334455");
        page.locator("#form\\:ask").click();
        page.waitForLoadState();
        assertEquals(
                "Bank code: please check the value.",
                page.locator("[role=alert]").innerText());
        assertEquals(0, page.locator("#form\\:save").count());
        BROWSER.assertAccessible(page);
    }

    @Test
    void tellsWhenSomebodyElseWasFaster() {
        var first = BROWSER.page();
        Stage.signIn(first, Stage.SELLER);
        var second = BROWSER.page();
        for (var page : List.of(first, second)) {
            page.navigate("/ko/identity/payout-account");
            page.getByLabel("계좌번호").fill("110-222-334455");
            page.locator("#form\\:ask").click();
            page.waitForLoadState();
        }
        first.locator("#form\\:save").click();
        first.waitForURL("**done=saved**");
        second.locator("#form\\:save").click();
        second.waitForLoadState();
        assertTrue(second.locator("[role=alert]").innerText().contains("그사이 다른 사람이 바꾸었습니다"));
    }

    @Test
    void isMissedBeforeSigningAndLeadsBackToTheDeal() {
        var deal = stage.signing();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.NEWCOMER);
        page.navigate("/ko/deal/deal?id=" + deal);
        BROWSER.assertAccessible(page);
        BROWSER.screenshot(page, "pages-deal-signing");
        page.getByText("지급 계좌 등록하기").click();
        page.getByLabel("예금주").fill("새싹배터리");
        page.getByLabel("은행 부호").fill("020");
        page.getByLabel("계좌번호").fill("1002-333-444555");
        page.locator("#form\\:ask").click();
        page.locator("#form\\:save").click();
        page.waitForURL("**/ko/deal/deal?id=" + deal);
        assertEquals(0, page.getByText("지급 계좌 등록하기").count());
    }

    @Test
    void letsOnlyThoseChangeItWhoMaySign() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.CLERK);
        page.navigate("/ko/identity/payout-account");
        assertTrue(page.locator(".pairs").innerText().contains("예금주"));
        assertTrue(page.locator(".note-box").innerText().contains("서명 권한이 있는 사람만"));
        assertEquals(0, page.locator("#form").count());
        BROWSER.assertAccessible(page);
        var before = page.locator(".pairs").innerText();
        var sent = page.request()
                .post(
                        BROWSER.base().resolve("/ko/identity/payout-account").toString(),
                        RequestOptions.create()
                                .setHeader("Sec-Fetch-Site", "same-origin")
                                .setForm(FormData.create()
                                        .set("form", "form")
                                        .set("form:version", "1")
                                        .set("form:holder", "다른 사람")
                                        .set("form:bankCode", "088")
                                        .set("form:number", "999-888-777666")
                                        .set("form:save", "save")
                                        .set("jakarta.faces.ViewState", "stateless")));
        assertFalse(sent.text().contains("7666"), sent.text());
        page.reload();
        assertEquals(before, page.locator(".pairs").innerText());
    }

    @Test
    void isAccessibleAndFitsEveryWidth() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        for (var language : List.of("ko", "en")) {
            page.navigate("/" + language + "/identity/payout-account");
            fits(page, "pages-payout-account-" + language);
            page.locator("#form\\:number").fill("110-222-334455");
            page.locator("#form\\:ask").click();
            page.waitForLoadState();
            fits(page, "pages-payout-account-asked-" + language);
        }
    }

    private static void fits(Page page, String name) {
        for (int width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, 900);
            BROWSER.assertFits(page, name + "-" + width);
        }
    }
}
