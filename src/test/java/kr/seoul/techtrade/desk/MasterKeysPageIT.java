package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Hooks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator has another master key used, and sees the one before emptied. */
class MasterKeysPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @BeforeAll
    static void play() {
        new Stage();
    }

    @Test
    void showsWhatHangsOnEachAndHasAnotherOneUsed() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        Stage.follow(page, page.locator("a[href='/ko/operator/master-keys']"));
        Stage.assertFits(BROWSER, page, "master-keys");
        var current = page.locator(".list > li").filter(new Locator.FilterOptions().setHasText("쓰는 중"));
        assertEquals(1, current.count());
        assertTrue(current.innerText().contains("2단계 인증"), current.innerText());
        var before = current.locator("h2 code").innerText();
        Stage.press(page, "이 키 쓰기");
        assertTrue(page.locator("[role=status]").innerText().contains("이제 이 키로 잠급니다"));
        Hooks.await(
                () -> {
                    page.reload();
                    return !page.locator(".list > li", new Page.LocatorOptions().setHasText(before))
                            .innerText()
                            .contains("2단계 인증");
                },
                page::content);
        var renewal = page.locator("section.note-box").innerText();
        assertTrue(renewal.contains("남은 것 0개"), renewal);
        assertTrue(renewal.contains("끝남"), renewal);
        Stage.assertFits(BROWSER, page, "master-keys-used");
        Stage.press(page, "이 키 쓰기");
        assertEquals(before, current.locator("h2 code").innerText());
    }
}
