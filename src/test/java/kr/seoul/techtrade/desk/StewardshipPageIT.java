package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A steward's desk, and the company page that tells what came of it. */
class StewardshipPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String DESK = "/ko/directory/stewardship";

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
        stage.records(
                "{\"key\":\"s1\",\"version\":1,\"name\":\"㈜청솔로보틱스\",\"kind\":\"STARTUP\",\"region\":\"서울특별시\","
                        + "\"representative\":\"박솔\",\"corporateNumber\":\"1101110000000\"}",
                "{\"key\":\"s2\",\"version\":1,\"name\":\"청솔로보틱스 주식회사\",\"kind\":\"STARTUP\",\"region\":\"서울\","
                        + "\"homepage\":\"https://cheongsol.example\",\"employees\":9}",
                "{\"key\":\"s3\",\"version\":1,\"name\":\"Cheongsol Robotigseu Co., Ltd.\",\"kind\":\"STARTUP\","
                        + "\"homepage\":\"https://www.cheongsol.example/en\"}");
        stage.untilPaired(2);
    }

    @Test
    void joinsPairsTogetherTellsWhyAndTakesItBack() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/overview");
        Stage.follow(page, page.locator("main").getByText("기업 정보 정리"));
        Stage.assertFits(BROWSER, page, "stewardship");
        var pairs = page.locator("main .list > li");
        var before = pairs.count();
        assertTrue(before >= 2, () -> "only " + before);
        page.getByLabel("까닭").fill("대표자와 누리집을 전화로 확인");
        Stage.press(page, "같은 기업입니다");
        assertTrue(page.locator("[role=alert]").innerText().contains("쌍을 하나 이상"));
        assertEquals("대표자와 누리집을 전화로 확인", page.getByLabel("까닭").inputValue());
        pair(page, "㈜청솔로보틱스 ↔ 청솔로보틱스 주식회사").check();
        Stage.press(page, "같은 기업입니다");
        assertTrue(page.locator("[role=status]").innerText().contains("1건"));
        assertEquals(0, page.getByText("㈜청솔로보틱스 ↔ 청솔로보틱스 주식회사").count());

        Stage.follow(page, page.getByText("출처마다 다른 내용"));
        preferAndTakeBack(page);
        page.navigate("/ko/directory/conflicts");
        Stage.follow(page, conflict(page).locator("h3 a"));
        var facts = page.locator("main table").first();
        facts.locator("details.why summary").first().click();
        assertTrue(facts.innerText().contains("이력 보기"), facts::innerText);
        Stage.follow(page, facts.locator("details.why a").first());
        assertTrue(page.locator("#history").innerText().contains("지금도"));
        assertTrue(page.locator("main").innerText().contains("검증 숫자"));
        assertTrue(page.locator("main").innerText().contains("같은 기업이라는 판단"));
        page.navigate(page.url().replace("#history", ""));
        Stage.assertFits(BROWSER, page, "company-why");

        page.navigate(DESK + "?list=DECISIONS");
        Stage.follow(page, page.locator("main .list > li").first().getByText("판단 취소"));
        page.navigate(page.url().replace("#confirm", ""));
        Stage.assertFits(BROWSER, page, "withdraw");
        page.getByLabel("까닭").fill("다른 회사의 누리집이었다.");
        Stage.press(page, "취소합니다");
        assertTrue(page.locator("main .list > li").first().innerText().contains("취소됨"));
        stage.untilPaired(2);
    }

    /** Of two values at once, one preferred and one left to the rules. */
    private static void preferAndTakeBack(Page page) {
        Stage.assertFits(BROWSER, page, "conflicts");
        page.getByLabel("까닭").fill("등기부등본과 누리집으로 확인");
        Stage.press(page, "판단하기");
        assertTrue(page.locator("[role=alert]").innerText().contains("하나 이상"));
        var region = differing(page, "지역");
        region.getByLabel("서울", new Locator.GetByLabelOptions().setExact(true)).check();
        differing(page, "이름").getByLabel("규칙이 고른 대로").check();
        Stage.press(page, "판단하기");
        assertTrue(page.locator("[role=status]").innerText().contains("2건"));
        assertEquals(0, differing(page, "지역").count());
        Stage.follow(page, page.locator("main a.chip").getByText("판단한 항목"));
        assertTrue(differing(page, "지역").innerText().contains("담당자의 판단"));
        assertEquals(1, differing(page, "지역").getByText("판단 취소").count());
        Stage.assertFits(BROWSER, page, "conflicts-decided");
        Stage.follow(page, conflict(page).locator("h3 a"));
        assertTrue(page.locator("main table").first().innerText().contains("담당자의 판단"));

        page.navigate("/ko/directory/conflicts?list=RECORDED");
        Stage.assertFits(BROWSER, page, "conflicts-recorded");
        Stage.follow(page, page.locator("main .list > li").first().getByText("판단 취소"));
        page.getByLabel("까닭").fill("주소를 옮긴 것으로 확인");
        Stage.press(page, "취소합니다");
        assertTrue(page.locator("main .list").innerText().contains("취소됨"));
    }

    private static Locator conflict(Page page) {
        return page.locator("main .list > li", new Page.LocatorOptions().setHasText("청솔로보틱스"))
                .first();
    }

    private static Locator differing(Page page, String attribute) {
        return conflict(page).locator("fieldset.differing", new Locator.LocatorOptions().setHasText(attribute));
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate(DESK).status());
    }

    /** A fact is explained by a browser that runs no scripts, too. */
    @Test
    void explainsAFactWithoutScript() {
        var page = BROWSER.pageWithoutScript();
        page.navigate("/ko/directory/companies?q=Cheongsol");
        page.locator("main table a").first().click();
        page.locator("details.why summary").first().click();
        page.locator("details.why a").first().click();
        assertTrue(page.locator("#history").isVisible());
    }

    private static Locator pair(Page page, String names) {
        return page.locator("main .list > li", new Page.LocatorOptions().setHasText(names))
                .locator("input[type=checkbox]")
                .first();
    }
}
