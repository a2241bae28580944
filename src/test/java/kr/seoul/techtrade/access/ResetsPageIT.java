package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people reset a lost second factor, and the person can stop them. */
class ResetsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Pattern LINK = Pattern.compile("(/(?:ko|en)/identity/objection\\?token=[\\w-]{43})");
    private static final String WHY = "화상 통화로 신분증을 확인했다.";

    @BeforeAll
    static void play() {
        new Stage();
    }

    private static Page as(String email) {
        BROWSER.leave();
        var page = BROWSER.page();
        Stage.signIn(page, email);
        return page;
    }

    @Test
    void isAskedForByAnAdministratorAndConfirmedByAnOperator() {
        var page = as(Stage.BUYER);
        page.navigate("/ko/identity/members");
        Stage.follow(
                page,
                page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(Stage.CLERK))
                        .getByText("2단계 인증 초기화 요청"));
        assertTrue(page.locator("#confirm").innerText().contains("윤하람, " + Stage.CLERK));
        Stage.assertFits(BROWSER, page, "resets-ask");
        page.getByLabel("사유").fill(WHY);
        Stage.press(page, "요청합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("다른 사람의 확인을 기다립니다"));
        assertEquals(0, page.getByText("초기화 확인").count(), "not by the same person");
        Stage.assertFits(BROWSER, page, "resets");

        page = as(Stage.CLERK);
        page.navigate("/ko/identity/account");
        assertTrue(page.locator("main").innerText().contains("강예린 님이 내 2단계 인증의 초기화를 요청했습니다"));
        Stage.assertFits(BROWSER, page, "resets-account");
        page.navigate("/ko/identity/resets");
        assertEquals("403", String.valueOf(page.reload().status()), "for administrators");

        page = as(Stage.OPERATOR);
        page.navigate("/ko/operator/resets");
        Stage.assertFits(BROWSER, page, "resets-operator");
        Stage.follow(page, page.locator("a.primary").filter(new Locator.FilterOptions().setHasText("초기화 확인")));
        Stage.assertFits(BROWSER, page, "resets-confirm");
        Stage.press(page, "확인합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("24시간 뒤에 초기화합니다"));

        BROWSER.leave();
        page = BROWSER.pageWithoutScript();
        page.navigate(letter(Stage.CLERK));
        Stage.press(page, "멈춥니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("초기화를 멈추었습니다"));
        page.navigate(letter(Stage.CLERK));
        assertTrue(page.locator("main").innerText().contains("멈출 것이 없습니다"));
    }

    @Test
    void isCarriedOutAfterADayAndTheNextOneIsSetUpByALetter() {
        var page = as(Stage.OPERATOR);
        page.navigate("/en/operator/resets");
        Stage.follow(page, page.locator("a.primary", new Page.LocatorOptions().setHasText("Reset second factor")));
        page.getByLabel("Email").fill("nobody@pages.example");
        page.getByLabel("Reason").fill(WHY);
        Stage.press(page, "Ask for it");
        assertTrue(page.locator("main").innerText().contains("Nobody signs in with this email"));
        page.getByLabel("Email").fill(Stage.EXPERT);
        page.getByLabel("Reason").fill(WHY);
        Stage.press(page, "Ask for it");
        page = as(Stage.SECOND_OPERATOR);
        page.navigate("/en/operator/resets");
        Stage.follow(page, page.locator("a.primary", new Page.LocatorOptions().setHasText("Confirm the reset")));
        Stage.press(page, "Confirm it");
        Stage.sql("update recovery.reset set due_at = now() where state = 'WAITING'");
        for (int i = 0; i < 300 && Stage.sql("select state from recovery.reset where state = 'WAITING'") != null; i++) {
            page.waitForTimeout(100);
        }
        page.reload();
        assertTrue(page.locator("main ul.list").innerText().contains("배도현"));
        assertTrue(page.locator("main ul.list li").first().innerText().contains("Reset"));
        BROWSER.leave();
        page = BROWSER.page();
        Stage.signInByPassword(page, Stage.EXPERT);
        page.navigate("/ko/identity/second-factor");
        assertEquals(1, page.locator("input[value='편지 받기']").count());
        Authenticator.give(Stage.EXPERT);
    }

    @Test
    void isStoppedByThePersonWhoHasSignedIn() {
        var page = as(Stage.OPERATOR);
        page.navigate("/ko/operator/resets?act=ASK");
        page.getByLabel("이메일").fill(Stage.SELLER);
        page.getByLabel("사유").fill(WHY);
        Stage.press(page, "요청합니다");
        page = as(Stage.SELLER);
        page.navigate("/ko/identity/account");
        Stage.follow(page, page.getByText("내가 부탁한 일이 아니면 멈추기"));
        Stage.assertFits(BROWSER, page, "objection");
        Stage.press(page, "멈춥니다");
        page.navigate("/ko/identity/account");
        assertEquals(0, page.getByText("내가 부탁한 일이 아니면 멈추기").count());
    }

    private static String letter(String to) {
        var body = Stage.sql(
                "select body from mail.letter where recipient = '%s' and reference like 'recovery:reset-waits:%%' order by id desc limit 1"
                        .formatted(to));
        var link = LINK.matcher(body);
        assertTrue(link.find());
        return link.group(1);
    }
}
