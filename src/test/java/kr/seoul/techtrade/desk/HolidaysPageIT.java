package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.AriaRole;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator adds a holiday after having seen what it moves, and takes it back. */
class HolidaysPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @BeforeAll
    static void play() {
        new Stage();
    }

    @Test
    void isLookedAtAddedAndTakenBack() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/holidays");
        Stage.assertFits(BROWSER, page, "holidays");
        page.getByLabel("날짜").fill("2029-07-11");
        page.getByLabel("한국어 이름").fill("임시공휴일");
        page.getByLabel("영어 이름").fill("Temporary holiday");
        page.getByLabel("근거").fill("국무회의 의결");
        Stage.press(page, "무엇이 옮겨지는지 봅니다");
        assertTrue(page.locator(".trial").innerText().contains("옮겨질 기한이 없습니다"));
        assertEquals(0, page.locator("main .list > li").count());
        BROWSER.assertAccessible(page);
        Stage.press(page, "넣습니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("공휴일을 넣었습니다"));
        page.navigate("/en/operator/holidays");
        assertTrue(page.locator("main .list").innerText().contains("Temporary holiday"));
        page.navigate("/ko/operator/holidays");
        Stage.follow(page, page.locator("main .list a.button").first());
        page.getByLabel("근거").fill("의결이 취소되었다.");
        Stage.press(page, "거둡니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("거두었습니다"));
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate("/ko/operator/holidays").status());
    }
}
