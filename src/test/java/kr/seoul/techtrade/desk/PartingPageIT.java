package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A merge that the rules made and that is wrong is parted on the page of the company, and given back. */
class PartingPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String OTHER = "parting@pages.example";

    private static String merged;

    @BeforeAll
    static void play() {
        var stage = new Stage();
        stage.records(
                "{\"key\":\"p1\",\"version\":1,\"name\":\"다온소재 주식회사\",\"kind\":\"STARTUP\",\"region\":\"서울특별시\","
                        + "\"representative\":\"정다온\",\"businessNumber\":\"1234567891\"}",
                "{\"key\":\"p2\",\"version\":1,\"name\":\"라온센서\",\"kind\":\"CORPORATION\",\"region\":\"경기도\","
                        + "\"homepage\":\"https://raon-sensor.example\",\"employees\":31,\"businessNumber\":\"1234567891\"}",
                "{\"key\":\"p3\",\"version\":1,\"name\":\"㈜다온소재\",\"kind\":\"STARTUP\",\"employees\":7,"
                        + "\"businessNumber\":\"1234567891\"}");
        stage.institution("city-05", OTHER);
        merged = company("p1");
        assertEquals(merged, company("p2"));
    }

    @Test
    void showsBothSidesPartsThemAndTakesItBack() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/directory/company?id=" + merged);
        Stage.assertFits(BROWSER, page, "company-parting");
        var records = page.locator("#records ~ form .list > li");
        assertTrue(records.nth(0).innerText().contains("이 기업이 시작된 기록"), records.nth(0)::innerText);
        var joined = records.nth(2).innerText();
        assertTrue(joined.contains("사업자등록번호 1234567891"), joined);
        records.nth(2).locator("details summary").click();
        var parts = records.nth(2).innerText();
        assertTrue(parts.contains("같은 이름 +45"), parts);
        Stage.follow(page, page.getByText("고른 기록을 나누기"));
        assertTrue(page.locator("main").innerText().contains("나눌 기록을 골라 주세요"));
        Stage.follow(page, page.getByText("기업 화면으로 돌아가기"));
        record(page, "p2").check();
        Stage.follow(page, page.getByText("고른 기록을 나누기"));
        var beside = page.locator("main table.beside");
        assertEquals(1, beside.count());
        assertTrue(beside.innerText().contains("라온센서"), beside::innerText);
        assertTrue(beside.innerText().contains("㈜다온소재"), beside::innerText);
        assertTrue(page.locator("main").innerText().contains("기업 2곳이 됩니다"));
        Stage.assertFits(BROWSER, page, "parting");
        assertEquals(merged, company("p2"), "nothing has changed yet");
        page.locator("main form").evaluate("form => form.noValidate = true");
        Stage.press(page, "나눕니다");
        assertEquals(1, page.locator("#reason-error").count());
        page.getByLabel("까닭").fill("사업자등록번호를 잘못 적은 기록이다.");
        Stage.press(page, "나눕니다");
        assertTrue(page.locator("[role=status]").innerText().contains("나누었습니다"));
        assertEquals(merged, company("p3"));
        assertNotEquals(merged, company("p2"));
        var kept = page.locator("main .list > li", new Page.LocatorOptions().setHasText("라온센서"));
        assertTrue(kept.innerText().contains("사업자등록번호를 잘못 적은"), kept::innerText);
        Stage.assertFits(BROWSER, page, "company-parted");

        Stage.follow(page, kept.getByText("나누기 취소"));
        page.navigate(page.url().replace("#confirm", ""));
        Stage.assertFits(BROWSER, page, "parting-take-back");
        page.getByLabel("까닭").fill("같은 회사의 새 이름이었다.");
        Stage.press(page, "나누기 취소");
        assertTrue(page.locator("[role=status]").innerText().contains("취소했습니다"));
        assertEquals(merged, company("p2"));
    }

    @Test
    void showsNothingOfItToOthers() {
        var page = BROWSER.page();
        page.navigate("/ko/directory/company?id=" + merged);
        assertEquals(0, page.locator("main input[type=checkbox]").count());
        for (var email : new String[] {Stage.BUYER, OTHER}) {
            Stage.signIn(page, email);
            page.navigate("/ko/directory/company?id=" + merged);
            assertTrue(page.locator("main").innerText().contains("바탕이 된 기록"));
            assertEquals(0, page.locator("main input[type=checkbox]").count());
            var record = Stage.sql("select id from directory.record where key = 'p2'");
            assertEquals(
                    403,
                    page.navigate("/ko/directory/parting?id=" + merged + "&record=" + record)
                            .status(),
                    email);
        }
        assertEquals(merged, company("p2"));
    }

    private static Locator record(Page page, String key) {
        return page.locator("main .list > li", new Page.LocatorOptions().setHasText(key))
                .locator("input[type=checkbox]");
    }

    private static String company(String key) {
        return Stage.sql("select company from directory.record where key = '" + key + "'");
    }
}
