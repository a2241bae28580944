package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is what in a company, with the purpose for which it was told: for those who need it. */
class PeoplePageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static String address;

    @BeforeAll
    static void play() {
        new Stage().records(Wired.line("pp", 1, "사람산업", ""), """
                {"type":"role","key":"pp1","version":1,"company":{"key":"pp"},"name":"한결","role":"CONTACT","purpose":"CONSENT"}""");
        var company = new Sql(Database.asOwner())
                .first(
                        "select id from directory.company where name like '사람산업%' and gone_at is null",
                        row -> row.getString("id"))
                .orElseThrow();
        address = "/directory/people?company=" + company;
    }

    @Test
    void showsOperatorsWhoIsWhatAndForWhat() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko" + address);
        assertTrue(page.locator("main").innerText().contains("한결"), page::content);
        Stage.assertFits(BROWSER, page, "people");
        page.navigate("/en" + address);
        assertTrue(page.locator("main").innerText().contains("사람산업"), page::content);
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate("/ko" + address).status());
    }
}
