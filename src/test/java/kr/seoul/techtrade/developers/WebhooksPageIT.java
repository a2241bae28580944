package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.standardwebhooks.Webhook;
import java.util.List;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Hooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A developer's pages: a webhook made, watched and tested without a line of code. */
class WebhooksPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String SUBJECT = "00000000-0000-7000-8000-000000000001";
    private static final int PHONE = 390;
    private static final int DESK = 1440;

    private static Stage stage;

    private final Hooks hooks = new Hooks();

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void makesOneShowsItsSecretOnceAndWatchesATestArrive() throws Exception {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/deal/deals");
        page.locator(".foot a[href='/ko/webhooks/webhooks']").click();
        assertTrue(page.locator(".empty").innerText().contains("아직 웹훅이 없습니다"));
        create(page, hooks.url("page"), "kr.seoul.techtrade.deal.*");
        var secret = page.locator("#issued code").innerText();
        BROWSER.assertFits(page, "pages-webhooks-issued");
        page.reload();
        page.navigate("/ko/webhooks/webhooks");
        assertFalse(page.content().contains(secret), "the secret is shown once");

        page.locator(".list h3 a").click();
        page.locator("#log .fresh").waitFor();
        page.reload();
        page.locator("#act\\:test").click();
        page.waitForURL("**done=tested**");
        page.locator("#log tr:nth-child(1) .fresh").waitFor();
        var call = hooks.await("page", 1).get(0);
        new Webhook(secret).verify(call.body(), call.headers());
        page.locator("#log tr:nth-child(1) a").click();
        var told = page.locator("#delivery").innerText();
        assertTrue(told.contains(call.id()) && told.contains("200"), told);
        assertEquals(0, page.locator("#again\\:replay").count(), "a test is not replayed");
        BROWSER.assertAccessible(page);

        page.locator("#act\\:rotate").click();
        page.locator("#issued code").waitFor();
        assertFalse(page.locator("#issued code").innerText().equals(secret));
        page.locator("#act\\:disable").click();
        page.waitForURL("**done=disabled**");
        assertTrue(page.locator(".note-box.wait").innerText().contains("여러분이 껐습니다"));
        page.locator("#act\\:enable").click();
        page.waitForURL("**done=enabled**");
        assertEquals("켜짐", page.locator(".head .badge").innerText());
    }

    @Test
    void saysWhatCannotBeAnAddress() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/en/webhooks/webhooks");
        create(page, "http://169.254.169.254/latest/meta-data", "");
        assertTrue(page.locator("[role=alert]").innerText().contains("Address"));
        assertEquals(
                "Please enter an https address on the public internet.",
                page.locator(".error").innerText());
        page.getByLabel("Address").fill(hooks.url("types"));
        page.getByLabel("Types of events").fill("everything");
        page.locator("#form\\:create").click();
        page.waitForLoadState();
        assertTrue(page.locator(".error").innerText().contains("kr.seoul.techtrade.deal.signed"));
        page.getByLabel("Types of events").fill("");
        page.getByLabel("Subjects").fill("a deal");
        page.locator("#form\\:create").click();
        page.waitForLoadState();
        assertEquals("These are not ids.", page.locator(".error").innerText());
        assertEquals(0, page.locator(".list li").count());
        BROWSER.assertFits(page, "pages-webhooks-refused");
    }

    @Test
    void isForThoseWhoSignInAndNobodyElse() {
        var page = BROWSER.page();
        page.navigate("/ko/webhooks/webhooks");
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/webhooks/webhook?id=00000000-0000-7000-8000-000000000001");
        assertTrue(page.locator("h1").innerText().length() > 0);
        assertFalse(page.content().contains("id=\"log\""));
    }

    @Test
    void fitsEveryWidth() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/webhooks/webhooks");
        page.locator("#form\\:subjects").fill(SUBJECT + "\n" + "00000000-0000-7000-8000-000000000002");
        create(page, hooks.url("a-rather-long-path/that/goes/on/and/on/without/any/space/in/it/until/it/is/long"), "");
        assertTrue(page.locator(".list .facts").innerText().contains("대상 2개만"));
        page.getByText("이 웹훅 지켜보기").click();
        page.waitForURL("**/webhooks/webhook?id=**");
        var webhook = page.url().substring(page.url().indexOf("/webhooks/"));
        Hooks.await(
                () -> {
                    page.reload();
                    return page.locator("#log .fresh").count() == 1;
                },
                page::content);
        for (var language : List.of("ko", "en")) {
            page.navigate("/" + language + "/webhooks/webhooks");
            fits(page, "pages-webhooks-" + language);
            page.navigate("/" + language + webhook);
            assertEquals(
                    1,
                    page.locator(".pairs a[href='/%s/events/events?subject=%s']".formatted(language, SUBJECT))
                            .count());
            page.locator("#log a").first().click();
            page.waitForURL("**#delivery");
            fits(page, "pages-webhook-" + language);
        }
    }

    private static void fits(Page page, String name) {
        for (int width : List.of(DESK, PHONE)) {
            page.setViewportSize(width, 900);
            BROWSER.assertFits(page, name + "-" + width);
        }
    }

    private static void create(Page page, String url, String types) {
        page.locator("#form\\:url").fill(url);
        page.locator("#form\\:types").fill(types);
        page.locator("#form\\:create").click();
        page.waitForLoadState();
    }
}
