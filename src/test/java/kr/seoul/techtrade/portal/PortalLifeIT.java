package kr.seoul.techtrade.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A deal's whole life as people make it in the portal: three milestones of different kinds with files, a broker, a counter-offer, a
 * dispute that an expert splits, an amendment, and two royalty periods. Only the bank speaks for itself.
 */
class PortalLifeIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);
    private static final Page.GetByTextOptions WHOLE = new Page.GetByTextOptions().setExact(true);
    private static final String TECHNOLOGY = "배합비와 소결 조건\n".repeat(500);

    private final Stage stage = new Stage();
    private final Page page = BROWSER.page();
    private String deal;

    @Test
    void fromTheOfferToTheLastRoyalty() throws IOException {
        propose();
        counter();
        sign();
        deliverForInspection();
        disputeAPart();
        acceptTheRest();
        changeTheRegister();
        lowerThePriceOfTheLast();
        depositTheTechnology();
        awardAHalf();
        stage.payOut(deal);
        report(1, "820,000,000", "₩41,000,000");
        report(2, "1,000,000,000", "₩50,000,000");
        closes();
    }

    private void propose() {
        Stage.signInByForms(page, Stage.BUYER);
        page.navigate("/ko/market/listing?id=" + stage.offer("전고체 전해질 소결 공정"));
        Stage.follow(page, page.getByText("거래 제안하기"));
        page.getByLabel("사용 분야").fill("전기버스");
        fill(1, "시제품", "90,000,000", "INSPECTION");
        fill(2, "전용실시권 설정", "60,000,000", "REGISTRATION");
        fill(3, "기술자료", "50,000,000", "DEPOSIT");
        page.getByText("경상기술료를 둡니다").click();
        page.getByLabel("요율(%)", EXACT).fill("4");
        page.getByLabel("정산 횟수").fill("2");
        page.getByText("중개기관을 둡니다").click();
        page.getByLabel("중개기관 1", EXACT).fill(stage.broker());
        page.getByLabel("중개기관 1 몫(%)", EXACT).fill("5");
        Stage.press(page, "제안 보내기");
        deal = page.url().replaceAll(".*[?&]id=([^&]+).*", "$1");
        assertEquals("전고체 전해질 소결 공정", page.locator("h1").innerText());
        assertTrue(page.locator(".terms").innerText().contains("기술거래소 시험, 대금의 5%"));
    }

    private void fill(int row, String title, String amount, String condition) {
        page.getByLabel(row + "차 단계", EXACT).fill(title);
        page.getByLabel(row + "차 대금", EXACT).fill(amount);
        page.getByLabel(row + "차 인도 기한", EXACT).fill("30");
        page.getByLabel(row + "차 지급 조건", EXACT).selectOption(condition);
    }

    private void counter() {
        Stage.signIn(page, Stage.SELLER);
        open();
        Stage.follow(page, page.locator(".act").getByText("조건 다시 제안"));
        page.getByLabel("요율(%)", EXACT).fill("5");
        Stage.press(page, "새 조건 보내기");
        assertTrue(page.locator(".terms").innerText().contains("5%"));
        act(Stage.BUYER, "ACCEPT_TERMS", null);
        send();
        assertTrue(page.locator(".track [aria-current=step]").innerText().contains("서명"));
    }

    private void sign() {
        for (var side : List.of(Stage.BUYER, Stage.SELLER)) {
            act(side, "SIGN", null);
            assertTrue(page.locator(".contract").innerText().contains("전기버스"));
            send();
        }
        assertTrue(page.locator(".timeline").innerText().contains("계약 발효"), "both signed");
    }

    private void deliverForInspection() throws IOException {
        stage.fund(deal, 1);
        act(Stage.SELLER, "DELIVER", 1);
        upload("시험 성적서.txt", "셀 1,000개의 시험 성적");
        page.getByLabel("시험 성적서.txt").check();
        note("시제품과 시험 성적서");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".trial .moves").first().innerText().contains("1차"));
        BROWSER.assertAccessible(page);
        BROWSER.screenshot(page, "pages-deliver");
        assertTrue(page.getByLabel("시험 성적서.txt").isChecked(), "what was chosen stays chosen");
        send();
        Stage.signIn(page, Stage.BUYER);
        open();
        assertEquals("셀 1,000개의 시험 성적", saved("시험 성적서.txt"));
        assertTrue(next().contains("합격한 것으로 보고"), next());
    }

    private void disputeAPart() {
        page.navigate("/ko/deal/dispute?deal=" + deal + "&milestone=1&act=DISPUTE");
        page.getByLabel("주장").fill("수명이 약속의 반이다.");
        page.getByLabel("다투는 금액").fill("30,000,000");
        page.getByLabel("해결 방법").selectOption("REFUND");
        Stage.press(page, "분쟁을 제기합니다");
        dispute(Stage.SELLER, "ANSWER");
        note("시험 조건이 다르다.");
        Stage.press(page, "답변합니다");
        dispute(Stage.BUYER, "ESCALATE");
        note("판정을 구한다.");
        Stage.press(page, "심의를 요청합니다");
        assertTrue(page.locator("section[aria-labelledby=panel]").innerText().contains("서울기술감정원"));
    }

    private void acceptTheRest() {
        act(Stage.BUYER, "ACCEPT", 1);
        send();
        assertTrue(page.locator(".legend .frozen").innerText().contains("₩30,000,000"));
    }

    private void changeTheRegister() {
        stage.fund(deal, 2);
        act(Stage.SELLER, "DELIVER", 2);
        note("전용실시권 설정등록을 신청하였다.");
        send();
        act(Stage.OPERATOR, "CONFIRM_REGISTRATION", 2);
        note("등록원부에서 보았다.");
        send();
        assertTrue(page.locator(".timeline").innerText().contains("등록원부에서 보았다."));
        assertTrue(page.locator(".milestones").first().innerText().contains("운영자가 등록원부를 열람하여 결정"));
    }

    private void lowerThePriceOfTheLast() {
        stage.untilSent(deal);
        Stage.signIn(page, Stage.BUYER);
        open();
        Stage.follow(page, page.locator(".act").getByText("계약 변경 제안"));
        page.getByLabel("3차 대금", EXACT).fill("40,000,000");
        Stage.press(page, "변경 계약 제안하기");
        assertTrue(page.url().contains("done="), () -> page.locator("main").innerText());
        for (var side : List.of(Stage.BUYER, Stage.SELLER)) {
            act(side, "SIGN_AMENDMENT", 3);
            send();
        }
        assertTrue(page.locator(".timeline").innerText().contains("변경 계약 발효"));
    }

    private void depositTheTechnology() throws IOException {
        stage.fund(deal, 3);
        act(Stage.SELLER, "DELIVER", 3);
        note("봉인한 기술자료");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".trial").innerText().contains("지금은 할 수 없습니다"), "nothing was chosen");
        upload("기술자료.txt", TECHNOLOGY);
        page.getByLabel("기술자료.txt").check();
        note("봉인한 기술자료");
        BROWSER.assertAccessible(page);
        send();
        Stage.signIn(page, Stage.BUYER);
        open();
        assertEquals(TECHNOLOGY, saved("기술자료.txt"), "key and money changed hands");
    }

    private void awardAHalf() {
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearings");
        Stage.follow(page, page.locator("main a[href*='/deal/hearing?id=']").first());
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (%)").fill("50");
        page.getByLabel("까닭").fill("대부분의 자료는 쓸 수 있다.");
        Stage.press(page, "의견을 냅니다");
        Stage.signIn(page, Stage.BUYER);
        open();
        assertTrue(page.locator("section[aria-labelledby=disputes]").innerText().contains("₩15,000,000"));
        assertEquals(0, page.locator(".legend .frozen").count());
    }

    private void report(int period, String sales, String royalty) {
        stage.untilSent(deal);
        stage.end(deal, period);
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/royalty?deal=%s&number=%d&act=REPORT".formatted(deal, period));
        page.getByLabel("총매출").fill(sales);
        Stage.press(page, "보고합니다");
        assertTrue(page.locator("section[aria-labelledby=reckoned]").innerText().contains(royalty));
        stage.settle(deal, period);
        open();
        assertTrue(page.locator("section[aria-labelledby=royalties] .badge.SETTLED")
                        .count()
                >= period);
    }

    private void closes() {
        open();
        assertTrue(page.locator(".badge.CLOSED").first().isVisible());
        assertTrue(page.locator(".legend .held").innerText().contains("₩0"));
        Stage.assertFits(BROWSER, page, "life");
    }

    private void act(String who, String action, Integer item) {
        stage.untilSent(deal);
        Stage.signIn(page, who);
        page.navigate("/ko/deal/deal?id=" + deal + "&act=" + action + (item == null ? "" : "&item=" + item));
    }

    private void dispute(String who, String action) {
        Stage.signIn(page, who);
        page.navigate("/ko/deal/dispute?deal=" + deal + "&number=1&act=" + action);
    }

    private void note(String text) {
        assertEquals(1, page.locator("#act\\:note").count(), () -> page.locator("main")
                .innerText());
        page.locator("#act\\:note").fill(text);
    }

    private void send() {
        Stage.follow(page, page.locator("#act\\:send"));
        assertTrue(page.url().contains("done="), () -> page.locator("main").innerText());
    }

    private void open() {
        page.navigate("/ko/deal/deal?id=" + deal);
    }

    /** What happens by itself. */
    private String next() {
        return page.locator("aside.sticky").innerText();
    }

    private void upload(String name, String text) {
        page.locator("#file").setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        Stage.follow(page, page.getByText("올립니다", WHOLE));
    }

    private String saved(String name) throws IOException {
        var saved = page.waitForDownload(() -> page.getByText(name).click());
        return Files.readString(saved.path());
    }
}
