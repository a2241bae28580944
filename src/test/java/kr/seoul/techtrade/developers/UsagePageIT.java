package kr.seoul.techtrade.developers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator sees how much of the API the organisation uses. */
class UsagePageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    /** Two clients of the buyer's, over two weeks. */
    @BeforeAll
    static void play() throws SQLException {
        new Stage();
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement("""
                        with asked as (
                            insert into clients.client (id, organization_id, name, mode, scopes, created_at, grant_id)
                            select gen_random_uuid(), m.organization_id, n.name, 'LIVE', '{deals.read}', now(), gen_random_uuid()
                              from identity.person p join identity.membership m on m.person_id = p.id,
                                   (values ('=구매 시스템'), ('데이터 웨어하우스')) n (name)
                             where p.email = ?
                            returning id, name),
                        hook as (
                            insert into webhooks.endpoint (id, organization, url, types, state, left_txid, left_seq, created_at, version)
                            select gen_random_uuid(), m.organization_id, 'https://hooks.example/usage', '{}', 'UNPROVEN', '0', 0, now(), 1
                              from identity.person p join identity.membership m on m.person_id = p.id where p.email = ?
                            returning id),
                        counted as (
                            insert into usage.delivery (webhook, day, attempts, failed)
                            select id, (now() at time zone 'Asia/Seoul')::date - n, 20 + n, n from hook, generate_series(0, 5) n)
                        insert into usage.request (client, day, class, requests, refused, limited, failed)
                        select id, (now() at time zone 'Asia/Seoul')::date - n, class, 1200 + 97 * n % 13, n, n / 2, n / 5
                          from asked, generate_series(0, 12) n, (values ('READ'), ('WRITE'), ('HEAVY')) c (class)""")) {
            statement.setString(1, Stage.BUYER);
            statement.setString(2, Stage.BUYER);
            statement.execute();
        }
    }

    private static Page page() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/identity/usage");
        return page;
    }

    @Test
    void drawsDaysOfAllOrOneAndGivesThemAsTableAndFile() throws IOException {
        var page = page();
        assertEquals(8, page.locator("figure.chart").count());
        var reads = page.locator("figure.chart").first();
        assertEquals(14, reads.locator("rect").count());
        reads.locator("summary").click();
        assertEquals(14, reads.locator("tbody tr").count());
        assertEquals("2,400", reads.locator("tbody td").first().innerText());
        page.getByLabel("클라이언트").selectOption(new SelectOption().setLabel("=구매 시스템"));
        page.getByLabel("기간").selectOption("7");
        page.locator(".figures-form button").click();
        page.waitForLoadState();
        reads = page.locator("figure.chart").first();
        assertEquals(7, reads.locator("rect").count());
        reads.locator("summary").click();
        assertEquals("1,200", reads.locator("tbody td").first().innerText());
        var csv = reads.locator("a.csv");
        var lines = Files.readString(page.waitForDownload(csv::click).path())
                .lines()
                .toList();
        assertEquals("day,clientId,client,rateClass,requests,refused,limited,failed", lines.get(0));
        assertEquals(1 + 7 * 3, lines.size());
        assertTrue(lines.get(1).contains(",'=구매 시스템,"), lines.get(1));
        var calls = page.waitForDownload(
                () -> page.locator("figure.chart").last().locator("a.csv").click());
        assertEquals("deliveries.csv", calls.suggestedFilename());
        assertTrue(Files.readString(calls.path()).contains("https://hooks.example/usage,25,5"));
    }

    @Test
    void isAccessibleAndFitsEveryWidth() {
        var page = page();
        Stage.assertFits(BROWSER, page, "usage");
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/identity/usage?days=30");
        Stage.assertFits(BROWSER, page, "usage-little");
    }

    @Test
    void isForAdministratorsOnly() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.CLERK);
        assertEquals(403, page.navigate("/ko/identity/usage").status());
        assertEquals(
                404,
                page.request()
                        .get(BROWSER.base().resolve("/usage?of=requests").toString())
                        .status());
        assertFalse(page.content().contains("구매 시스템"));
        Stage.signIn(page, Stage.SELLER);
        assertEquals(404, page.navigate("/ko/identity/usage?client=nothing").status());
        assertEquals(
                404,
                page.navigate("/ko/identity/usage?client=019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13")
                        .status());
    }
}
