package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator sees how fetching goes, and runs, pauses and resumes it. */
class PullsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private final Sql sql = new Sql(Database.asOwner());

    @BeforeAll
    static void play() {
        new Stage();
    }

    @Test
    void showsHowFetchingGoesAndLetsOperatorsChangeIt() {
        var page = BROWSER.page();
        page.navigate("/ko/operator/pulls");
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, Stage.OPERATOR);
        page.navigate("/ko/operator/pulls");
        assertTrue(page.locator(".empty").innerText().contains("가져오는 곳이 없습니다"));
        fetch("city-07", "TAKEN", null, 0);
        fetch("city-08", "FAILED", "answers 503, and asks to come again in 7200 seconds", 3);
        fetch("city-09", null, null, 0);
        page.reload();
        Stage.assertFits(BROWSER, page, "pulls");
        assertEquals(3, page.locator(".list > li").count());
        assertTrue(page.locator(".list > li:nth-child(2) .bad").innerText().contains("answers 503"));
        assertTrue(page.locator(".list > li:nth-child(2)").innerText().contains("연속 실패 3번"));

        Stage.follow(page, page.locator(".list > li:nth-child(1) input[value='멈추기']"));
        assertTrue(page.locator("[role=status]").innerText().contains("멈추었습니다"));
        assertTrue(page.locator(".list > li:nth-child(1) h2").innerText().contains("멈춤"));
        Stage.follow(page, page.locator(".list > li:nth-child(1) input[value='다시 시작']"));
        assertTrue(page.locator(".list > li:nth-child(1) h2").innerText().contains("기다리는 중"));
        Stage.follow(page, page.locator(".list > li:nth-child(3) input[value='지금 가져오기']"));
        assertTrue(page.locator("[role=status]").innerText().contains("곧 가져옵니다"));
        Hooks.await(
                () -> {
                    page.reload();
                    return page.locator(".list > li:nth-child(3) .bad").count() == 1;
                },
                page::content);
        assertTrue(
                page.locator(".list > li:nth-child(3) .bad").innerText().contains("techtrade.feeds.hosts"),
                "a host that nobody named is not asked");
    }

    /** Next week, so that nobody fetches it by itself; nothing there answers. */
    private void fetch(String source, String outcome, String reason, int failures) {
        sql.update(
                """
                insert into pulls.pull (source, address, format, every_minutes, due_at, failures, outcome, reason, fetched_at,
                                        changed_by, changed_at, version)
                values (?, ?, 'NDJSON', 60, now() + interval '7 days', ?, ?::text, ?::text,
                        case when ?::text is null then null else now() end, 'test', now(), 1)""",
                source,
                "https://open.example.kr/a-rather-long-path/that/goes/on/without/any/space/" + source + ".ndjson",
                failures,
                outcome,
                reason,
                outcome);
    }
}
