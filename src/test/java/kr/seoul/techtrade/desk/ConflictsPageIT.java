package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many values at once, where sources differ. */
class ConflictsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String SOURCE = "city-36";
    private static final String DESK = "/ko/directory/conflicts?source=" + SOURCE;

    /** Unlike each other, so that nobody is asked whether two of them are one. */
    private static final List<String> NAMES = List.of(
            "가람조선", "나래제과", "다온약품", "라온악기", "마루목재", "바롬철강", "사임완구", "아람출판", "자운유리", "차돌석재", "카린도자", "타래섬유", "파랑수산",
            "하늬항공", "거북건축", "노을렌즈", "도담식품", "루비광학");

    /** Six values of each differ. */
    private static final String SAYS = """
            {"key":"%s","version":1,"name":"%s","kind":"CORPORATION","businessNumber":"%s","region":"%s","address":"%2$s길 %5$s",\
            "employees":%s,"industry":"업종 %5$s","foundedOn":"20%5$s-01-02","homepage":"https://%3$s-%5$s.example"}""";

    @Test
    void decidesAllThatOnePageShows() {
        new Stage();
        var cast = Cast.onStage();
        var source = cast.player(Role.INSTITUTION, "많은명단센터");
        cast.entrust(SOURCE, source);
        var lines = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            var nine = "77100%04d".formatted(i);
            var number = nine + BusinessNumber.checkDigit(nine);
            lines.add(SAYS.formatted("a" + i, NAMES.get(i), number, "서울", "11"));
            lines.add(SAYS.formatted("b" + i, NAMES.get(i), number, "부산", "12"));
        }
        source.rest()
                .putNdjson("/api/sources/" + SOURCE + "/records", String.join("\n", lines))
                .expect(200);
        var page = BROWSER.page();
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate(DESK + "&prefer=*");
        var differing = page.locator("fieldset.differing").count();
        assertEquals(6 * NAMES.size(), differing, "more than a hundred");
        page.getByLabel("까닭").fill("모두 규칙이 고른 대로 둔다");
        Stage.press(page, "판단하기");
        assertTrue(page.locator("[role=status]").innerText().contains(differing + "건"), page::content);
        page.navigate(DESK);
        assertEquals(0, page.locator("fieldset.differing").count());
        page.navigate(DESK + "&list=DECIDED");
        assertEquals(differing, page.locator("fieldset.differing").count());
    }
}
