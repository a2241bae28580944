package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator hears of a cohort of confidential amounts whose companies turned out to be one, and retires it. */
class CohortsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String COMPANIES =
            "select id from directory.company where name like '묶인%산업' and gone_at is null order by name";

    private final Sql owner = new Sql(Database.asOwner());

    @BeforeAll
    static void play() {
        new Stage()
                .records(IntStream.range(0, 3)
                        .boxed()
                        .flatMap(i ->
                                List.of(Wired.line("bd" + i, 1, "묶인" + i + "산업", ""), """
                        {"type":"round","key":"bd%dr","version":1,"company":{"key":"bd%d"},"stage":"PRE_IPO","announcedOn":"2021",\
                        "amount":{"amount":"100","currency":"EUR","disclosed":false}}""".formatted(i, i)).stream())
                        .toArray(String[]::new));
    }

    @Test
    void tellsOfACohortThatIsShownNoLongerAndRetiresIt() {
        var page = BROWSER.page();
        page.navigate("/ko/operator/cohorts");
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        assertEquals(0, page.locator("#thin-cohorts").count());
        page.navigate("/ko/operator/cohorts");
        var one = page.locator(".list > li").filter(new Locator.FilterOptions().setHasText("EUR"));
        assertTrue(one.innerText().contains("통계에 셈"), one.innerText());
        assertTrue(one.innerText().contains("기업 3곳, 투자 라운드 3건"), one.innerText());

        var companies = owner.list(COMPANIES, row -> Sql.uuid(row, "id"));
        merge(companies.get(0), companies.get(1));
        page.navigate("/en/operator/overview");
        assertTrue(page.locator("#thin-cohorts").innerText().contains("one cohort"), page::content);
        page.navigate("/ko/operator/overview");
        Stage.assertFits(BROWSER, page, "overview-cohorts");
        Stage.follow(page, page.locator("#thin-cohorts a"));
        assertTrue(one.innerText().contains("기업이 모자라 세지 않음"), one.innerText());
        assertTrue(one.innerText().contains("기업 2곳"), one.innerText());
        Stage.assertFits(BROWSER, page, "cohorts");
        Stage.follow(page, one.locator("a.button"));
        assertTrue(page.locator("#confirm").innerText().contains("되돌릴 수 없습니다"), page::content);
        Stage.assertFits(BROWSER, page, "cohorts-retire");
        page.locator("#confirm textarea").fill("두 기업이 같은 기업");
        Stage.follow(page, page.locator("#confirm input[type=submit]"));
        assertTrue(page.locator("[role=status]").innerText().contains("거두어들였습니다"), page::content);
        assertTrue(one.innerText().contains("두 기업이 같은 기업"), one.innerText());
        assertEquals(0, one.locator("a.button").count());
        page.navigate("/en/operator/cohorts");
        assertTrue(page.locator("main").innerText().contains("Retired"), page::content);
        page.navigate("/ko/operator/overview");
        assertEquals(0, page.locator("#thin-cohorts").count());
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate("/ko/operator/cohorts").status());
    }

    private void merge(UUID gone, UUID into) {
        owner.update("update directory.company set merged_into = ?, gone_at = now() where id = ?", into, gone);
    }
}
