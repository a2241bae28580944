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

/** Operators give an organisation an administrator again: one asks, another one decides after fourteen days. */
class TakeOversPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @BeforeAll
    static void play() {
        new Stage();
    }

    private static Page as(String email) {
        BROWSER.leave();
        var page = BROWSER.page();
        Stage.signIn(page, email);
        page.navigate("/ko/operator/take-overs");
        return page;
    }

    @Test
    void isAskedForByOneAndGrantedByAnother() {
        var page = as(Stage.OPERATOR);
        Stage.assertFits(BROWSER, page, "take-overs-none");
        find(page, "nobody@pages.example");
        assertTrue(page.locator("main").innerText().contains("이 이메일로 로그인하는 구성원이 없습니다"));
        find(page, Stage.CLERK);
        Stage.assertFits(BROWSER, page, "take-overs-find");
        Stage.follow(page, page.getByText("이 기관의 관리자로 요청"));
        assertTrue(page.locator("#confirm").innerText().contains("가온모빌리티"));
        Stage.assertFits(BROWSER, page, "take-overs-ask");
        page.getByLabel("사유").fill("대표와 관리자가 모두 퇴사했다.");
        page.getByLabel("증빙의 SHA-256").fill("not a hash");
        Stage.press(page, "요청합니다");
        assertTrue(page.locator("[role=alert]").first().innerText().contains("증빙의 SHA-256"));
        page.getByLabel("증빙의 SHA-256").fill("A".repeat(64));
        Stage.press(page, "요청합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("요청하고 모든 구성원에게 알렸습니다"));
        assertTrue(page.locator("main").innerText().contains("직접 요청한 건은 다른 운영자가 결정합니다"));
        assertEquals(0, page.getByText("거절").count());

        page = as(Stage.SECOND_OPERATOR);
        Stage.assertFits(BROWSER, page, "take-overs");
        assertEquals(
                0,
                page.locator("a.primary", new Page.LocatorOptions().setHasText("승인"))
                        .count(),
                "too early");
        Stage.sql("update takeover.take_over set decidable_at = now()");
        page.reload();
        Stage.follow(page, page.locator("a.primary", new Page.LocatorOptions().setHasText("승인")));
        Stage.assertFits(BROWSER, page, "take-overs-grant");
        page.getByLabel("사유").fill("등기부로 확인했다.");
        Stage.press(page, "승인합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("새 관리자가 되었습니다"));
        assertEquals(
                "t",
                Stage.sql(
                        "select m.administrator from identity.membership m join identity.person p on p.id = m.person_id where p.email = '"
                                + Stage.CLERK + "'"));
    }

    @Test
    void isRefusedAtAnyTime() {
        var page = as(Stage.OPERATOR);
        page.navigate("/en/operator/take-overs?email=" + Stage.EXPERT);
        Stage.sql(
                "update identity.membership set administrator = false where person_id = (select id from identity.person where email = '"
                        + Stage.EXPERT + "')");
        Stage.follow(page, page.getByText("Ask for this organisation"));
        page.getByLabel("Reason").fill("The last one is gone.");
        Stage.press(page, "Ask for it");
        page = as(Stage.SECOND_OPERATOR);
        page.navigate("/en/operator/take-overs");
        Stage.follow(
                page,
                page.locator("main li", new Page.LocatorOptions().setHasText("서울기술감정원"))
                        .getByText("Refuse"));
        page.getByLabel("Reason").fill("No evidence.");
        Stage.press(page, "Refuse it");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("Nothing has changed"));
        assertTrue(page.locator("main").innerText().contains("No evidence."));
    }

    @Test
    void isForOperators() {
        BROWSER.leave();
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate("/ko/operator/take-overs").status());
        assertEquals(403, page.navigate("/ko/operator/resets").status());
    }

    private static void find(Page page, String email) {
        page.getByLabel("구성원의 이메일").fill(email);
        Stage.follow(page, page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("찾기")));
    }
}
