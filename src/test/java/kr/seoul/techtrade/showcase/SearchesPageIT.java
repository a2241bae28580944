package kr.seoul.techtrade.showcase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A search is saved where it is made, and its owner hears of what it finds. */
class SearchesPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static Stage stage;

    private final Sql sql = new Sql(Database.asOwner());

    @BeforeAll
    static void play() {
        stage = new Stage();
    }

    @Test
    void savesASearchAndShowsWhatItFinds() {
        sql.update("update identity.person set email_verified_at = now() where email = ?", Stage.BUYER);
        var page = BROWSER.page();
        Stage.signIn(page, Stage.BUYER);
        page.navigate("/ko/market/search?q=상변화 냉각판&kind=OFFER");
        BROWSER.assertAccessible(page);
        Stage.follow(page, page.getByText("이 검색 저장하고 새 소식 받기"));
        assertTrue(page.locator(".chip.on").allInnerTexts().contains("“상변화 냉각판”"), page::content);
        Stage.assertFits(BROWSER, page, "searches-new");
        page.getByLabel("이름").fill("냉각판 소식");
        page.getByLabel("알림").selectOption("AT_ONCE");
        Stage.press(page, "저장하기");
        assertTrue(page.locator("[role=status]").innerText().contains("저장했습니다"));
        Stage.follow(page, page.getByText("냉각판 소식"));
        assertTrue(page.content().contains("아직 찾은 것이 없습니다"));

        stage.offer("상변화 냉각판 <b>2세대</b>");
        Hooks.await(
                () -> {
                    page.reload();
                    return page.locator(".list li").count() == 1;
                },
                page::content);
        assertEquals("상변화 냉각판 <b>2세대</b>", page.locator(".list h3").innerText());
        Stage.assertFits(BROWSER, page, "saved-search");
        Hooks.await(() -> letters() == 1, () -> "no letter");
        page.navigate("/ko/search/searches");
        assertTrue(page.locator(".list .fresh").innerText().contains("새로 1건"));
        Stage.assertFits(BROWSER, page, "searches");
        Stage.follow(page, page.getByText("냉각판 소식"));
        Stage.press(page, "모두 확인했습니다");
        assertEquals(0, page.locator(".list .fresh").count());
        Stage.follow(page, page.locator(".list h3 a"));
        assertTrue(page.url().contains("/market/listing?id="));

        page.navigate("/ko/search/searches");
        Stage.follow(page, page.getByText("냉각판 소식"));
        page.getByLabel("이름").fill("");
        page.locator("#form\\:name").evaluate("field => field.required = false");
        Stage.press(page, "바꾸기");
        assertEquals(1, page.locator("[role=alert]").count());
        page.getByLabel("이름").fill("판 소식");
        Stage.press(page, "바꾸기");
        assertTrue(page.locator("h1").innerText().contains("판 소식"));
        Stage.press(page, "멈추기");
        assertTrue(page.locator("h1 .never").innerText().contains("멈춤"));
        Stage.press(page, "다시 찾기");
        assertTrue(page.locator("h1 .fresh").innerText().contains("찾는 중"));
        endsTheLetters();
        page.reload();
        assertEquals("NEVER", page.locator("#form\\:alert").inputValue());
        Stage.press(page, "지우기");
        assertTrue(page.locator("[role=status]").innerText().contains("지웠습니다"));
        assertEquals(1, page.locator(".empty").count());
    }

    /** Whoever has the letter, signed in or not; to open the page ends nothing yet. */
    private void endsTheLetters() {
        var link = sql.first(
                        "select unsubscribe from mail.letter where recipient = ? and unsubscribe is not null",
                        row -> row.getString("unsubscribe"),
                        Stage.BUYER)
                .orElseThrow();
        var page = BROWSER.page();
        page.navigate(link.substring(link.indexOf("/unsubscribe")));
        assertTrue(page.url().contains("/search/unsubscribe?token="), page::url);
        assertTrue(page.content().contains("판 소식"));
        Stage.assertFits(BROWSER, page, "unsubscribe");
        assertEquals(0, ended());
        Stage.press(page, "그만 받기");
        assertTrue(page.locator("[role=status]").innerText().contains("더 보내지 않습니다"));
        assertEquals(1, ended());
        page.navigate("/en/search/unsubscribe?token=nothing");
        assertTrue(page.content().contains("no such search any more"));
    }

    private long letters() {
        return count("select count(*) from mail.letter where reference like 'alerts:%'");
    }

    private long ended() {
        return count("select count(*) from alerts.search where alert = 'NEVER'");
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }

    /** Somebody who may deal in nothing keeps searches all the same, but gets no letters before the address is verified. */
    @Test
    void isForEverybodyWhoSignsIn() {
        var page = BROWSER.page();
        page.navigate("/ko/search/searches?of=COMPANIES&region=서울");
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, Stage.EXPERT);
        page.navigate("/ko/search/company-search?region=서울&founded=2010&listed=false");
        Stage.follow(page, page.getByText("이 검색 저장하고 새 소식 받기"));
        assertTrue(page.content().contains("이메일 주소를 확인하기 전에는"));
        Stage.press(page, "저장하기");
        var facts = page.locator(".list .facts").innerText();
        assertTrue(facts.contains("기업") && facts.contains("서울") && facts.contains("비상장"), facts);
        page.navigate("/ko/search/round-search?stage=SERIES_A&year=2026&region=서울특별시");
        Stage.follow(page, page.getByText("이 검색 저장하고 새 소식 받기"));
        assertEquals(
                List.of("투자", "시리즈 A", "2026", "서울특별시"),
                page.locator(".chip.on").allInnerTexts());
        Stage.press(page, "저장하기");
        Stage.follow(page, page.locator(".list h3 a").first());
        Stage.follow(page, page.getByText("지금 검색해 보기"));
        assertTrue(page.url().contains("/search/round-search?stage=SERIES_A&year=2026&region="), page::url);
        page.navigate("/ko/search/facility-search?facilityKind=LAB&district=성동구");
        Stage.follow(page, page.getByText("이 검색 저장하고 새 소식 받기"));
        Stage.press(page, "저장하기");
        Stage.follow(page, page.locator(".list h3 a").first());
        Stage.follow(page, page.getByText("지금 검색해 보기"));
        assertTrue(page.url().contains("/search/facility-search?facilityKind=LAB&district="), page::url);
        page.navigate("/ko/search/searches?of=ALL");
        page.getByLabel("이름").fill("모두");
        Stage.press(page, "저장하기");
        assertTrue(page.locator("[role=alert]").innerText().length() > 0);
        page.navigate("/ko/search/saved-search?id=00000000-0000-7000-8000-000000000001");
        assertTrue(page.content().contains("그런 저장한 검색이 없습니다")
                || page.locator("h1").innerText().length() > 0);
        assertEquals(0, page.locator("#settings").count());
    }
}
