package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The term sheet as a person fills it in. */
class TermsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

    private static Stage stage;

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void saysAllThatADealAgreesOn() {
        var page = opened("/ko", "조건이 많은 기술");
        assertEquals("10-2023-0123456", page.getByLabel("권리 1 번호", EXACT).inputValue());
        page.getByLabel("권리 1 부담", EXACT).fill("은행의 질권");
        page.getByLabel("노하우").fill("소성 온도\n배합비");
        page.getByLabel("사용 분야").fill("전기버스");
        fillPart(page, 1, "자료 이전", "50,000,000");
        page.getByLabel("1차 기술료 종류", EXACT).selectOption("UPFRONT");
        fillPart(page, 2, "현장 적용", "30,000,000");
        page.getByLabel("2차를 앞 단계와 함께 시작합니다", EXACT).check();
        fillPart(page, 3, "잔금", "20,000,000");
        page.getByLabel("3차 지급 조건", EXACT).selectOption("DATE");
        page.getByLabel("3차 지급일", EXACT).fill("2027-12-31");
        page.getByText("경상기술료를 둡니다").click();
        page.getByLabel("요율(%)", EXACT).fill("3.5");
        page.getByLabel("경상기술료 1단계, 누적 초과 금액", EXACT).fill("1,000,000,000");
        page.getByLabel("경상기술료 1단계, 요율(%)", EXACT).fill("2.5");
        page.getByLabel("기술지원과 교육(인일)").fill("5");
        page.getByLabel("분쟁이 60일 안에 정해지지 않으면").selectOption("SPLIT");
        page.getByLabel("최종 기한(일)").fill("900");
        send(page);
        page.waitForURL("**/ko/deal/deal?id=*");
        var told = page.locator(".terms").innerText();
        for (var line : List.of(
                "부담: 은행의 질권",
                "소성 온도, 배합비",
                "₩100,000,000",
                "선급기술료",
                "앞 단계와 함께",
                "정한 날짜, 2027. 12. 31.",
                "순매출의 3.5%",
                "누적 ₩1,000,000,000 초과분은 2.5%",
                "절반씩 나눔",
                "900일")) {
            assertTrue(told.contains(line), () -> "misses: " + line + "\n" + told);
        }
        page.navigate("/ko/deal/terms?deal=" + page.url().replaceAll(".*[?&]id=([^&]+).*", "$1"));
        assertEquals("은행의 질권", page.getByLabel("권리 1 부담", EXACT).inputValue());
        assertEquals("2.5", page.getByLabel("경상기술료 1단계, 요율(%)", EXACT).inputValue());
        assertTrue(page.getByLabel("2차를 앞 단계와 함께 시작합니다", EXACT).isChecked());
        BROWSER.assertAccessible(page);
    }

    @Test
    void addsUpThePriceWhileItIsEntered() {
        var page = opened("/en", "합계 기술");
        fillPart(page, 1, "one", "1,000");
        fillPart(page, 2, "two", "2,500");
        page.getByLabel("Milestone 2, delivery", EXACT).focus();
        PlaywrightAssertions.assertThat(page.locator("#total")).containsText("₩3,500");
        assertEquals("two", page.getByLabel("Milestone 2", EXACT).inputValue());
    }

    @Test
    void addsUpWithoutJavaScript() {
        var page = signedIn(BROWSER.pageWithoutScript(), "/en", "합계 기술 없이");
        fillPart(page, 1, "one", "1,000");
        fillPart(page, 2, "two", "2,500");
        page.locator("#form\\:sum").click();
        page.waitForLoadState();
        assertTrue(page.locator("#total").innerText().contains("₩3,500"));
        assertEquals("one", page.getByLabel("Milestone 1", EXACT).inputValue());
    }

    @Test
    void pointsAtWhatDoesNotHold() {
        var page = opened("/en", "틀린 조건");
        page.getByLabel("Field of use").fill("packs");
        fillPart(page, 1, "one", "1,000");
        page.getByLabel("Milestone 1, due on", EXACT).selectOption("DATE");
        refused(page, "Milestone 1, day of payment");
        page.getByLabel("Milestone 1, due on", EXACT).selectOption("INSPECTION");
        page.getByLabel("Longstop (days)").fill("3");
        refused(page, "Longstop (days)");
        page.getByLabel("Longstop (days)").fill("730");
        page.getByLabel("Right 1, share (%)", EXACT).fill("200");
        refused(page, "Right 1, share (%)");
        page.getByLabel("Right 1, share (%)", EXACT).fill("50");
        page.getByText("Agree on a running royalty").click();
        page.getByLabel("Rate (%)", EXACT).fill("3");
        page.getByLabel("Number of periods").fill("200");
        refused(page, "Number of periods");
        page.getByLabel("Number of periods").fill("4");
        page.getByLabel("Royalty step 1, above", EXACT).fill("0");
        page.getByLabel("Royalty step 1, rate (%)", EXACT).fill("2");
        refused(page, "Royalty step 1, above");
        page.getByLabel("Royalty step 1, above", EXACT).fill("500");
        page.getByText("Name brokers").click();
        page.getByLabel("Broker 1", EXACT).fill("the exchange");
        page.getByLabel("Broker 1, share (%)", EXACT).fill("3");
        refused(page, "Broker 1");
        BROWSER.assertAccessible(page);
    }

    @Test
    void isAccessibleAndFitsEveryWidth() {
        var page = opened("/ko", "어디서나 적는 조건");
        for (var language : List.of("/ko", "/en")) {
            page.navigate(page.url().replaceAll("^.*/(ko|en)/", language + "/"));
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            for (int width : List.of(DESK, PHONE)) {
                page.setViewportSize(width, 900);
                BROWSER.assertFits(page, "pages" + language.replace('/', '-') + "-deal-terms-" + width);
            }
        }
    }

    private static Page opened(String language, String title) {
        return signedIn(BROWSER.page(), language, title);
    }

    private static Page signedIn(Page page, String language, String title) {
        Stage.signIn(page, Stage.BUYER);
        page.navigate(language + "/deal/terms?listing=" + stage.offer(title));
        return page;
    }

    private static void fillPart(Page page, int row, String title, String amount) {
        boolean korean = page.url().contains("/ko/");
        page.getByLabel(korean ? row + "차 단계" : "Milestone " + row, EXACT).fill(title);
        page.getByLabel(korean ? row + "차 대금" : "Milestone " + row + ", amount", EXACT)
                .fill(amount);
        page.getByLabel(korean ? row + "차 인도 기한" : "Milestone " + row + ", delivery", EXACT)
                .fill("30");
    }

    private static void send(Page page) {
        page.locator("#form\\:send").click();
        page.waitForLoadState();
    }

    private static void refused(Page page, String field) {
        send(page);
        assertEquals(
                field + ": please check the value.",
                page.locator("[role=alert]").innerText());
    }
}
