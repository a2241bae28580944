package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The payments of the day go into a file for the bank, which an operator has looked at before. */
class PaymentFilesPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String SENT = "select count(*)::text from payout.payout where state = 'SENT' and text = '%s'";

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void showsWhatAFileWouldTakeAndMakesItThen() {
        var number = stage.held();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/payment-files?act=COLLECT");
        assertFalse(page.locator("#confirm").innerText().contains(number), "what waits for two people is in none");
        for (var operator : new String[] {Stage.OPERATOR, Stage.SECOND_OPERATOR}) {
            Stage.signIn(page, operator);
            page.navigate("/ko/operator/bank?list=HELD");
            page.locator("tr", new Page.LocatorOptions().setHasText(number))
                    .getByText("지급 승인")
                    .click();
            Stage.press(page, "승인합니다");
        }
        page.navigate("/ko/operator/overview");
        Stage.follow(page, page.getByText("지급 파일").first());
        Stage.assertFits(BROWSER, page, "payment-files");
        Stage.follow(page, page.getByText("대기 중인 지급 모으기"));
        assertTrue(page.locator("#confirm .trial").innerText().contains(number), page::content);
        Stage.assertFits(BROWSER, page, "payment-files-trial");
        assertEquals("0", Stage.sql(SENT.formatted(number)), "it was only looked at");
        Stage.press(page, "파일을 만듭니다");
        assertTrue(
                page.url().contains("done=COLLECT"),
                () -> page.url() + page.locator("main").innerText());
        assertTrue(page.locator("main").innerText().contains("은행이 가져갈 수 있습니다"), page::content);
        assertEquals("1", Stage.sql(SENT.formatted(number)));
        assertTrue(page.locator("section[aria-labelledby=files] tbody tr")
                .first()
                .innerText()
                .contains("TT-"));
        page.navigate("/en/operator/payment-files?act=COLLECT");
        assertTrue(page.locator("#confirm").innerText().contains("Nothing is queued"), page::content);
        assertEquals(0, page.locator("#act\\:send").count());
        BROWSER.assertAccessible(page);
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate("/ko/operator/payment-files").status());
    }

    /** Nor of what was, by whoever has left the desk. */
    @Test
    void makesNoFileOfWhatNobodyLookedAt() {
        var seen = queued();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/payment-files?act=COLLECT");
        assertTrue(page.locator("#confirm .trial").innerText().contains(seen), page::content);
        var later = queued();
        Stage.press(page, "파일을 만듭니다");
        assertTrue(page.locator("#confirm .trial").innerText().contains(later), page::content);
        assertEquals("0", Stage.sql(SENT.formatted(seen)));
        Stage.sql("update identity.session set confirmed_at = now() - interval '16 minutes' where person_id = "
                + "(select id from identity.person where email = '%s')".formatted(Stage.OPERATOR));
        Stage.press(page, "파일을 만듭니다");
        assertTrue(page.url().contains("/ko/identity/confirm"), page::url);
        assertEquals("0", Stage.sql(SENT.formatted(seen)));
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/payment-files?act=COLLECT");
        Stage.press(page, "파일을 만듭니다");
        assertEquals("1", Stage.sql(SENT.formatted(seen)));
        assertEquals("1", Stage.sql(SENT.formatted(later)));
    }

    private static String queued() {
        var number = stage.held();
        Stage.sql("update payout.payout set state = 'QUEUED' where text = '%s'".formatted(number));
        return number;
    }

    /** Why a payment waits is said in the reader's language. */
    @Test
    void saysWhyAPaymentIsInNoFile() {
        var number = stage.held();
        Stage.sql("update payout.payout set state = 'QUEUED', hold = 'CLOSED' where text = '%s'".formatted(number));
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/bank?list=HELD");
        var row = page.locator("tr", new Page.LocatorOptions().setHasText(number));
        assertTrue(row.innerText().contains("폐업했습니다"), row::innerText);
        page.navigate("/en/operator/bank?list=HELD");
        assertTrue(row.innerText().contains("business is closed"), row::innerText);
    }
}
