package kr.seoul.techtrade.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Registrar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Long work as people ask for it, follow it and take what came out. */
class JobsPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String AUDITOR = "jobs-auditor@pages.example";
    private static final String PATH = "/ko/operator/jobs";

    private final Sql sql = new Sql(Database.asOwner());

    @BeforeAll
    static void enrol() {
        new Stage();
        var cast = Cast.onStage();
        var auditors = cast.player(Role.AUDITOR, "서울시 감사위원회");
        Registrar.enrol(
                auditors.id(), Map.of("email", AUDITOR, "name", "정하늘", "password", Stage.PASSWORD, "signer", false));
        Authenticator.give(AUDITOR);
    }

    @Test
    void letsAnAuditorAskForLongWorkAndTakeWhatCameOut() throws IOException {
        var page = BROWSER.page();
        page.navigate(PATH);
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, AUDITOR);
        page.navigate(PATH);
        assertTrue(page.locator("#jobs .empty").isVisible());
        for (var button : new String[] {"takeTrail", "verifyTrail", "verifyLedger", "takeJournal"}) {
            Stage.follow(page, page.locator("[id='begin:" + button + "']"));
            assertTrue(page.locator("[role=status]").innerText().contains("차례를 기다리고 있습니다"));
        }
        Hooks.await(
                () -> {
                    page.navigate(PATH);
                    return page.locator("#jobs a[href*='/job?id=']").count() == 4;
                },
                page::content);
        var saved = page.waitForDownload(
                () -> page.locator("#jobs .list > li").last().locator("a").click());
        assertTrue(saved.suggestedFilename().endsWith(".csv"), saved::suggestedFilename);
        assertTrue(Files.readString(saved.path()).startsWith("id,at,kind,actorKind,"));
        var verified = page.waitForDownload(
                () -> page.locator("#jobs .list > li").nth(1).locator("a").click());
        assertTrue(Files.readString(verified.path()).contains("\"intact\":true"));
        showEveryState(page);
    }

    /** As a list of many has them; what waits is far ahead, so that nobody begins it. */
    private void showEveryState(Page page) {
        var auditor = sql.first("select id from identity.person where email = ?", row -> Sql.uuid(row, "id"), AUDITOR)
                .orElseThrow();
        var waiting = keep(auditor, "QUEUED", null, null);
        keep(auditor, "RUNNING", null, 521_840L);
        keep(
                auditor,
                "FAILED",
                "{\"type\":\"/problems/jobs/result-too-large\",\"title\":\"x\",\"status\":413,"
                        + "\"instance\":\"urn:request:x\"}",
                null);
        page.navigate(PATH);
        assertEquals(7, page.locator("#jobs .list > li").count());
        assertTrue(page.locator("#jobs progress").isVisible());
        assertTrue(page.locator("#jobs .bad").innerText().contains("날짜를 줄여"));
        Stage.assertFits(BROWSER, page, "jobs");
        page.navigate(PATH);
        var item = page.locator("#jobs .list > li").filter(new Locator.FilterOptions().setHasText(waiting.toString()));
        Stage.follow(page, item.locator("input[type=submit]"));
        assertTrue(page.locator("[role=status]").innerText().contains("그만두었습니다"));
        assertEquals(
                "CANCELLED",
                sql.first("select state from jobs.job where id = ?", row -> row.getString("state"), waiting)
                        .orElseThrow());
    }

    private UUID keep(UUID owner, String state, String problem, Long total) {
        var id = UUID.randomUUID();
        sql.update(
                """
                insert into jobs.job (id, owner, owner_kind, organization, roles, scope, kind, request, input, media_type, state,
                                      created_at, due_at, ended_at, lease, leased_until, done, total, problem)
                select ?, ?, 'PERSON', m.organization_id, '{AUDITOR}', 'ledger.read', 'ledger-verification', ?, '{}',
                       'application/json', s.state, now(), now() + interval '7 days',
                       case when s.state = 'FAILED' then now() end,
                       case when s.state = 'RUNNING' then gen_random_uuid() end,
                       case when s.state = 'RUNNING' then now() + interval '7 days' end, ?, ?, ?::jsonb
                  from identity.membership m cross join (select ?::text as state) s where m.person_id = ?""",
                id,
                owner,
                "/api/ledger/verify?" + id,
                total == null ? 0 : total / 3,
                total,
                problem,
                state,
                owner);
        return id;
    }

    @Test
    void isClosedToWhoeverWatchesOverNothing() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.CLERK);
        assertEquals(403, page.navigate(PATH).status());
        page.navigate("/ko/");
        assertFalse(page.locator(".foot").innerText().contains("오래 걸리는 일"));
        assertEquals(404, page.navigate("/job?id=" + UUID.randomUUID()).status());
    }
}
