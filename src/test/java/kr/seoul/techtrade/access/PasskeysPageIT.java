package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passkeys in a real browser, with an authenticator that Chromium plays. */
class PasskeysPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Pattern LINK = Pattern.compile("(/(?:ko|en)/identity/\\S+\\?token=[\\w-]{43})");

    private CDPSession devices;
    private String device;

    @BeforeAll
    static void play() {
        new Stage();
    }

    @BeforeEach
    void forget() {
        Stage.sql("update account.passkey set removed_at = now()");
    }

    @Test
    void addsSignsInConfirmsAndRemoves() {
        var page = withDevice();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/identity/account");
        Stage.follow(page, page.locator("section[aria-labelledby=passkeys] a.button"));
        assertTrue(page.url().endsWith("/ko/identity/passkeys"), page.url());
        Stage.assertFits(BROWSER, page, "passkeys-none");
        add(page, "회사 노트북");
        page.waitForURL("**/ko/identity/passkeys?done=ADDED");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("패스키를 추가했습니다"));
        assertEquals("회사 노트북", page.locator("tbody th").innerText());
        Stage.assertFits(BROWSER, page, "passkeys");
        add(page, "같은 기기");
        page.locator(".failed").waitFor();
        assertTrue(page.locator(".failed").innerText().contains("패스키를 쓰지 못했습니다"), "one on each device");
        BROWSER.assertAccessible(page);

        signOut(page);
        page.navigate("/ko/identity/sign-in?to=/ko/market/mine");
        Stage.assertFits(BROWSER, page, "passkeys-sign-in");
        press(page, "패스키로 로그인");
        arrive(page, "/ko/market/mine");
        page.navigate("/ko/identity/second-factor");
        assertEquals(1, page.locator("#begin").count(), "a second factor was shown");

        signOut(page);
        Stage.signInByPassword(page, Stage.BUYER);
        page.navigate("/ko/identity/confirm?to=/ko/identity/passkeys");
        Stage.assertFits(BROWSER, page, "passkeys-confirm");
        press(page, "패스키로 확인");
        arrive(page, "/ko/identity/passkeys");
        Stage.follow(page, page.locator("tbody a.button"));
        Stage.assertFits(BROWSER, page, "passkeys-remove");
        Stage.press(page, "삭제합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("패스키를 삭제했습니다"));
        assertEquals(0, page.locator("tbody tr").count());

        signOut(page);
        page.navigate("/ko/identity/sign-in");
        press(page, "패스키로 로그인");
        page.waitForURL(url -> url.contains("passkey-refused"));
        assertTrue(page.getByRole(AriaRole.ALERT).innerText().contains("패스키를 확인하지 못했습니다"));
        BROWSER.assertAccessible(page);
    }

    @Test
    void isTheFirstSecondFactorByALetterAndOpensAnOffice() {
        Stage.sql(
                "update account.factor set removed_at = now() where person_id in (select id from identity.person where email = '"
                        + Stage.SECOND_OPERATOR + "')");
        var page = withDevice();
        Stage.signInByPassword(page, Stage.SECOND_OPERATOR);
        page.navigate("/ko/identity/passkeys");
        assertEquals(0, page.locator("form[data-passkey]").count(), "a letter is needed first");
        Stage.press(page, "편지 받기");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("편지를 보냈습니다"));
        page.navigate(letter(Stage.SECOND_OPERATOR));
        Stage.follow(page, page.getByText("인증 앱 대신 패스키 쓰기"));
        add(page, "열쇠");
        page.waitForURL("**/ko/identity/account?act=CODES#confirm");
        Stage.press(page, "새로 만듭니다");
        var code = page.locator(".codes li").first().innerText();
        signOut(page);
        page.navigate("/en/identity/sign-in?to=/en/operator/overview");
        press(page, "Sign in with a passkey");
        arrive(page, "/en/operator/overview");
        signOut(page);
        Stage.signInByPassword(page, Stage.SECOND_OPERATOR);
        page.navigate("/ko/identity/confirm?to=/ko/operator/overview");
        page.getByLabel("인증 번호").fill(code);
        Stage.follow(page, page.locator("form.form input[type=submit]"));
        assertTrue(page.url().endsWith("/ko/operator/overview"), page.url());
        page.navigate("/ko/identity/account");
        Stage.assertFits(BROWSER, page, "passkeys-account");
        Authenticator.give(Stage.SECOND_OPERATOR);
    }

    @Test
    void signsNobodyInWhoDoesNotShowAFinger() {
        var page = withDevice();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/en/identity/passkeys");
        add(page, "phone");
        page.waitForURL("**/en/identity/passkeys?done=ADDED");
        signOut(page);
        verifies(false);
        page.navigate("/en/identity/sign-in");
        press(page, "Sign in with a passkey");
        page.locator(".failed").waitFor();
        assertTrue(page.locator(".failed").innerText().contains("No passkey was used"));
        BROWSER.assertAccessible(page);
    }

    @Test
    void saysWhatToDoWithoutScript() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/identity/sign-in");
        assertFalse(page.locator("form[data-passkey]").isVisible());
        assertTrue(page.locator(".no-passkey").innerText().contains("스크립트가 꺼져"));
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/identity/passkeys");
        assertFalse(page.locator("form[data-passkey]").isVisible());
        assertTrue(page.locator(".no-passkey").isVisible());
    }

    private Page withDevice() {
        var page = BROWSER.pageByName();
        devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var asked = new JsonObject();
        asked.add("options", options);
        device = devices.send("WebAuthn.addVirtualAuthenticator", asked)
                .get("authenticatorId")
                .getAsString();
        return page;
    }

    private void verifies(boolean verified) {
        var asked = new JsonObject();
        asked.addProperty("authenticatorId", device);
        asked.addProperty("isUserVerified", verified);
        devices.send("WebAuthn.setUserVerified", asked);
    }

    private static void add(Page page, String label) {
        page.locator("#label").fill(label);
        page.locator("form[data-passkey] button").click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** The page that was wanted stands in the address of the one before, too. */
    private static void arrive(Page page, String path) {
        page.waitForURL(url -> URI.create(url).getPath().equals(path));
    }

    private static void signOut(Page page) {
        Stage.follow(page, page.locator("form[action$='/identity/sign-out'] button"));
    }

    private static String letter(String to) {
        var query = "select max(body) from mail.letter where recipient = '%s' and reference like 'account:enrol:%%'"
                .formatted(to);
        for (int i = 0; i < 100 && Stage.sql(query) == null; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        var link = LINK.matcher(Stage.sql(query));
        assertTrue(link.find());
        return link.group(1);
    }
}
