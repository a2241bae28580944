package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dispute as its two sides, its panel and the operators live it in the portal. */
class DisputePageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void opensADisputeOverAPartAndAnswersAndSplitsItWithoutScript() {
        var deal = stage.delivered();
        var page = BROWSER.pageWithoutScript();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal);
        page.locator(".act").getByText("분쟁 제기").click();
        page.getByLabel("주장").fill("내구 시험 성적서가 빠졌다.\n두 번 물었다.");
        page.getByLabel("다투는 금액").fill("40,000,000");
        page.getByLabel("해결 방법").selectOption("REFUND");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".trial .postings").innerText().contains("−₩40,000,000"));
        Stage.press(page, "분쟁을 제기합니다");
        assertTrue(page.url().contains("number=1&done=DISPUTE"), page.url());
        assertTrue(page.locator(".pairs").innerText().contains("구매자에게 ₩40,000,000 환불"));

        act(page, Stage.SELLER, deal, "ANSWER");
        page.locator("#act\\:note").fill("성적서는 자료실에 올렸다.");
        Stage.press(page, "답변합니다");
        act(page, Stage.SELLER, deal, "OFFER_SETTLEMENT");
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (%)").fill("60");
        page.getByLabel("까닭").fill("절반 넘게 이행했다.");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".trial .moves").first().innerText().contains("합의안을 제시함"));
        Stage.press(page, "합의안을 제시합니다");

        act(page, Stage.BUYER, deal, "ACCEPT_SETTLEMENT");
        assertTrue(page.locator("#confirm").innerText().contains("판매자에게 ₩24,000,000, 구매자에게 ₩16,000,000"));
        assertTrue(page.locator("#confirm").innerText().contains("되돌릴 수 없습니다"));
        Stage.press(page, "합의안을 받아들입니다");
        assertTrue(page.locator(".badge.SETTLED").first().isVisible());
        var payments = page.locator("section[aria-labelledby=division]").innerText();
        assertTrue(payments.contains("₩16,000,000"), payments);
        page.navigate("/ko/deal/deal?id=" + deal);
        assertTrue(page.locator(".legend .held").innerText().contains("₩40,880,000"));
        assertTrue(page.locator("section[aria-labelledby=disputes]").innerText().contains("합의"));
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasEntered() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/en/deal/dispute?deal=" + stage.delivered() + "&milestone=1&act=DISPUTE");
        page.getByLabel("Claim").fill("The report is missing.");
        page.getByLabel("Amount in dispute").fill("999,000,000");
        Stage.press(page, "Open the dispute");
        assertEquals(
                "It cannot be more than what is held.",
                page.locator("#amount-error").innerText());
        assertEquals("true", page.getByLabel("Amount in dispute").getAttribute("aria-invalid"));
        assertEquals(
                "amount-hint amount-error", page.getByLabel("Amount in dispute").getAttribute("aria-describedby"));
        page.getByLabel("Amount in dispute").fill("1,000,000");
        page.getByLabel("Remedy").selectOption("EXTEND");
        Stage.press(page, "Open the dispute");
        assertTrue(page.locator("#days-error").innerText().startsWith("Say in how many days"));
        page.getByLabel("Time to deliver (days)").fill("999");
        Stage.press(page, "Open the dispute");
        assertEquals("At most 365.", page.locator("#days-error").innerText());
        assertEquals("The report is missing.", page.getByLabel("Claim").inputValue());
        assertEquals("EXTEND", page.getByLabel("Remedy").inputValue());
        BROWSER.assertAccessible(page);
    }

    @Test
    void bringsEvidenceWithAFileThatTheOtherSideCanSave() throws Exception {
        var deal = stage.disputed(true);
        var page = BROWSER.page();
        act(page, Stage.BUYER, deal, "BRING_EVIDENCE");
        send(page, "성적서.txt", "낙하 시험 3회 실패");
        assertEquals(1, page.getByLabel("성적서.txt").count());
        send(page, "virus.exe", "MZ");
        assertTrue(
                page.locator(".error").innerText().contains("형식"),
                page.locator(".error").innerText());
        page.getByLabel("성적서.txt").check();
        page.getByLabel("무엇을 보여 주는 증거입니까").fill("시험을 통과하지 못했다.");
        Stage.press(page, "증거로 냅니다");
        Stage.assertFits(BROWSER, page, "dispute");
        Stage.signIn(page, Stage.SELLER);
        page.navigate(room(deal));
        var saved = page.waitForDownload(() -> page.getByText("성적서.txt").click());
        assertEquals("성적서.txt", saved.suggestedFilename());
        assertEquals("낙하 시험 3회 실패", Files.readString(Path.of(saved.path().toString())));
    }

    @Test
    void letsAPanelVoteAndShowsItsAward() {
        var deal = stage.disputed(true);
        var dispute = stage.escalated(deal);
        var page = BROWSER.page();
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearings");
        Stage.assertFits(BROWSER, page, "hearings");
        Stage.follow(page, page.locator("a[href*='" + dispute + "']"));
        Stage.assertFits(BROWSER, page, "hearing");
        assertEquals(404, page.navigate("/ko/deal/deal?id=" + deal).status());
        page.navigate("/ko/deal/hearing?id=" + dispute);
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (금액)").fill("10,000,000");
        page.getByLabel("까닭").fill("성적서가 없으면 쓸 수 없다.");
        Stage.press(page, "의견을 냅니다");
        assertTrue(page.url().contains("done=VOTE"), page.url());
        Stage.signIn(page, Stage.SELLER);
        page.navigate(room(deal));
        assertTrue(page.locator("section[aria-labelledby=panel]").innerText().contains("성적서가 없으면 쓸 수 없다."));
        assertTrue(page.locator("section[aria-labelledby=division]").innerText().contains("심의 비용"));
        Stage.assertFits(BROWSER, page, "award");
    }

    @Test
    void holdsADisputeForACourtWhenTwoOperatorsWantTheSame() {
        var deal = stage.disputed(false);
        var page = BROWSER.page();
        hold(page, Stage.OPERATOR, deal);
        assertEquals(0, page.locator(".badge.HELD").count());
        Stage.signIn(page, Stage.SECOND_OPERATOR);
        page.navigate(room(deal));
        assertTrue(page.locator(".note-box.wait").innerText().contains("오지안"));
        BROWSER.assertAccessible(page);
        hold(page, Stage.SECOND_OPERATOR, deal);
        assertTrue(page.locator(".badge.HELD").first().isVisible());
        assertTrue(page.locator("[role=status]").innerText().contains("보류했습니다"));
    }

    @Test
    void doesNothingTwiceWhenTheButtonIsPressedTwice() {
        var deal = stage.disputed(false);
        var first = BROWSER.page();
        act(first, Stage.SELLER, deal, "ANSWER");
        var second = BROWSER.page();
        second.navigate(first.url());
        for (var page : new Page[] {first, second}) {
            page.locator("#act\\:note").fill("올렸다.");
            Stage.press(page, "답변합니다");
        }
        assertTrue(second.locator("[role=alert]").innerText().contains("그사이 다른 사람이 바꾸었습니다"));
        first.navigate(room(deal));
        assertEquals(1, first.locator(".timeline h3").getByText("분쟁에 답변함").count());
    }

    private static void hold(Page page, String operator, String deal) {
        act(page, operator, deal, "HOLD_FOR_COURT");
        page.getByLabel("사건 번호").fill("2026카합1234");
        page.getByLabel("명령의 내용").fill("지급을 멈추라는 가처분");
        Stage.press(page, "보류합니다");
    }

    private static void act(Page page, String who, String deal, String action) {
        Stage.signIn(page, who);
        page.navigate(room(deal) + "&act=" + action);
    }

    private static String room(String deal) {
        return "/ko/deal/dispute?deal=" + deal + "&number=1";
    }

    private static void send(Page page, String name, String text) {
        page.locator("#file").setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        Stage.follow(page, page.getByText("올립니다", new Page.GetByTextOptions().setExact(true)));
    }
}
