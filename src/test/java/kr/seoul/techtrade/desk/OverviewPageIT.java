package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator sees first, when something needs a person. */
class OverviewPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @Test
    void namesCompaniesWhoseInvestmentsCannotBeDerived() throws SQLException {
        new Stage().records(Wired.line("ov1", 1, "멈춘투자산업", ""));
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        assertEquals(0, page.locator("#underived").count());
        write("insert into investment.unfollowed select id, '2026-11-22T00:00:00Z', 'infinity' from directory.company"
                + " where name = '멈춘투자산업'");
        try {
            page.navigate("/ko/operator/overview");
            Stage.assertFits(BROWSER, page, "overview-underived");
            assertTrue(page.locator("#underived").innerText().contains("멈춘투자산업"), page::content);
            Stage.follow(page, page.locator("#underived a"));
            assertTrue(page.url().contains("/directory/company?id="), page.url());
        } finally {
            write("delete from investment.unfollowed");
        }
    }

    private static void write(String statement) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var writer = connection.createStatement()) {
            writer.execute(statement);
        }
    }
}
