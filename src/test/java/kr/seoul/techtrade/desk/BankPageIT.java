package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits at the bank, as operators deal with it in the portal, two of them where money moves. */
class BankPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int MANY = 21;

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void assignsAnUnknownDepositReturnsNoneWithoutItsPayerAndPages() {
        stage.unknown(stage.awaiting(78_000_000).amount());
        for (int i = 0; i < MANY; i++) {
            stage.unknown(1000 + i);
        }
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        Stage.follow(page, page.getByText("은행에서 기다리는 일"));
        Stage.assertFits(BROWSER, page, "bank");
        Stage.follow(page, page.locator(".pager a"));
        assertTrue(0 < page.locator("main .list > li").count());
        page.navigate("/ko/operator/bank");
        page.locator("main .list > li").first().getByText("보낸 계좌로 반환").click();
        page.getByLabel("까닭").fill("목적을 모른다.");
        Stage.press(page, "반환을 제안합니다");
        assertTrue(page.locator("[role=alert]").innerText().contains("돌려줄 수 없습니다"));
        page.navigate("/ko/operator/bank");
        page.locator("main .list > li").first().getByText("가상계좌에 배정").click();
        page.getByLabel("가상계좌 번호").fill("12");
        page.getByLabel("까닭").fill("확인");
        Stage.press(page, "배정을 제안합니다");
        assertEquals("형식이 맞지 않습니다.", page.locator("#virtualAccount-error").innerText());
        assertEquals("확인", page.getByLabel("까닭").inputValue());
        BROWSER.assertAccessible(page);
    }

    @Test
    void creditsWhatTwoOperatorsAgreeOn() {
        var missing = stage.awaiting(77_000_000);
        stage.unknown(missing.amount());
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/bank");
        item(page, missing).getByText("이 계좌로").click();
        assertEquals(missing.account(), page.getByLabel("가상계좌 번호").inputValue());
        page.getByLabel("까닭").fill("입금자에게 전화로 확인");
        Stage.press(page, "배정을 제안합니다");
        item(page, missing).getByText("동의").click();
        Stage.press(page, "동의하고 처리합니다");
        assertTrue(page.locator("[role=alert]").innerText().contains("다른 사람이 동의해야"));
        Stage.signIn(page, Stage.SECOND_OPERATOR);
        page.navigate("/ko/operator/bank");
        assertTrue(item(page, missing).innerText().contains("오지안"));
        item(page, missing).getByText("동의").click();
        Stage.press(page, "동의하고 처리합니다");
        assertTrue(page.locator("[role=status]").innerText().contains("처리했습니다"));
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + missing.deal());
        assertTrue(page.locator(".milestones").first().innerText().contains("보관 중"));
        assertEquals(403, page.navigate("/ko/operator/bank").status());
    }

    @Test
    void releasesAHeldPaymentByTwoAndClosesACase() {
        var number = stage.held();
        stage.strange();
        var page = BROWSER.page();
        for (var operator : new String[] {Stage.OPERATOR, Stage.SECOND_OPERATOR}) {
            Stage.signIn(page, operator);
            page.navigate("/ko/operator/bank?list=HELD");
            BROWSER.assertAccessible(page);
            page.locator("tr", new Page.LocatorOptions().setHasText(number))
                    .getByText("지급 승인")
                    .click();
            Stage.press(page, "승인합니다");
            assertTrue(page.url().contains("done=APPROVE"), page.url());
        }
        assertEquals(0, page.getByText(number).count());
        page.navigate("/ko/operator/bank?list=CASES");
        Stage.assertFits(BROWSER, page, "cases");
        page.getByText("건 닫기").last().click();
        page.getByLabel("까닭").fill("은행에 물어 바로잡았다.");
        Stage.press(page, "닫습니다");
        assertTrue(page.locator(".empty").innerText().contains("확인할 건이 없습니다"));
        BROWSER.assertAccessible(page);
    }

    @Test
    void booksACaseThatTwoOperatorsAgreeOn() {
        stage.strange();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/bank?list=CASES");
        page.locator("td a", new Page.LocatorOptions().setHasText("운영 계정에 적기"))
                .last()
                .click();
        Stage.assertFits(BROWSER, page, "book");
        page.getByLabel("어디에 적는지").selectOption("CHARGE");
        page.getByLabel("까닭").fill("11월 계좌 관리 수수료");
        Stage.press(page, "적기를 제안합니다");
        assertTrue(page.url().contains("done=BOOK"), page.url());
        assertTrue(page.locator("table").innerText().contains("은행 수수료로 적자는 제안"));
        Stage.assertFits(BROWSER, page, "cases-proposed");
        page.locator("td a.primary").last().click();
        Stage.press(page, "동의하고 처리합니다");
        assertTrue(page.locator("[role=alert]").innerText().contains("다른 사람이 동의해야"));
        Stage.signIn(page, Stage.SECOND_OPERATOR);
        page.navigate("/en/operator/bank?list=CASES");
        assertTrue(page.locator("table").innerText().contains("book as a charge of the bank"));
        page.navigate("/ko/operator/bank?list=CASES");
        page.locator("td a.primary").last().click();
        assertTrue(page.locator(".trial .postings").innerText().contains("은행 수수료"), "what it would do");
        BROWSER.assertAccessible(page);
        Stage.press(page, "동의하고 처리합니다");
        assertTrue(page.url().contains("done=CONFIRM"), page.url());
        assertTrue(page.locator(".empty").innerText().contains("확인할 건이 없습니다"));
        undo(page);
    }

    /** What was booked last was wrong: two people undo it, and it waits again until it is closed. */
    private static void undo(Page page) {
        page.navigate("/ko/operator/bank?list=DECIDED");
        Stage.assertFits(BROWSER, page, "decided");
        page.locator("main .list > li").first().getByText("되돌리기").click();
        Stage.assertFits(BROWSER, page, "undo");
        page.getByLabel("까닭").fill("수수료가 아니라 이자였다.");
        Stage.press(page, "되돌리기를 제안합니다");
        assertTrue(page.url().contains("done=UNDO"), page.url());
        assertTrue(page.locator("main .list > li").first().innerText().contains("되돌리자는 제안"));
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/en/operator/bank?list=DECIDED");
        assertTrue(page.locator("main .list > li").first().innerText().contains("Booked as a charge of the bank"));
        BROWSER.assertAccessible(page);
        page.navigate("/ko/operator/bank?list=DECIDED");
        page.locator("main .list > li a.primary").first().click();
        Stage.press(page, "동의하고 처리합니다");
        assertTrue(page.url().contains("done=CONFIRM"), page.url());
        assertTrue(page.locator("main .list > li").first().innerText().contains("되돌림"));
        page.navigate("/ko/operator/bank?list=CASES");
        page.getByText("건 닫기").last().click();
        page.getByLabel("까닭").fill("은행에 물어 바로잡았다.");
        Stage.press(page, "닫습니다");
    }

    @Test
    void refusesAHeldPaymentByTwo() {
        var number = stage.held();
        var page = BROWSER.page();
        for (var operator : new String[] {Stage.OPERATOR, Stage.SECOND_OPERATOR}) {
            Stage.signIn(page, operator);
            page.navigate("/ko/operator/bank?list=HELD");
            Stage.assertFits(BROWSER, page, "held");
            page.locator("tr", new Page.LocatorOptions().setHasText(number))
                    .getByText("지급 거절")
                    .click();
            BROWSER.assertAccessible(page);
            page.getByLabel("까닭").fill("계좌를 다시 확인한다.");
            Stage.press(page, "거절합니다");
            assertTrue(page.url().contains("done=REFUSE"), page.url());
        }
        assertEquals(0, page.getByText(number).count());
    }

    private static Locator item(Page page, Stage.Missing missing) {
        return page.locator(
                "main .list > li", new Page.LocatorOptions().setHasText("₩%,d".formatted(missing.amount())));
    }
}
