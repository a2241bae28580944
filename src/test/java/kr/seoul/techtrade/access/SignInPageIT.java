package kr.seoul.techtrade.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String FORM = "application/x-www-form-urlencoded";

    @BeforeAll
    static void play() {
        new Stage();
    }

    @Test
    void leadsToWhereTheVisitorWantedToGo() {
        var page = BROWSER.page();
        page.navigate("/en/deal/deals");
        assertTrue(page.url().endsWith("/en/identity/sign-in?to=%2Fen%2Fdeal%2Fdeals"), page.url());
        send(page, "Email", Stage.BUYER, "Password", Stage.PASSWORD);
        page.waitForURL("**/en/deal/deals");
        assertEquals("My deals", page.locator("h1").innerText());
        BROWSER.assertAccessible(page);
    }

    @Test
    void neverLeadsToAnotherSite() {
        var page = BROWSER.page();
        page.navigate("/en/identity/sign-in?to=https://evil.example/");
        send(page, "Email", Stage.BUYER, "Password", Stage.PASSWORD);
        page.waitForURL("**/en/deal/deals");
    }

    @Test
    void saysTheSameOfAWrongPasswordAndAnUnknownPerson() {
        var page = BROWSER.page();
        page.navigate("/en/identity/sign-in");
        send(page, "Email", Stage.BUYER, "Password", "not the password");
        var wrong = page.getByRole(AriaRole.ALERT).innerText();
        assertEquals("Email or password is wrong. Please check both and try again.", wrong);
        BROWSER.assertAccessible(page);
        send(page, "Email", "nobody@pages.example", "Password", "not the password");
        assertEquals(wrong, page.getByRole(AriaRole.ALERT).innerText());
    }

    @Test
    void signsOut() {
        var page = BROWSER.page();
        Stage.signInByForms(page, Stage.SELLER);
        page.getByText("로그아웃").click();
        page.waitForURL("**/ko/");
        page.navigate("/ko/deal/deals");
        assertTrue(page.url().contains("/identity/sign-in"), page.url());
    }

    @Test
    void refusesFormsOfOtherSites() {
        var forms = List.of("/ko/identity/sign-in", "/identity/sign-out", "/ko/deal/terms", "/ko/deal/deal");
        var page = Rest.anonymous().with("Accept", "text/html");
        for (var form : forms) {
            page.with("Sec-Fetch-Site", "cross-site")
                    .send("POST", form, FORM, "a=b")
                    .expect(403);
            page.with("Origin", "https://evil.example")
                    .send("POST", form, FORM, "a=b")
                    .expect(403);
            page.send("POST", form, FORM, "a=b").expect(403);
        }
    }

    private static void send(Page page, String emailLabel, String email, String passwordLabel, String password) {
        page.getByLabel(emailLabel).fill(email);
        page.getByLabel(passwordLabel).fill(password);
        page.locator("form.form input[type=submit]").click();
        page.waitForLoadState();
    }
}
