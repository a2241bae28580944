package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where people meet the issuers that are configured: sign-in, account, second factor, sign-out. */
class IssuersPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final TestIssuer CITY = TestIssuer.CITY;
    private static final String LABEL = "서울시 통합계정";

    private final String subject = UUID.randomUUID().toString();

    @BeforeAll
    static void admit() {
        TestIssuer.admit();
    }

    @AfterEach
    void reset() {
        CITY.reset();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
    }

    private static void look(Page page, String name) {
        BROWSER.assertAccessible(page);
        assertEquals(
                page.viewportSize().width,
                page.evaluate("() => Math.max(document.documentElement.scrollWidth, innerWidth)"));
        BROWSER.screenshot(page, name);
    }

    @Test
    void leadsThereAndBackToWhereTheVisitorWantedToGo() {
        CITY.signIn(subject, subject + "@sso.example", "dealers");
        var page = BROWSER.page();
        page.navigate("/ko/deal/deals");
        look(page, "issuers-sign-in");
        follow(page, LABEL + " 계정으로 로그인");
        page.waitForURL("**/ko/deal/deals");
        assertTrue(page.locator("header").innerText().contains("한빛전자"));
        page.navigate("/ko/identity/account");
        assertEquals(0, page.getByText("비밀번호 바꾸기").count(), "who came by an issuer has no password");
        look(page, "issuers-account");
        page.navigate("/ko/identity/confirm?to=/ko/identity/account");
        look(page, "issuers-confirm");
        CITY.with(claims -> claims.claim("acr", "gold"));
        follow(page, LABEL + "에서 본인 확인");
        page.waitForURL("**/ko/identity/account");
        assertEquals(0, page.getByText("보인 적 없음").count());
    }

    @Test
    void isUnlinkedWhenSomethingElseLetsTheVisitorIn() {
        new Stage();
        CITY.signIn(subject, subject + "@sso.example", "dealers").with(claims -> claims.claim("acr", "gold"));
        var page = BROWSER.page();
        page.navigate("/ko/identity/sign-in");
        follow(page, LABEL + " 계정으로 로그인");
        page.waitForURL("**/ko/deal/deals");
        page.navigate("/ko/identity/account");
        Stage.follow(page, page.locator("section[aria-labelledby=elsewhere] a.little"));
        look(page, "issuers-unlink");
        Stage.press(page, "연결을 끊습니다");
        assertTrue(page.getByRole(AriaRole.ALERT).innerText().contains("이것이 없으면 로그인할 방법이 없습니다"));
        BROWSER.leave();

        page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/identity/account");
        CITY.signIn("seller-" + subject, "seller@sso.example");
        follow(page, LABEL + " 계정 연결");
        page.waitForURL("**/ko/identity/account");
        page.navigate("/en/identity/account");
        Stage.follow(page, page.locator("section[aria-labelledby=elsewhere] a.little"));
        look(page, "issuers-unlink-en");
        Stage.press(page, "Unlink it");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("The account has been unlinked."));
        assertEquals(1, page.getByText("Link " + LABEL).count());
    }

    @Test
    void saysWhyItDidNotWorkInTheLanguageOfTheVisitorOnAPhone() {
        CITY.refuse("access_denied");
        var page = BROWSER.page(390);
        page.navigate("/en/identity/sign-in?to=/en/deal/deals");
        look(page, "issuers-sign-in-phone");
        follow(page, "Sign in with " + LABEL);
        page.waitForURL("**/en/identity/sign-in?**");
        assertEquals(
                "The sign-in at your organisation was broken off or is not allowed. Nothing has changed.",
                page.getByRole(AriaRole.ALERT).innerText());
        look(page, "issuers-refused-phone");
        CITY.reset();
        CITY.signIn(subject, subject + "@sso.example", "dealers");
        follow(page, "Sign in with " + LABEL);
        page.waitForURL("**/en/deal/deals");
    }

    @Test
    void signsOutThereToo() {
        CITY.signIn(subject, subject + "@sso.example", "dealers");
        var page = BROWSER.page();
        page.navigate("/ko/identity/sign-in");
        follow(page, LABEL + " 계정으로 로그인");
        page.waitForURL("**/ko/deal/deals");
        int before = CITY.signedOut().size();
        page.getByText("로그아웃").click();
        page.waitForURL(url -> url.endsWith("/ko/"));
        assertEquals(before + 1, CITY.signedOut().size());
    }

    @Test
    void saysThatTheVisitorIsSignedOutHereBeforeItGoesOn() {
        var page = BROWSER.page(390);
        // what answers with nothing leaves the page as it is
        page.route("**/identity/oidc/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.navigate("/en/identity/signed-out?at=city");
        assertEquals("You are signed out", page.locator("h1").innerText());
        Stage.assertFits(BROWSER, page, "issuers-signed-out");
    }
}
