package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a steward says which reports mean one round. */
class RoundDeskPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String DESK = "/ko/investment/round-desk";

    private static String company;

    @BeforeAll
    static void play() {
        new Stage()
                .records(
                        "{\"key\":\"rd\",\"version\":1,\"name\":\"㈜두번센라운드\",\"kind\":\"STARTUP\"}",
                        round("rd1", "2023-03", ",\"amount\":{\"amount\":\"1000000000\",\"currency\":\"KRW\"}"),
                        round(
                                "rd2",
                                "2024-11",
                                ",\"amount\":{\"amount\":\"7700000000\",\"currency\":\"KRW\",\"disclosed\":false}"));
        company = Rest.anonymous()
                .get("/api/companies?q=" + URLEncoder.encode("두번센라운드", StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    @Test
    void joinsTwoReportsAndTakesItBack() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/directory/company?id=" + company);
        Stage.follow(page, page.locator("main").getByText("라운드 정리"));
        Stage.assertFits(BROWSER, page, "round-desk");
        assertEquals(2, groups(page));
        assertTrue(page.locator("main").innerText().contains("10억"));
        assertEquals(0, page.getByText("77억").count(), "what is told in confidence is nobody's to see");

        page.getByLabel("까닭").fill("등기를 보니 하나였다.");
        page.locator("input[name=report]").first().check();
        Stage.press(page, "같은 라운드입니다");
        assertTrue(page.locator("[role=alert]").innerText().contains("꼭 두 건"));
        assertEquals("등기를 보니 하나였다.", page.getByLabel("까닭").inputValue());
        page.locator("input[name=report]").first().check();
        page.locator("input[name=report]").last().check();
        Stage.press(page, "같은 라운드입니다");
        assertTrue(page.locator("[role=status]").innerText().contains("1건"));
        assertEquals(1, groups(page));
        page.locator("input[name=report]").first().check();
        page.locator("input[name=report]").last().check();
        page.getByLabel("까닭").fill("다시 같다고 한다.");
        Stage.press(page, "같은 라운드입니다");
        assertTrue(page.locator("[role=alert]").count() > 0, "it holds already");

        page.navigate(DESK + "?company=" + company);
        Stage.follow(
                page,
                page.locator("section[aria-labelledby=decided] li").first().getByText("판단 취소"));
        page.navigate(page.url().replace("#confirm", ""));
        Stage.assertFits(BROWSER, page, "round-desk-withdraw");
        page.getByLabel("까닭").fill("서로 다른 해의 것이었다.");
        Stage.press(page, "취소합니다");
        assertEquals(2, groups(page));
        assertTrue(page.locator("section[aria-labelledby=decided] li")
                .first()
                .innerText()
                .contains("취소됨"));
        page.navigate("/en/investment/round-desk");
        assertTrue(page.locator("main").innerText().contains("Choose a company first"));
        assertEquals(404, page.navigate(DESK + "?company=none").status());
        assertEquals(
                404,
                page.navigate(DESK + "?company=00000000-0000-0000-0000-000000000000")
                        .status());
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate(DESK).status());
    }

    private static int groups(Page page) {
        return page.locator("section[aria-labelledby=reports] .list > li").count();
    }

    private static String round(String key, String announcedOn, String more) {
        return "{\"type\":\"round\",\"key\":\"%s\",\"version\":1,\"company\":{\"key\":\"rd\"},\"stage\":\"SERIES_A\",\"announcedOn\":\"%s\"%s}"
                .formatted(key, announcedOn, more);
    }
}
