package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit trail as an auditor searches it, and as a person sees who read of them. */
class AuditPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int PHONE = 390;
    private static final int DESK = 1440;
    private static final String AUDITOR = "auditor@pages.example";
    private static final String PATH = "/ko/operator/audit";
    private static final String ACTIVITY = "/ko/identity/activity";

    private static Stage stage;

    @BeforeAll
    static void enrol() {
        stage = new Stage();
        var cast = Cast.onStage();
        var auditors = cast.player(Role.AUDITOR, "서울시 감사위원회");
        Registrar.enrol(
                auditors.id(), Map.of("email", AUDITOR, "name", "정하늘", "password", Stage.PASSWORD, "signer", false));
        Authenticator.give(AUDITOR);
    }

    @Test
    void letsAnAuditorFindWhoDidWhatAndVerifyIt() {
        var offer = stage.offer("상변화 냉각판");
        var page = BROWSER.page();
        Stage.signIn(page, AUDITOR);
        page.navigate(PATH + "?subject=" + offer + "&kind=CHANGE");
        var entries = page.locator("#entries .list > li");
        assertTrue(entries.count() >= 1);
        entries.last().locator("summary").click();
        assertTrue(entries.last().innerText().contains("market.listing"), entries.last()::innerText);
        assertTrue(entries.last().innerText().contains("POST /api/listings"));
        page.locator("#requestId").fill("nothing-has-this-id");
        page.locator("form.form button[type=submit]").click();
        page.waitForLoadState();
        assertEquals(0, page.locator("#entries .list > li").count());

        page.navigate(PATH);
        page.locator("a[href*='verify=']").click();
        page.waitForLoadState();
        assertTrue(page.locator("#verification.good").isVisible());
        var sealed = new Sql(Database.asApplication());
        Hooks.await(
                () -> sealed.first("select from audit.seal limit 1", row -> true)
                        .isPresent(),
                () -> "nothing was sealed");
        Database.tamper("update audit.entry set note = 'x' where id = (select min(entry) from audit.seal)");
        Hooks.await(
                () -> {
                    page.navigate(PATH + "?verify=chain");
                    return page.locator("#verification").count() == 1
                            && !page.locator("#verification.good").isVisible();
                },
                page::content);
        assertTrue(page.locator("#verification").innerText().contains("1"));
        look(page, PATH + "?verify=chain", "audit");
        for (var bad : List.of("subject=1", "from=yesterday", "cursor=x")) {
            var answer = page.navigate(PATH + "?" + bad);
            assertTrue(List.of(400, 404).contains(answer.status()), bad + " answered " + answer.status());
        }
    }

    @Test
    void showsAPersonWhatWasReadAndDoneAndNobodyElseTheTrail() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/deal/deals");
        Hooks.await(
                () -> {
                    page.navigate(ACTIVITY + "?show=own");
                    return page.locator("#entries").innerText().contains("/deal/deals");
                },
                page::content);
        assertTrue(page.locator("#entries").innerText().contains("127.0.0.1"));
        look(page, ACTIVITY + "?show=own", "activity");
        page.navigate(ACTIVITY);
        assertEquals(0, page.locator("#entries .list > li").count());
        signAndBeReadBy(Cast.onStage().operator(), page);

        assertEquals(200, page.navigate(PATH).status(), "an administrator sees the organisation's own");
        var clerk = BROWSER.page();
        Stage.signIn(clerk, Stage.CLERK);
        assertEquals(403, clerk.navigate(PATH).status());
        clerk.navigate("/ko/");
        assertFalse(clerk.locator(".foot").innerText().contains("감사 기록"));
    }

    /** A deal that the buyer's person signed shows a name: whoever opens it has read of them. */
    private static void signAndBeReadBy(Rest operator, Page page) {
        var deal = stage.delivered();
        Database.tamper("""
                update deal.signature set signer_id = (select id from identity.person where email = '%s')
                 where deal_id = '%s' and side = 'BUYER'""".formatted(Stage.BUYER, deal));
        operator.get("/api/deals/" + deal).expect(200);
        Hooks.await(
                () -> {
                    page.navigate(ACTIVITY);
                    return page.locator("#entries").innerText().contains("GET /api/deals/{}");
                },
                page::content);
        assertTrue(page.locator("#entries").innerText().contains("first operator"));
    }

    private static void look(Page page, String path, String name) {
        page.navigate(path);
        Stage.assertFits(BROWSER, page, name);
    }
}
