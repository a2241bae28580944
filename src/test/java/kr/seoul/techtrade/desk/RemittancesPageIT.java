package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fees and taxes leave the custodian: one operator proposes, another one agrees. */
class RemittancesPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @BeforeAll
    static void play() {
        new Stage();
        Stage.sql("""
            select ledger.write(false, now(), '{remittances-page}', '{a test earns}', '{2026-11-22}', '{1,1}', '{bank:KRW,tax:vat:KRW}',
                                '{KRW,KRW}', '{-4321,4321}')""");
    }

    private static Page as(String email) {
        BROWSER.leave();
        var page = BROWSER.page();
        Stage.signIn(page, email);
        page.navigate("/ko/operator/remittances");
        return page;
    }

    @Test
    void isProposedByOneAndAgreedOnByAnother() {
        var page = as(Stage.OPERATOR);
        Stage.assertFits(BROWSER, page, "remittances");
        page.getByLabel("어디에서").selectOption("tax:vat:KRW");
        page.locator("[id='propose:amount']").fill("99,999,999,999");
        page.getByLabel("받는 사람").fill("마포세무서");
        page.getByLabel("은행 코드").fill("001");
        page.getByLabel("받는 계좌 번호").fill("123-4567-890123");
        page.getByLabel("까닭").fill("4분기 부가가치세");
        Stage.press(page, "제안합니다");
        assertTrue(page.locator("[role=alert]").first().innerText().contains("그만큼 되지 않습니다"));
        page.locator("[id='propose:amount']").fill("4,321");
        Stage.press(page, "제안합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("제안했습니다"));
        Stage.follow(page, page.locator("main .list a.primary").first());
        Stage.assertFits(BROWSER, page, "remittances-agree");
        Stage.press(page, "동의하고 보냅니다");
        assertTrue(page.locator("[role=alert]").first().innerText().contains("다른 사람이 동의해야"));

        page = as(Stage.SECOND_OPERATOR);
        Stage.follow(page, page.locator("main .list a.primary").first());
        assertTrue(page.locator("#confirm").innerText().contains("1234567890123"));
        assertTrue(page.locator(".trial .postings").innerText().contains("4,321"), "what it would do");
        Stage.press(page, "동의하고 보냅니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("동의했습니다"));
        assertTrue(page.locator("main .list").innerText().contains("지급 파일을 기다림"));
        page.navigate("/en/operator/remittances");
        assertTrue(page.locator("main .list").innerText().contains("Value-added tax (KRW)"));
        BROWSER.assertAccessible(page);
        page = as(Stage.BUYER);
        assertEquals(403, page.navigate("/ko/operator/remittances").status());
    }
}
