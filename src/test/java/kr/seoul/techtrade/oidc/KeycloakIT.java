package kr.seoul.techtrade.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Keycloak;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.ServerClock;
import kr.seoul.techtrade.testing.TestIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sign-in, sign-out in both directions, changed keys and the tokens of programs, with a Keycloak as it is shipped and a real browser. */
@EnabledIfSystemProperty(
        named = Keycloak.HOME,
        matches = ".+",
        disabledReason = "there is no Keycloak: mvn -Pkeycloak verify")
class KeycloakIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        TestIssuer.admit();
        keycloak = Keycloak.start(BROWSER.base());
    }

    /** A visitor of whom it knows nothing yet. */
    private static Page signedIn() {
        var page = BROWSER.page();
        page.navigate("/en/identity/sign-in?to=/en/identity/account");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Keycloak"))
                .click();
        page.locator("#username").fill(Keycloak.USER);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL("**/en/identity/account");
        return page;
    }

    private static String rights() {
        return new Sql(Database.asApplication())
                .first("""
                        select m.dealer::text || m.administrator as rights
                          from identity.membership m join identity.person p on p.id = m.person_id where p.email = ?""", row -> row.getString("rights"), Keycloak.EMAIL)
                .orElse("none");
    }

    /** Keycloak tells us after it has answered. */
    private static void untilSignedOut(Page page) {
        var until = Instant.now().plusSeconds(30);
        page.navigate("/en/identity/account");
        while (!page.url().contains("/identity/sign-in")) {
            assertTrue(Instant.now().isBefore(until), "still signed in");
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            page.navigate("/en/identity/account");
        }
    }

    @Test
    void signsInAtItsFormAndOutInBothPlaces() {
        var page = signedIn();
        assertTrue(page.content().contains(Keycloak.EMAIL));
        assertEquals("truefalse", rights());
        BROWSER.assertAccessible(page);
        BROWSER.screenshot(page, "keycloak-account");
        assertEquals(1, keycloak.sessions());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .first()
                .click();
        page.waitForURL(url -> url.endsWith("/ko/") || url.endsWith("/en/"));
        assertEquals(0, keycloak.sessions());
        page.navigate("/en/identity/sign-in");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Keycloak"))
                .click();
        page.locator("#username").waitFor();
    }

    @Test
    void isSignedOutByItsAdministrator() {
        var page = signedIn();
        keycloak.signOut();
        untilSignedOut(page);
    }

    @Test
    void goesOnWhenItsKeysChange() {
        var program = Rest.anonymous().withToken(keycloak.programToken());
        program.get("/api/deals").expect(200);
        program.get("/api/webhooks").expect(403, "http/insufficient-scope");
        keycloak.rotate();
        try {
            // who has just asked for keys does not ask again at once
            ServerClock.shift(Duration.ofMinutes(2));
            Rest.anonymous()
                    .withToken(keycloak.programToken())
                    .get("/api/deals")
                    .expect(200);
            program.get("/api/deals").expect(401, "http/unauthenticated");
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
        signedIn();
    }

    @Test
    void takesThePlaceBackThatAGroupGave() {
        signedIn();
        BROWSER.leave();
        keycloak.leaveGroup();
        signedIn();
        assertEquals("none", rights());
        BROWSER.leave();
        keycloak.joinGroup();
        signedIn();
        assertEquals("truefalse", rights());
    }
}
