package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People keep their own access in the portal; a password alone opens no signature, no money and no office. */
class AccountPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String COOKIE = "techtrade-session";
    private static final Pattern LINK = Pattern.compile("(/(?:ko|en)/identity/\\S+\\?token=[\\w-]{43})");

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void leadsWhoeverSignsToTheSecondFactorAndBack() {
        var deal = stage.signing();
        var page = BROWSER.page();
        Stage.signInByPassword(page, Stage.BUYER);
        page.navigate("/ko/deal/deal?id=" + deal + "&act=SIGN");
        assertTrue(page.url().contains("/ko/identity/confirm?to="), page.url());
        Stage.assertFits(BROWSER, page, "confirm");
        show(page, "000000");
        assertTrue(page.getByRole(AriaRole.ALERT).innerText().contains("번호가 맞지 않거나"));
        show(page, Authenticator.fresh(Stage.BUYER));
        assertTrue(page.url().contains("/ko/deal/deal?id=" + deal + "&act=SIGN"), page.url());
        Stage.sql(
                "update identity.session set confirmed_at = now() - interval '16 minutes' where confirmed_at is not null");
        page.locator("#confirm input[type=submit]").last().click();
        page.waitForURL("**/identity/confirm?undone=true*");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("아직 아무것도 처리하지 않았습니다"));
        BROWSER.assertAccessible(page);
        assertEquals("0", Stage.sql("select count(*)::text from deal.signature where deal_id = '" + deal + "'"));
        show(page, Authenticator.fresh(Stage.BUYER));
        page.locator("#confirm input[type=submit]").last().click();
        page.waitForURL("**done=SIGN*");
        assertEquals("1", Stage.sql("select count(*)::text from deal.signature where deal_id = '" + deal + "'"));
    }

    @Test
    void opensNoOfficeByAPassword() {
        var page = BROWSER.page();
        Stage.signInByPassword(page, Stage.OPERATOR);
        for (var office :
                List.of("/ko/operator/overview", "/ko/operator/bank", "/ko/operator/mail", "/ko/deal/deals")) {
            page.navigate(office);
            assertTrue(page.url().contains("/ko/identity/confirm?to="), page.url());
        }
        assertEquals(0, page.locator("header nav a[href$='/operator/overview']").count(), "the menu of the office");
        page.navigate("/ko/identity/account");
        assertEquals("내 계정", page.locator("h1").innerText());
        page.navigate("/ko/operator/mail");
        show(page, Authenticator.fresh(Stage.OPERATOR));
        assertTrue(page.url().endsWith("/ko/operator/mail"), page.url());
        Stage.assertFits(BROWSER, page, "mail");
    }

    @Test
    void setsTheFirstOneUpByALetterAndShowsRecoveryCodesOnce() {
        Stage.sql(
                "update account.factor set removed_at = now() where person_id in (select id from identity.person where email = '"
                        + Stage.CLERK + "')");
        var page = BROWSER.page();
        Stage.signInByPassword(page, Stage.CLERK);
        page.navigate("/ko/identity/second-factor");
        Stage.assertFits(BROWSER, page, "second-factor-none");
        page.navigate("/ko/identity/confirm?to=/ko/market/mine");
        Stage.press(page, "편지 받기");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("편지를 보냈습니다"));
        page.navigate(letter("enrol", Stage.CLERK));
        Stage.press(page, "시작");
        var secret = page.locator("#secret").innerText();
        assertEquals(32, secret.replace(" ", "").length());
        assertTrue(page.locator("svg.qr path").getAttribute("d").length() > 1000);
        Stage.assertFits(BROWSER, page, "second-factor");
        page.getByLabel("앱에 보이는 여섯 자리 번호").fill("000000");
        Stage.press(page, "설정 마치기");
        assertTrue(page.getByRole(AriaRole.ALERT).innerText().contains("번호가 맞지 않거나"));
        page.getByLabel("앱에 보이는 여섯 자리 번호").fill(Authenticator.code(secret));
        Stage.press(page, "설정 마치기");
        assertEquals(10, page.locator(".codes li").count());
        BROWSER.assertAccessible(page);
        BROWSER.screenshot(page, "pages-recovery-codes");
        var code = page.locator(".codes li").first().innerText();
        page.navigate("/ko/identity/second-factor");
        assertEquals(0, page.locator(".codes li").count());
        assertFalse(page.content().contains(secret));
        page.navigate("/ko/identity/confirm");
        show(page, code);
        assertTrue(page.url().endsWith("/ko/identity/account"), page.url());
        assertTrue(page.locator("main").innerText().contains("9개 남음"));
        Stage.assertFits(BROWSER, page, "account");
    }

    @Test
    void endsAnotherSessionAndOneThatWasSignedOutOfForGood() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        var other = token(page);
        BROWSER.leave();
        page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        var mine = token(page);
        assertTrue(isIn(other) && isIn(mine));
        page.navigate("/ko/identity/account");
        assertTrue(page.locator("tbody tr").count() >= 2);
        Stage.follow(page, page.getByText("다른 접속 모두 끝내기"));
        Stage.press(page, "모두 끝냅니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("모두 끝냈습니다"));
        assertFalse(isIn(other));
        assertTrue(isIn(mine));
        page.getByText("로그아웃").click();
        page.waitForURL("**/ko/");
        assertFalse(isIn(mine), "the cookie of before");
    }

    @Test
    void adoptsNoTokenOfSomebodyElse() {
        var page = BROWSER.page();
        var chosen = "A".repeat(43);
        page.context()
                .addCookies(
                        List.of(new Cookie(COOKIE, chosen).setUrl(BROWSER.base().toString())));
        Stage.signInByPassword(page, Stage.SELLER);
        var before = token(page);
        assertNotEquals(chosen, before);
        page.navigate("/ko/identity/confirm");
        show(page, Authenticator.fresh(Stage.SELLER));
        assertNotEquals(before, token(page));
        Stage.sql("update identity.session set prior_until = now() where prior_until is not null");
        assertFalse(isIn(before), "whoever had read it before the second factor has nothing");
        var cookie = cookie(page);
        assertTrue(cookie.httpOnly);
        assertEquals(SameSiteAttribute.LAX, cookie.sameSite);
        assertEquals("/", cookie.path);
        assertEquals(-1, cookie.expires);
    }

    @Test
    void choosesANewPasswordByALetter() {
        var page = BROWSER.page();
        page.navigate("/ko/identity/sign-in");
        Stage.follow(page, page.getByText("비밀번호를 잊으셨습니까?"));
        Stage.assertFits(BROWSER, page, "forgotten");
        var answer = forget(page, "nobody@pages.example");
        assertEquals(answer, forget(page, Stage.EXPERT));
        var link = letter("reset", Stage.EXPERT);
        page.navigate(link);
        Stage.assertFits(BROWSER, page, "reset");
        page.getByLabel("새 비밀번호").fill("short");
        page.evaluate("document.querySelector('#form').noValidate = true");
        Stage.press(page, "비밀번호를 정합니다");
        assertTrue(page.getByRole(AriaRole.ALERT).isVisible());
        page.getByLabel("새 비밀번호").fill("another horse battery");
        Stage.press(page, "비밀번호를 정합니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("비밀번호를 바꾸었습니다"));
        page.navigate(link);
        assertTrue(page.locator("main").innerText().contains("이미 썼거나"));
        BROWSER.assertAccessible(page);
        page.navigate("/ko/identity/sign-in");
        page.getByLabel("이메일").fill(Stage.EXPERT);
        page.getByLabel("비밀번호").fill("another horse battery");
        page.locator("form.form input[type=submit]").click();
        page.waitForURL("**/ko/deal/deals");
        page.navigate("/ko/identity/account?act=PASSWORD");
        page.getByLabel("지금 비밀번호").fill("not the one");
        page.getByLabel("새 비밀번호").fill(Stage.PASSWORD);
        Stage.press(page, "비밀번호를 바꿉니다");
        assertTrue(page.locator("main").innerText().contains("지금 비밀번호가 맞지 않습니다"));
        BROWSER.assertAccessible(page);
        page.getByLabel("지금 비밀번호").fill("another horse battery");
        page.getByLabel("새 비밀번호").fill(Stage.PASSWORD);
        Stage.press(page, "비밀번호를 바꿉니다");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("비밀번호를 바꾸었습니다"));
    }

    @Test
    void verifiesAnEmail() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/identity/account");
        Stage.follow(page, page.getByText("이메일 확인"));
        Stage.press(page, "편지를 보냅니다");
        page.navigate(letter("verify", Stage.BUYER));
        Stage.assertFits(BROWSER, page, "verify");
        Stage.press(page, "확인");
        assertTrue(page.getByRole(AriaRole.STATUS).innerText().contains("이메일을 확인했습니다"));
        page.navigate("/ko/identity/account");
        assertEquals(0, page.getByText("아직 확인하지 않음").count());
    }

    @Test
    void refusesFormsOfOtherSites() {
        for (var form : List.of(
                "/ko/identity/confirm",
                "/ko/identity/second-factor",
                "/ko/identity/account?act=REMOVE",
                "/ko/identity/forgotten",
                "/ko/identity/reset?token=x",
                "/ko/identity/verify?token=x")) {
            Rest.anonymous()
                    .with("Sec-Fetch-Site", "cross-site")
                    .send("POST", form, "application/x-www-form-urlencoded", "a=b")
                    .expect(403);
        }
    }

    @Test
    void neverLeadsToAnotherSite() {
        var page = BROWSER.page();
        Stage.signInByPassword(page, Stage.SELLER);
        page.navigate("/ko/identity/confirm?to=https://evil.example/");
        show(page, Authenticator.fresh(Stage.SELLER));
        assertTrue(page.url().endsWith("/ko/identity/account"), page.url());
    }

    private static void show(Page page, String code) {
        page.getByLabel("인증 번호").fill(code);
        Stage.follow(page, page.locator("form.form input[type=submit]"));
    }

    private static String forget(Page page, String email) {
        page.navigate("/ko/identity/forgotten");
        page.getByLabel("이메일").fill(email);
        Stage.press(page, "편지 받기");
        return page.locator("main").innerText();
    }

    private static Cookie cookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(COOKIE))
                .findFirst()
                .orElseThrow();
    }

    private static String token(Page page) {
        return cookie(page).value;
    }

    private static boolean isIn(String token) {
        return Rest.anonymous()
                        .with("Cookie", COOKIE + "=" + token)
                        .get("/ko/identity/account")
                        .status()
                == 200;
    }

    /** The link of the newest letter of this kind. */
    private static String letter(String kind, String to) {
        var query = "select max(body) from mail.letter where recipient = '%s' and reference like 'account:%s:%%'"
                .formatted(to, kind);
        for (int i = 0; i < 100 && Stage.sql(query) == null; i++) {
            LockSupport.parkNanos(100_000_000);
        }
        var link = LINK.matcher(Stage.sql(query));
        assertTrue(link.find());
        return link.group(1);
    }
}
