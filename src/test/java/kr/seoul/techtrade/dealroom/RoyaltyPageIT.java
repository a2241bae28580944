package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A royalty period as licensee and licensor live it in the portal: reported, invoiced, paid, corrected, audited. */
class RoyaltyPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void reportsAPeriodIsInvoicedPaysCorrectsAndIsAudited() {
        var deal = stage.reporting();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal);
        Stage.assertFits(BROWSER, page, "royalties");
        page.locator(".act").getByText("실적 보고").click();
        page.getByLabel("판매 수량").fill("1,200");
        page.getByLabel("총매출").fill("1,500,000,000");
        page.getByLabel("공제 2 금액").fill("100,000,000");
        page.getByLabel("공제 2 까닭").fill("불량 반품");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".reckoning").first().innerText().contains("누적 ₩1,000,000,000 초과분"));
        assertEquals("불량 반품", page.getByLabel("공제 1 까닭").inputValue(), "empty rows are closed up");
        BROWSER.assertAccessible(page);
        BROWSER.screenshot(page, "pages-royalty-tried");
        Stage.press(page, "보고합니다");
        assertTrue(page.url().contains("done=REPORT"), page.url());
        var reckoned = page.locator("section[aria-labelledby=reckoned]").innerText();
        assertTrue(reckoned.contains("₩1,400,000,000") && reckoned.contains("₩45,000,000"), reckoned);
        assertEquals(
                1,
                page.locator("section[aria-labelledby=invoice] .pairs b.number").count());
        Stage.assertFits(BROWSER, page, "royalty");

        stage.settle(deal, 1);
        page.navigate(room(deal, 1));
        assertTrue(page.locator(".head .badge.SETTLED").isVisible());
        assertTrue(page.locator("section[aria-labelledby=division] .badge.PAID").isVisible());

        page.navigate(room(deal, 1) + "&act=CORRECT");
        assertEquals("1500000000", page.getByLabel("총매출").inputValue());
        page.getByLabel("총매출").fill("1,600,000,000");
        page.getByLabel("왜 정정합니까").fill("12월 매출이 빠졌다.");
        Stage.press(page, "정정");
        assertTrue(page.locator("section[aria-labelledby=derived]").innerText().contains("1기의 정정"));

        Stage.signIn(page, Stage.SELLER);
        page.navigate(room(deal, 1) + "&act=OPEN_AUDIT");
        page.locator("#act\\:note").fill("장부와 맞춰 본다.");
        Stage.press(page, page.locator("#act\\:send").inputValue());
        page.navigate(room(deal, 1) + "&act=REPORT_FINDING");
        page.getByLabel("총매출").fill("1,900,000,000");
        page.getByLabel("결과의 근거").fill("해외 매출이 빠졌다.");
        page.getByLabel("감사 비용").fill("3,000,000");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator("#confirm .note-box").innerText().contains("₩7,500,000"));
        Stage.press(page, "결과를 냅니다");
        Stage.signIn(page, Stage.BUYER);
        page.navigate(room(deal, 1) + "&act=ACCEPT_FINDING");
        assertTrue(page.locator(".trial .moves").first().innerText().contains("감사 결과 수락"));
        Stage.assertFits(BROWSER, page, "finding");
        Stage.press(page, page.locator("#act\\:send").inputValue());
        assertTrue(page.locator("section[aria-labelledby=found]").innerText().contains("받아들임"));
    }

    @Test
    void saysAtTheRowWhichDeductionIsWrong() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/en/deal/royalty?deal=" + stage.reporting() + "&number=1&act=REPORT");
        page.getByLabel("Gross sales").fill("1,000");
        page.getByLabel("Deduction 1, amount").fill("2,000");
        page.getByLabel("Deduction 1, why").fill("returns");
        Stage.press(page, "Report");
        assertEquals(
                "The deductions cannot exceed the sales.",
                page.locator("[id='deductions/0/amount-error']").innerText());
        assertTrue(page.locator("[role=alert]").innerText().contains("Deduction 1, amount"));
        page.getByLabel("Deduction 1, why").fill("");
        Stage.press(page, "Report");
        assertEquals(
                "Please fill this in.",
                page.locator("[id='deductions/0/why-error']").innerText());
        page.getByLabel("Gross sales").fill("12.5");
        page.getByLabel("Deduction 1, amount").fill("");
        Stage.press(page, "Report");
        assertEquals("Please check the value.", page.locator("#sales-error").innerText());
        BROWSER.assertAccessible(page);
        assertEquals(
                404,
                page.navigate("/en/deal/royalty?deal=" + stage.delivered() + "&number=1")
                        .status());
    }

    @Test
    void leadsFromAContestedFindingToItsDisputeAndBack() {
        var deal = stage.reporting();
        var page = BROWSER.page();
        contest(page, deal);
        assertTrue(page.locator(".head .badge.CONTESTED").isVisible());
        Stage.assertFits(BROWSER, page, "finding-contested");
        page.navigate(room(deal, 1));
        Stage.follow(page, page.locator("section[aria-labelledby=found] a"));
        assertTrue(page.url().contains("/deal/dispute?deal=" + deal + "&number=1"), page.url());
        var about = page.locator("section[aria-labelledby=claim]").innerText();
        assertTrue(about.contains("경상기술료 1기") && about.contains("해외 매출은 계약 밖이다."), about);
        Stage.assertFits(BROWSER, page, "finding-dispute");
        page.navigate("/ko/deal/hearings");
        assertTrue(page.locator("main").innerText().contains("경상기술료 1기"));
        page.navigate("/ko/deal/dispute?deal=" + deal + "&number=1&act=OFFER_SETTLEMENT");
        assertEquals(3, page.locator("#act\\:outcome option").count(), "nothing is delivered anew");
        assertEquals(0, page.locator("[id='act:days']").count(), "nor in so many days");
        assertTrue(page.locator("#confirm").innerText().contains("구매자에게 청구됩니다"), page::content);
        assertFalse(page.locator("#confirm").innerText().contains("환불"), page::content);
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (%)").fill("50");
        page.locator("#act\\:note").fill("반만 내겠다.");
        Stage.press(page, page.locator("#act\\:send").inputValue());
        assertTrue(page.url().contains("done=OFFER_SETTLEMENT"), page.url());
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/deal/dispute?deal=" + deal + "&number=1&act=WITHDRAW_DISPUTE");
        assertFalse(page.locator("#confirm").innerText().contains("묶인 금액"), page::content);
        page.navigate("/ko/deal/dispute?deal=" + deal + "&number=1&act=ACCEPT_SETTLEMENT");
        var accepting = page.locator("#confirm").innerText();
        assertTrue(accepting.contains("불인정") && !accepting.contains("묶인 금액"), accepting);
        Stage.press(page, page.locator("#act\\:send").inputValue());
        page.navigate(room(deal, 1));
        assertTrue(page.locator("section[aria-labelledby=found]").innerText().contains("일부 인정됨"));
        Stage.follow(page, page.locator("section[aria-labelledby=derived] a"));
        assertTrue(page.locator(".reckoning").first().innerText().contains("인정된 실시료"));
        Stage.assertFits(BROWSER, page, "finding-awarded");
        page.navigate("/ko/deal/deal?id=" + deal);
        var awarded =
                page.locator("section[aria-labelledby=royalties] tr", new Page.LocatorOptions().setHasText("인정된 금액"));
        assertTrue(awarded.locator("td").nth(1).innerText().contains("₩"), awarded::innerText);
    }

    /** Of what a panel costs each side has its own invoice; its experts wait for that. */
    @Test
    void showsWhatThePanelOfAContestedFindingCostsWhom() {
        var deal = stage.reporting();
        var page = BROWSER.page();
        contest(page, deal);
        var dispute = stage.escalated(deal);
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearing?id=" + dispute);
        assertTrue(page.locator("main").innerText().contains("심의 비용을 내면 보수가 지급됩니다"), page::content);
        assertEquals(0, page.locator("[id$=':days']").count(), "nothing is delivered anew");
        page.getByLabel("해결 방법").selectOption("REFUND");
        page.getByLabel("까닭").fill("해외 매출은 계약 밖이다.");
        Stage.press(page, "의견을 냅니다");
        page.navigate("/ko/deal/hearings");
        assertTrue(page.locator("main").innerText().contains("심의 비용을 내기를 기다림"), page::content);
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/deal/dispute?deal=" + deal + "&number=1");
        assertTrue(page.locator("section[aria-labelledby=claim]").innerText().contains("심의 비용"), page::content);
        page.navigate(room(deal, 1));
        var bill = page.locator("section[aria-labelledby=derived] a");
        assertEquals(1, bill.count(), "nothing is owed to the seller");
        Stage.follow(page, bill.first());
        assertTrue(page.locator("h1").innerText().contains("심의 비용"), page::content);
        assertTrue(page.locator("section[aria-labelledby=invoice]").innerText().contains("판매자"), "who claimed pays it");
        assertTrue(page.locator(".reckoning").first().innerText().contains("심의 비용 부담분"), page::content);
        Stage.assertFits(BROWSER, page, "panel-fee");
    }

    /** The licensee contests what an audit of the first period found. */
    private static void contest(Page page, String deal) {
        Stage.signIn(page, Stage.BUYER);
        page.navigate(room(deal, 1) + "&act=REPORT");
        page.getByLabel("총매출").fill("1,000,000,000");
        Stage.press(page, "보고합니다");
        stage.settle(deal, 1);
        Stage.signIn(page, Stage.SELLER);
        page.navigate(room(deal, 1) + "&act=OPEN_AUDIT");
        page.locator("#act\\:note").fill("장부와 맞춰 본다.");
        Stage.press(page, page.locator("#act\\:send").inputValue());
        page.navigate(room(deal, 1) + "&act=REPORT_FINDING");
        page.getByLabel("총매출").fill("1,200,000,000");
        page.getByLabel("결과의 근거").fill("해외 매출이 빠졌다.");
        Stage.press(page, "결과를 냅니다");
        Stage.signIn(page, Stage.BUYER);
        page.navigate(room(deal, 1) + "&act=CONTEST_FINDING");
        page.locator("#act\\:note").fill("해외 매출은 계약 밖이다.");
        Stage.press(page, page.locator("#act\\:send").inputValue());
    }

    @Test
    void givesNoticeOfWhatIsLateAndEndsTheLicence() {
        var deal = stage.reporting();
        stage.lapse(deal, 1, "INVOICED");
        stage.lapse(deal, 1, "LATE");
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/deal/deal?id=" + deal);
        page.locator(".act").getByText("연체 통지").first().click();
        Stage.assertFits(BROWSER, page, "notice");
        page.locator("#act\\:note").fill("계약에서 정한 날 안에 내 주십시오.");
        Stage.press(page, page.locator("#act\\:send").inputValue());
        assertTrue(page.url().contains("done=GIVE_NOTICE"), page.url());
        assertTrue(page.locator(".head .badge.NOTICED").isVisible());
        stage.lapse(deal, 1, "DEFAULTED");
        page.navigate(room(deal, 1) + "&act=TERMINATE_LICENCE");
        page.locator("#act\\:note").fill("통지 뒤에도 내지 않았다.");
        BROWSER.assertAccessible(page);
        Stage.press(page, page.locator("#act\\:send").inputValue());
        assertTrue(page.url().contains("done=TERMINATE_LICENCE"), page.url());
        page.navigate("/ko/deal/deal?id=" + deal);
        var room = page.locator("main").innerText();
        assertTrue(room.contains("실시권이 해지되었습니다"), room);
    }

    private static String room(String deal, int number) {
        return "/ko/deal/royalty?deal=%s&number=%d".formatted(deal, number);
    }
}
