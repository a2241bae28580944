package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator keeps the API clients of the organisation; a secret is shown once. */
class ClientsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;

    @BeforeAll
    static void play() {
        new Stage();
    }

    @Test
    void showsASecretOnceWithWhichTheApiIsOpen() {
        var page = BROWSER.pageWithoutScript();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deals");
        page.locator(".foot a[href='/ko/identity/clients']").click();
        page.getByText("새 클라이언트").click();
        page.getByLabel("이름").fill("구매 시스템");
        page.getByLabel("거래 보기").check();
        send(page);
        var id = page.locator(".confirm code").first().innerText();
        var first = page.locator("#secret").innerText();
        Rest.anonymous().signedIn(id, first).get("/api/deals").expect(200);

        page.getByText("옮겨 두었습니다").click();
        assertFalse(page.content().contains(first));
        var mine = page.locator("section.section").filter(having("구매 시스템"));
        mine.getByText("새 비밀 값").click();
        page.getByLabel("이전 비밀 값").selectOption("HOUR");
        send(page);
        var second = page.locator("#secret").innerText();
        Rest.anonymous().signedIn(id, second).get("/api/deals").expect(200);

        page.navigate("/ko/identity/clients");
        assertEquals(2, mine.locator("tbody tr").count());
        assertEquals(
                "곧 끝남", mine.locator("tbody tr").first().locator(".badge.late").innerText());
        assertEquals(1, mine.locator(".badge.late").count());
        mine.locator("tbody tr").first().getByText("끝내기").click();
        assertTrue(page.locator(".confirm").innerText().contains("되돌릴 수 없습니다"));
        send(page);
        assertTrue(page.locator("[role=status]").innerText().contains("비밀 값을 끝냈습니다"));
        assertEquals(1, mine.locator("tbody tr").count());
        Rest.anonymous().signedIn(id, second).get("/api/deals").expect(200);

        mine.getByText("폐기").click();
        send(page);
        assertEquals(0, mine.count());
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void send(Page page) {
        page.locator("#act\\:send").click();
        page.waitForLoadState();
    }

    @Test
    void holdsAClientToAMandate() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/identity/clients?act=ISSUE");
        page.getByLabel("이름").fill("정산 시스템");
        page.locator("input[name=scope][value='deals.sign']").check();
        send(page);
        page.getByText("옮겨 두었습니다").click();
        var mine = page.locator("section.section").filter(having("정산 시스템"));
        assertTrue(mine.innerText().contains("금액 한도가 없습니다"), mine.innerText());
        mine.getByText("위임 안에서만").click();
        send(page);
        assertTrue(page.locator("[role=status]").innerText().contains("위임 안에서만"));
        assertTrue(mine.innerText().contains("위임이 없어"), mine.innerText());
        mine.getByText("위임하기").click();
        assertTrue(page.locator("#confirm").innerText().contains("정산 시스템"));
        assertEquals(0, page.locator("#act\\:delegable").count());
        page.getByLabel("계약 서명").check();
        page.getByLabel("한 건의 한도").fill("3,000,000");
        Stage.assertFits(BROWSER, page, "clients-grant");
        page.getByLabel("계약 서명").check();
        page.getByLabel("한 건의 한도").fill("3,000,000");
        send(page);
        assertTrue(page.locator("#programs ~ ul").innerText().contains("정산 시스템"));
        Stage.assertFits(BROWSER, page, "members-programs");
        page.navigate("/ko/identity/clients");
        assertTrue(mine.innerText().contains("3,000,000"), mine.innerText());
        Stage.assertFits(BROWSER, page, "clients-mandate");
        mine.getByText("거두기").click();
        send(page);
        page.navigate("/ko/identity/clients");
        assertTrue(mine.innerText().contains("위임이 없어"), mine.innerText());
        mine.getByText("위임 없이").click();
        assertTrue(page.locator("#confirm").innerText().contains("한도 없이"));
        Stage.assertFits(BROWSER, page, "clients-unbind");
        send(page);
        assertTrue(mine.innerText().contains("금액 한도가 없습니다"), mine.innerText());
    }

    @Test
    void keepsWhatWasEnteredAndNamesWhatIsNotAcceptable() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/en/identity/clients?act=ISSUE");
        page.getByLabel("Name").fill("ERP");
        page.getByLabel("Read deals").check();
        page.getByLabel("Calls from").fill("203.0.113.0/24, example.com");
        send(page);
        assertEquals(
                "Calls from: please check the value.",
                page.locator("[role=alert]").innerText());
        assertEquals("ERP", page.getByLabel("Name").inputValue());
        assertTrue(page.getByLabel("Read deals").isChecked());
        page.getByLabel("Calls from").fill("203.0.113.0/24");
        page.getByLabel("Public keys").fill("{");
        send(page);
        assertEquals(
                "Public keys: please check the value.",
                page.locator("[role=alert]").innerText());
        BROWSER.assertAccessible(page);
    }

    @Test
    void isForAdministratorsOnly() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.CLERK);
        page.navigate("/ko/deal/deals");
        assertEquals(0, page.locator(".foot a[href='/ko/identity/clients']").count());
        assertEquals(403, page.navigate("/ko/identity/clients").status());
    }

    @Test
    void isAccessibleAndFitsEveryWidth() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/identity/clients");
        Stage.assertFits(BROWSER, page, "clients");
        page.navigate("/ko/identity/clients?act=ISSUE");
        Stage.assertFits(BROWSER, page, "clients-ISSUE");
        page.getByLabel("이름").fill("짧은 시험");
        page.getByLabel("거래 보기").check();
        page.locator("#act\\:expiresAt").fill(LocalDate.now().plusDays(6).toString());
        send(page);
        page.navigate("/ko/identity/clients");
        var ends = page.locator("section.section").filter(having("짧은 시험"));
        assertEquals("곧 끝남", ends.locator("dd .badge.late").innerText());
        Stage.assertFits(BROWSER, page, "clients-expiring");
    }
}
