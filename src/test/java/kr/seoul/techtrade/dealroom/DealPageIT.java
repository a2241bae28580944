package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deal as two people make it in the portal. */
class DealPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

    private static Stage stage;
    private static String delivered;

    @BeforeAll
    static void play() {
        stage = new Stage();
        delivered = stage.delivered();
    }

    @Test
    void opensADealOnAnOffer() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/market/listing?id=" + stage.offer("반도체 검사 인공지능"));
        page.getByText("거래 제안하기").click();
        BROWSER.assertAccessible(page);
        page.getByLabel("사용 분야").fill("반도체 검사");
        page.getByLabel("1차 단계", EXACT).fill("모델 이전");
        page.getByLabel("1차 대금", EXACT).fill("90,000,000");
        page.locator("input[value='제안 보내기']").click();
        page.waitForURL("**/ko/deal/deal?id=*");
        assertEquals("반도체 검사 인공지능", page.locator("h1").innerText());
        assertTrue(page.locator(".terms").innerText().contains("₩90,000,000"));
    }

    @Test
    void refusesTermsThatDoNotHoldAndKeepsWhatWasEntered() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/en/deal/terms?listing=" + stage.offer("배터리 진단"));
        page.getByLabel("Field of use").fill("packs");
        page.getByLabel("Milestone 1", EXACT).fill("transfer");
        page.getByLabel("Milestone 1, amount", EXACT).fill("a lot");
        page.locator("input[value='Send the proposal']").click();
        page.waitForLoadState();
        assertEquals(
                "Milestone 1, amount: please check the value.",
                page.locator("[role=alert]").innerText());
        assertEquals("packs", page.getByLabel("Field of use").inputValue());
        BROWSER.assertAccessible(page);
    }

    @Test
    void showsTheWorkspaceInBothLanguagesAtEveryWidth() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        for (var path : List.of(
                "/ko/deal/deal?id=" + delivered,
                "/en/deal/deal?id=" + delivered,
                "/ko/deal/deal?id=" + delivered + "&act=ACCEPT&item=1",
                "/ko/deal/deals",
                "/en/deal/deals")) {
            page.navigate(path);
            for (int width : List.of(1440, PHONE)) {
                page.setViewportSize(width, 900);
                BROWSER.assertFits(
                        page,
                        "pages"
                                + path.replaceAll("[?&].*?(act=[A-Z]+).*|[?].*", "-$1")
                                        .replace('/', '-') + width);
            }
        }
    }

    /** Money that is none comes in the demonstration alone. */
    @Test
    void hasNoSandboxBankOutsideOfTheDemonstration() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        var missing = stage.awaiting(60_000_000);
        page.navigate("/ko/deal/deal?id=" + missing.deal());
        assertEquals(1, page.locator(".milestones .badge.FUNDING").count());
        assertEquals(0, page.locator("#demo-bank").count());
        assertEquals(
                404,
                page.navigate("/ko/deal/demo-payment?id=%s&account=%s".formatted(missing.deal(), missing.account()))
                        .status());
    }

    @Test
    void saysThatTheTechnologyWentToSomebodyElse() {
        var deal = stage.taken();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal);
        Stage.assertFits(BROWSER, page, "deal-taken");
        BROWSER.assertAccessible(page);
        assertTrue(page.getByText("다른 상대에게 넘어간 기술입니다").isVisible());
        assertEquals(0, page.locator("a[href*='act=SIGN']").count());
        page.navigate("/ko/deal/deal?id=" + delivered);
        assertEquals(0, page.getByText("다른 상대에게 넘어간 기술입니다").count());
    }

    @Test
    void asksBeforeItActsAndSaysWhatHappened() {
        var buyer = BROWSER.page();
        Stage.signIn(buyer, Stage.BUYER);
        buyer.navigate("/ko/deal/deal?id=" + stage.delivered());
        assertTrue(buyer.locator(".terms").innerText().contains("₩60,000,000"));
        buyer.locator(".act").getByText("검수 합격").click();
        assertTrue(buyer.locator("#confirm").innerText().contains("되돌릴 수 없습니다"));
        assertTrue(buyer.locator(".trial .moves").first().innerText().contains("검수 합격 · 1차 대금"));
        assertTrue(buyer.locator(".trial .postings").innerText().contains("−₩80,880,000"));
        buyer.locator("#confirm input[type=submit]").click();
        buyer.waitForURL("**done=ACCEPT**");
        assertEquals(1, buyer.locator(".note-box.good").count());
        assertTrue(buyer.locator(".timeline").innerText().contains("검수 합격"));
    }

    @Test
    void acceptsAPartOnceItHasShownWhereTheMoneyWouldGo() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + stage.delivered() + "&act=ACCEPT_PART&item=1");
        page.getByLabel("합격한 금액").fill("90,000,000");
        page.locator("input[value='미리 보기']").click();
        page.waitForLoadState();
        assertTrue(page.locator(".trial").innerText().contains("지금은 할 수 없습니다"));
        page.getByLabel("합격한 금액").fill("30,000,000");
        page.locator("input[value='미리 보기']").click();
        page.waitForLoadState();
        assertTrue(page.locator(".trial .postings").innerText().contains("−₩30,000,000"));
        BROWSER.assertAccessible(page);
        page.getByLabel("나머지에서 무엇이 부족합니까").fill("내구 시험 성적서");
        page.locator("input[value='이 금액만큼 합격으로 합니다']").click();
        page.waitForURL("**done=ACCEPT_PART**");
        assertTrue(page.locator(".timeline").innerText().contains("내구 시험 성적서"));
        assertTrue(page.locator(".legend .held").innerText().contains("₩50,880,000"));
    }

    @Test
    void amendsASignedDealAndEndsItByAgreement() {
        var deal = "/ko/deal/deal?id=" + stage.delivered();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate(deal);
        page.locator(".act").getByText("계약 변경 제안").click();
        page.getByLabel("2차 대금", EXACT).fill("130,000,000");
        page.locator("input[value='변경 계약 제안하기']").click();
        page.waitForURL("**done=PROPOSE_AMENDMENT**");
        assertTrue(page.locator(".terms").innerText().contains("₩130,000,000"));
        for (var side : List.of(Stage.BUYER, Stage.SELLER)) {
            Stage.signIn(page, side);
            page.navigate(deal + "&act=SIGN_AMENDMENT&item=3");
            BROWSER.assertAccessible(page);
            page.locator("#confirm input[type=submit]").click();
            page.waitForURL("**done=SIGN_AMENDMENT**");
        }
        assertTrue(page.locator(".timeline").innerText().contains("변경 계약 발효"));
        Stage.signIn(page, Stage.BUYER);
        page.navigate(deal + "&act=OFFER_TERMINATION");
        page.getByLabel("해지하려는 까닭").fill("양산 계획이 취소되었다.");
        page.locator("#confirm input[type=submit]").click();
        page.waitForURL("**done=OFFER_TERMINATION**");
        Stage.signIn(page, Stage.SELLER);
        page.navigate(deal + "&act=AGREE_TERMINATION");
        assertTrue(page.locator(".trial .moves").first().innerText().contains("거래가 끝나 환불"));
        page.locator("#confirm input[type=submit]").click();
        page.waitForURL("**done=AGREE_TERMINATION**");
        assertTrue(page.locator(".track [aria-current=step]").innerText().contains("정리 중"));
        BROWSER.assertAccessible(page);
    }

    @Test
    void tellsWhenSomebodyElseWasFaster() {
        var deal = "/ko/deal/deal?id=" + stage.delivered();
        var first = BROWSER.page();
        Stage.signIn(first, Stage.BUYER);
        var second = BROWSER.page();
        for (var page : List.of(first, second)) {
            page.navigate(deal + "&act=ACCEPT&item=1");
        }
        first.locator("#confirm input[type=submit]").click();
        first.waitForURL("**done=ACCEPT**");
        second.locator("#confirm input[type=submit]").click();
        second.waitForLoadState();
        assertTrue(second.locator("[role=alert]").innerText().contains("그사이 다른 사람이 바꾸었습니다"));
    }

    @Test
    void hidesADealFromOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        assertEquals(
                404,
                page.navigate("/ko/deal/deal?id=00000000-0000-7000-8000-000000000000")
                        .status());
        assertEquals(403, page.navigate("/ko/operator/overview").status());
    }

    @Test
    void showsOperatorsThatTheBooksHold() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/en/operator/overview");
        assertTrue(page.locator("[role=status]").innerText().contains("The books hold."));
        BROWSER.assertAccessible(page);
    }

    @Test
    void showsOperatorsWhatArrivedAndWhatWaits() {
        stage.company("한빛열제어");
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        Stage.assertFits(BROWSER, page, "overview");
        page.navigate("/en/operator/overview");
        var imports = page.locator("section[aria-labelledby=imports]");
        assertTrue(imports.innerText().contains("Completed"));
        assertTrue(page.locator(".tiles").innerText().contains("News not yet carried"));
        assertTrue(page.locator("section[aria-labelledby=books]").innerText().contains("Suspense"));
    }
}
