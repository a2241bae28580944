package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A clerk with a spreadsheet of companies. */
class UploadPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String CLERK = "clerk@upload.example";
    private static final String PAGE = "/ko/directory/upload";
    private static final String LIST =
            "연번,상호(법인명),사업자등록번호,설립일\n1,가람로봇,123-45-67891,2021.03.02\n2,누리소재,123-45-67890,2022-02-30\n3,다온바이오,,\n";

    @BeforeAll
    static void play() {
        new Stage().institution("city-09", CLERK);
    }

    @Test
    void leadsFromTheFileOverItsColumnsToTheDirectory() {
        var page = BROWSER.page();
        Stage.signIn(page, CLERK);
        page.navigate("/ko/directory/sources");
        Stage.follow(page, page.locator("main").getByText("기업·투자 명단 올리기"));
        Stage.assertFits(BROWSER, page, "upload");
        send(page, LIST.getBytes(Charset.forName("MS949")));
        assertTrue(page.locator("[role=status]").innerText().contains("이름"));
        page.getByLabel("연번 열의 뜻").selectOption("key");
        page.getByLabel("상호(법인명) 열의 뜻").selectOption("name");
        Stage.press(page, "이 뜻으로 다시 살펴보기");
        var faults = page.locator("#faults ~ table");
        assertTrue(faults.innerText().contains("C3"), faults::innerText);
        assertTrue(faults.innerText().contains("사업자등록번호가 아닙니다"), faults::innerText);
        assertTrue(faults.innerText().contains("D3"), faults::innerText);
        Stage.assertFits(BROWSER, page, "upload-preview");
        assertEquals(0, companies(page, "다온바이오"));

        page.goBack();
        page.navigate(PAGE);
        Stage.follow(page, page.locator("main .list a").first());
        Stage.press(page, "반영합니다");
        var tiles = page.locator("main .tiles").innerText();
        assertTrue(tiles.contains("새로 반영한 행\n2"), tiles);
        Stage.assertFits(BROWSER, page, "upload-taken");
        assertEquals(1, companies(page, "다온바이오"));

        page.navigate(PAGE);
        send(
                page,
                LIST.replace("67890", "67891")
                        .replace("2022-02-30", "2022-02-28")
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals("key", page.getByLabel("연번 열의 뜻").inputValue());
        assertEquals(0, page.locator("#faults").count());
        Stage.press(page, "버립니다");
        assertEquals(0, page.locator("main .list").count());
    }

    @Test
    void asksInWhichCurrencyAmountsAreThatDoNotSayIt() {
        var page = BROWSER.page();
        Stage.signIn(page, CLERK);
        page.navigate(PAGE);
        var rounds = "관리번호,사업자등록번호,투자단계,투자일,투자금액\nr-1,123-45-67891,SEED,2024,3000000\n";
        send(page, rounds.getBytes(StandardCharsets.UTF_8));
        var faults = page.locator("#faults ~ table");
        assertTrue(faults.innerText().contains("어느 통화인지 적혀 있지 않습니다"), faults::innerText);
        assertEquals(0, page.getByLabel("투자단계 열 금액의 통화").count());
        page.getByLabel("투자금액 열 금액의 통화").selectOption("USD");
        Stage.press(page, "이 뜻으로 다시 살펴보기");
        assertEquals(0, page.locator("#faults").count());
        Stage.assertFits(BROWSER, page, "upload-currency");
        Stage.press(page, "버립니다");
        send(page, rounds.getBytes(StandardCharsets.UTF_8));
        assertEquals("USD", page.getByLabel("투자금액 열 금액의 통화").inputValue());
        Stage.press(page, "버립니다");
    }

    @Test
    void showsInWhatAColumnSaysItsAmountsAre() {
        var page = BROWSER.page();
        Stage.signIn(page, CLERK);
        page.navigate(PAGE);
        var rounds = """
                관리번호,사업자등록번호,투자단계,투자일,투자금액(백만원)
                r-1,123-45-67891,SEED,2024,"3,000"
                r-2,123-45-67891,SEED,2024,$3000
                """;
        send(page, rounds.getBytes(StandardCharsets.UTF_8));
        var columns = page.locator("#columns ~ table").innerText();
        assertTrue(columns.contains("KRW 1,000,000 단위"), columns);
        assertTrue(columns.contains("통화: 열 이름대로 KRW"), columns);
        var faults = page.locator("#faults ~ table").innerText();
        assertTrue(faults.contains("E3") && faults.contains("통화가 둘로 적혀 있습니다"), faults);
        Stage.assertFits(BROWSER, page, "upload-unit");
        page.navigate(page.url().replace("/ko/", "/en/"));
        var english = page.locator("main").innerText();
        assertTrue(english.contains("in units of KRW 1,000,000"), english);
        assertTrue(english.contains("Says two currencies"), english);
        page.navigate(page.url().replace("/en/", "/ko/"));
        Stage.press(page, "버립니다");
    }

    @Test
    void takesAListOfSitesAndOneOfProgrammes() {
        var page = BROWSER.page();
        Stage.signIn(page, CLERK);
        page.navigate(PAGE);
        send(page, """
                시설번호,운영기관사업자등록번호,시설명,시설유형,자치구
                s-1,123-45-67891,가람캠퍼스,창업보육센터,마포구
                s-2,123-45-67891,누리캠퍼스,식당,마포구
                """.getBytes(StandardCharsets.UTF_8));
        var faults = page.locator("#faults ~ table").innerText();
        assertTrue(faults.contains("D3") && faults.contains("창업보육센터처럼"), faults);
        assertEquals("auto", page.getByLabel("자치구 열의 뜻").inputValue());
        Stage.press(page, "반영합니다");
        var tiles = page.locator("main .tiles").innerText();
        assertTrue(tiles.contains("새로 반영한 행\n1"), tiles);
        page.navigate(PAGE);
        send(page, """
                사업번호,기관,사업명,모집시작일
                p-1,123-45-67891,도약 1기,2025-03-02
                """.getBytes(StandardCharsets.UTF_8));
        assertTrue(page.locator("[role=status]").innerText().contains("사업자등록번호"));
        page.getByLabel("기관 열의 뜻").selectOption("businessNumber");
        Stage.press(page, "이 뜻으로 다시 살펴보기");
        Stage.press(page, "반영합니다");
        assertTrue(page.locator("main .tiles").innerText().contains("새로 반영한 행\n1"));
    }

    @Test
    void tellsWhyAFileIsNotTaken() {
        var page = BROWSER.page();
        Stage.signIn(page, CLERK);
        page.navigate(PAGE);
        send(page, "PK\u0003\u0004no workbook".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(page.locator("[role=alert]").innerText().contains("읽을 수 없는 파일"));
    }

    @Test
    void isNoPageForOthers() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        assertEquals(403, page.navigate(PAGE).status());
    }

    private static void send(Page page, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload("기업 명단.csv", "text/csv", file));
        Stage.follow(page, page.getByText("올리고 미리 보기"));
    }

    private static int companies(Page page, String name) {
        var here = page.url();
        page.navigate("/ko/directory/companies?q=" + name);
        var found = page.locator("main").getByText(name).count();
        page.navigate(here);
        return Math.min(found, 1);
    }
}
