package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.RestDeal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A place on a panel as its expert, the two sides and an operator live it in the portal. */
class PanelPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void asksAnExpertDoubtsItLetsItDeclineAndPaysWhoDecides() {
        var page = BROWSER.page();
        isPaidForItsVote(page);
        var deal = stage.disputed(true);
        var dispute = stage.escalated(deal);
        accepts(page, dispute);
        isDoubted(page, deal, dispute);
        operatorDismissesTheDoubt(page, deal);
        var next = Cast.onStage().payee(Role.EXPERT, "한국기술평가원");
        declines(page, dispute);
        everybodySeesWhoFollowsAndWhy(page, deal);
        var half = Map.of("outcome", "SPLIT", "sellerBps", 5_000);
        RestDeal.vote(next, dispute, Map.of("remedy", half, "reasons", "시험 기록에 비추어"))
                .expect(200);
        page.navigate(room(deal));
        var division = page.locator("section[aria-labelledby=division]").innerText();
        assertTrue(division.contains("심의 비용 ₩1,200,000"), division);
        Stage.assertFits(BROWSER, page, "panel-award");
    }

    private static void isPaidForItsVote(Page page) {
        var dispute = stage.escalated(stage.disputed(true));
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearing?id=" + dispute);
        var place = page.locator("#place").innerText();
        assertTrue(place.contains("수락 대기") && place.contains("다음 순번"), place);
        Stage.assertFits(BROWSER, page, "panel-asked");
        page.navigate("/ko/deal/hearing?id=" + dispute);
        page.getByLabel("해결 방법").selectOption("SPLIT");
        page.getByLabel("판매자 몫 (%)").fill("50");
        page.getByLabel("까닭").fill("대부분의 자료는 쓸 수 있다.");
        Stage.press(page, "의견을 냅니다");
        page.navigate("/ko/deal/hearings");
        var places = page.locator("section[aria-labelledby=places]").innerText();
        assertTrue(places.contains("심의 마침") && places.contains("₩240,000"), places);
        Stage.assertFits(BROWSER, page, "panel-paid");
    }

    private static void accepts(Page page, String dispute) {
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearing?id=" + dispute);
        Stage.press(page, "맡겠습니다");
        assertTrue(page.url().contains("done=ACCEPT_APPOINTMENT"), page.url());
        assertEquals(0, page.locator("input[value='맡겠습니다']").count());
    }

    private static void isDoubted(Page page, String deal, String dispute) {
        Stage.signIn(page, Stage.BUYER);
        page.navigate(room(deal));
        Stage.follow(page, page.locator("section[aria-labelledby=panel] a").first());
        page.locator("#act\\:note").fill("지난달까지 판매자의 자문을 맡았다.");
        Stage.press(page, "미리 보기");
        assertTrue(page.locator(".trial .moves").first().innerText().contains("심의 위원을 기피함"));
        Stage.press(page, "기피합니다");
        assertTrue(page.url().contains("done=CHALLENGE_EXPERT"), page.url());
        Stage.assertFits(BROWSER, page, "panel-doubted");
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearing?id=" + dispute);
        assertTrue(page.locator("#place").innerText().contains("자문을 맡았다"));
        assertEquals(0, page.getByLabel("해결 방법").count(), "it cannot vote");
    }

    private static void operatorDismissesTheDoubt(Page page, String deal) {
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate(room(deal));
        Stage.follow(page, page.getByText("기피 받아들이지 않기").first());
        page.locator("#act\\:note").fill("자문은 삼 년 전에 끝났다.");
        Stage.press(page, "받아들이지 않습니다");
        assertTrue(page.url().contains("done=DISMISS_CHALLENGE"), page.url());
    }

    private static void declines(Page page, String dispute) {
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/deal/hearing?id=" + dispute);
        page.locator("#place summary").click();
        page.getByLabel("사양 사유").selectOption("OTHER");
        Stage.press(page, "사양합니다");
        assertEquals("기타를 고르면 까닭을 적어야 합니다.", page.locator("#words-error").innerText());
        BROWSER.assertAccessible(page);
        page.getByLabel("설명").fill("경쟁하는 과제를 맡게 되었다.");
        Stage.press(page, "사양합니다");
        assertTrue(page.locator("[role=status]").innerText().contains("심의를 사양했습니다"));
        Stage.assertFits(BROWSER, page, "panel-places");
        assertEquals(404, page.navigate("/ko/deal/hearing?id=" + dispute).status());
    }

    private static void everybodySeesWhoFollowsAndWhy(Page page, String deal) {
        Stage.signIn(page, Stage.SELLER);
        page.navigate(room(deal));
        var panel = page.locator("section[aria-labelledby=panel]");
        assertTrue(panel.innerText().contains("한국기술평가원"), panel.innerText());
        assertTrue(panel.innerText().contains("사양"), panel.innerText());
        panel.locator("details").evaluate("each => each.open = true");
        // whether the one before stands in it as well the seed decides
        assertTrue(panel.innerText().contains("제2회 추첨 · 사양한 자리"), panel.innerText());
        BROWSER.assertAccessible(page);
        for (int width : new int[] {390, 1440}) {
            page.setViewportSize(width, 900);
            BROWSER.assertFits(page, "panel-proof-" + width);
        }
    }

    private static String room(String deal) {
        return "/ko/deal/dispute?deal=" + deal + "&number=1";
    }
}
