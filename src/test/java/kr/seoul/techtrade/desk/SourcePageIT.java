package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of a source is changed by operators, its contact by the owner, and read by everybody. */
class SourcePageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String OWNER = "source@pages.example";
    private static final String SOURCES = "/ko/directory/sources";
    private static final String PAGE = "/ko/directory/source?code=city-05";

    @BeforeAll
    static void play() {
        new Stage().institution("city-05", OWNER);
    }

    @Test
    void letsOperatorsSayAllOfItAndTheOwnerWhomToAsk() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate(SOURCES);
        Stage.follow(page, row(page, "서울창업지원시설 05").getByText("정보 바꾸기"));
        Stage.assertFits(BROWSER, page, "source");
        page.getByLabel("이용 조건의 SPDX 식별자").fill("CC BY");
        page.getByLabel("이용 조건의 이름").fill("저작자 표시 4.0");
        page.getByLabel("연락처 이메일").fill("data@hub.example");
        page.locator("[id='trust.name']").fill("매우");
        Stage.press(page, "저장");
        assertEquals(1, page.locator("[id='trust.name-error']").count(), "the trust is no number");
        page.locator("[id='trust.name']").fill("85");
        page.getByLabel("투자 전 기업가치").fill("30");
        Stage.press(page, "저장");
        assertEquals(1, page.locator("[id='licence/id-error']").count(), "no identifier has a space");
        assertEquals("85", page.locator("[id='trust.name']").inputValue());
        page.getByLabel("이용 조건의 SPDX 식별자").fill("CC-BY-4.0");
        Stage.press(page, "저장");
        assertTrue(page.locator("[role=status]").innerText().contains("바꾸었습니다"));
        page.navigate(SOURCES);
        var told = row(page, "서울창업지원시설 05").innerText();
        assertTrue(told.contains("저작자 표시 4.0 (CC-BY-4.0)"), told);
        assertTrue(told.contains("이름: 매우 높음 (85)"), told);
        assertTrue(told.contains("투자 전 기업가치: 낮음 (30)"), told);
        assertTrue(told.contains("전체: 보통 (50)"), told);
        Stage.assertFits(BROWSER, page, "sources-told");

        var owner = BROWSER.page();
        Stage.signIn(owner, OWNER);
        owner.navigate(PAGE);
        Stage.assertFits(BROWSER, owner, "source-owner");
        assertEquals(0, owner.locator("[id='trust.name']").count());
        assertEquals("data@hub.example", owner.getByLabel("연락처 이메일").inputValue());
        owner.getByLabel("연락처 이메일").fill("new@hub.example");
        Stage.press(owner, "저장");
        assertTrue(owner.locator("[role=status]").innerText().contains("바꾸었습니다"));
    }

    @Test
    void addsASource() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate(SOURCES);
        Stage.follow(page, page.locator("main a.button").getByText("출처 등록"));
        Stage.assertFits(BROWSER, page, "source-new");
        page.getByLabel("코드").fill("CITY 77");
        page.getByLabel("종류").selectOption("INVESTOR");
        page.getByLabel("기관", new Page.GetByLabelOptions().setExact(true)).fill("성수투자");
        page.getByLabel("영문 기관 이름").fill("Seongsu Ventures");
        page.getByLabel("보낼 기관의 사업자등록번호").fill("1234567891");
        Stage.press(page, "출처 등록");
        assertEquals(1, page.locator("[id='owner-error']").count(), "nobody has this number");
        page.getByLabel("보낼 기관의 사업자등록번호").fill("");
        Stage.press(page, "출처 등록");
        assertEquals(1, page.locator("[id='code-error']").count(), "a code has small letters");
        page.getByLabel("코드").fill("investor-77");
        Stage.press(page, "출처 등록");
        assertTrue(page.locator("[role=status]").innerText().contains("등록했습니다"));
        page.navigate(SOURCES);
        assertEquals(1, row(page, "성수투자").count());
    }

    /** Who saves what somebody else has changed meanwhile is told. */
    @Test
    void noticesThatSomebodyElseWasFaster() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/directory/source?code=city-06");
        Stage.sql("update sources.source set version = version + 1 where code = 'city-06'");
        page.getByLabel("연락처 이메일").fill("late@hub.example");
        Stage.press(page, "저장");
        assertTrue(page.locator("[role=alert]").innerText().contains("그사이 다른 사람이"));
        assertEquals("late@hub.example", page.getByLabel("연락처 이메일").inputValue());
        Stage.press(page, "저장");
        assertTrue(page.locator("[role=status]").innerText().contains("바꾸었습니다"));
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate(PAGE).status());
        page.navigate(SOURCES);
        assertFalse(page.locator("main").innerText().contains("정보 바꾸기"));
        assertEquals(404, page.navigate("/ko/directory/source?code=nobody").status());
    }

    private static Locator row(Page page, String name) {
        return page.locator("main tbody tr", new Page.LocatorOptions().setHasText(name));
    }
}
