package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator sees first, when something needs a person. */
class OverviewPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
        stage.records(Wired.line("ov1", 1, "멈춘투자산업", ""));
    }

    @Test
    void namesCompaniesWhoseInvestmentsCannotBeDerived() throws SQLException {
        names("underived", "investment.unfollowed");
    }

    @Test
    void namesCompaniesThatCannotBeDerived() throws SQLException {
        names("underived-companies", "directory.underived");
    }

    @Test
    void countsChallengedExpertsAndLeadsToThem() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        int before = challenges(page);
        var deal = stage.disputed(true);
        stage.escalated(deal);
        stage.challenged(deal);
        page.navigate("/ko/operator/overview");
        assertEquals(before + 1, challenges(page));
        Stage.assertFits(BROWSER, page, "overview-challenged");
        var link = page.locator("a[href*='" + deal + "']");
        var line = page.locator("#challenged li").filter(new Locator.FilterOptions().setHas(link));
        assertTrue(line.innerText().contains("구매자"), line.innerText());
        page.navigate("/en/operator/overview");
        assertTrue(page.locator(".note-box.wait").innerText().contains("Challenges of experts wait"), page::content);
        Stage.follow(page, page.locator("#challenged a[href*='" + deal + "']"));
        assertTrue(page.url().contains("/deal/dispute?deal=" + deal), page.url());
        assertTrue(page.getByText("Dismiss").count() > 0, page::content);
    }

    private static int challenges(Page page) {
        return Integer.parseInt(page.locator("#challenges").innerText());
    }

    @Test
    void tellsOfHowManyBusinessesTheTaxServiceKnowsNothing() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/en/operator/overview");
        var tile = page.locator("#unknown-businesses");
        assertTrue(tile.innerText().contains("They sign and are paid"), tile.innerText());
        assertTrue(tile.locator("dd").first().innerText().matches("[\\d,]+"), tile.innerText());
    }

    @Test
    void leadsToSourcesFromWhichNothingEverCame() throws SQLException {
        write(
                "update sources.source set entrusted_at = '2026-01-01T00:00:00Z', succeeded_at = null where code = 'city-17'");
        try {
            var page = BROWSER.page();
            Stage.signIn(page, Stage.OPERATOR);
            page.navigate("/en/operator/overview");
            var late = page.locator("#late-sources li", new Page.LocatorOptions().setHasText("nothing ever came"));
            assertEquals(1, late.count(), page::content);
            Stage.follow(page, late.locator("a"));
            assertTrue(page.url().endsWith("/directory/source?code=city-17"), page.url());
        } finally {
            write("update sources.source set entrusted_at = null where code = 'city-17'");
        }
    }

    private static void names(String list, String table) throws SQLException {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        assertEquals(0, page.locator("#" + list).count());
        write(
                "insert into %s select id, '2026-11-22T00:00:00Z', 'infinity' from directory.company where name = '멈춘투자산업'"
                        .formatted(table));
        try {
            page.navigate("/ko/operator/overview");
            Stage.assertFits(BROWSER, page, "overview-" + list);
            assertTrue(page.locator("#" + list).innerText().contains("멈춘투자산업"), page::content);
            Stage.follow(page, page.locator("#" + list + " a"));
            assertTrue(page.url().contains("/directory/company?id="), page.url());
        } finally {
            write("delete from " + table);
        }
    }

    private static void write(String statement) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var writer = connection.createStatement()) {
            writer.execute(statement);
        }
    }
}
