package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.sql.SQLException;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Terms by which a lister stands are taken as they are, by two people where it takes two. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExpressPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Page.GetByLabelOptions EXACT = new Page.GetByLabelOptions().setExact(true);

    private static String listing;

    @BeforeAll
    static void play() {
        listing = new Stage().offer("바로 쓰는 상변화 냉각판");
    }

    private static void change(String sql, String... parameters) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What is above ten million takes two people of whoever this is. */
    private static void askForTwo(String email) {
        change("""
                insert into mandates.four_eyes (organization_id, above, payout_account, days, changed_by, changed_at, version)
                select m.organization_id, '[{"amount": "10000000", "currency": "KRW"}]', false, 5, 'test', now(), 1
                  from identity.membership m join identity.person p on p.id = m.person_id where p.email = ?""", email);
    }

    /** To somebody, for the organisation of somebody else. */
    private static void grant(String email, String of, String act) {
        change("""
                insert into mandates.mandate (id, organization_id, holder_id, acts, from_on, delegable, granted_by_id, granted_by, granted_at)
                select gen_random_uuid(), m.organization_id, h.id, array[?], current_date - 1, false, h.id, 'test', now()
                  from identity.membership m join identity.person p on p.id = m.person_id, identity.person h
                 where p.email = ? and h.email = ?""", act, of, email);
    }

    private static Page as(String email, String path) {
        var page = BROWSER.page();
        Stage.signIn(page, email);
        page.navigate("/ko" + path);
        return page;
    }

    private static void stand(Page page, String amount) {
        page.getByLabel("사용 분야").fill("전기버스");
        page.getByLabel("1차 단계", EXACT).fill("설계 이전");
        page.getByLabel("1차 대금", EXACT).fill(amount);
        Stage.press(page, "이 조건을 내놓습니다");
    }

    @Test
    @Order(1)
    void letsTheListerStandByTerms() {
        var page = as(Stage.SELLER, "/market/listing?id=" + listing);
        page.getByText("조건 보기").click();
        page.locator("main a[href*='track=STANDARD']").click();
        assertEquals("바로 계약할 조건 정하기", page.locator("h1").innerText());
        stand(page, "20,000,000");
        assertTrue(page.locator("[role=status]").innerText().contains("조건을 내놓았습니다"), page.url());
        assertTrue(page.locator("table.terms").innerText().contains("₩20,000,000"));
        Stage.assertFits(BROWSER, page, "express-own");
    }

    @Test
    @Order(2)
    void takesTheTermsTogether() {
        askForTwo(Stage.BUYER);
        grant(Stage.CLERK, Stage.BUYER, "SIGN");
        change(
                "update identity.membership set signer = true where person_id = (select id from identity.person where email = ?)",
                Stage.CLERK);
        var page = as(Stage.BUYER, "/deal/express?listing=" + listing);
        page.getByText("이 조건으로 계약").click();
        assertTrue(page.locator("#confirm").innerText().contains("두 사람이 필요한 일입니다"));
        assertEquals(0, page.locator("#act\\:send").count());
        Stage.assertFits(BROWSER, page, "express-second");
        Stage.follow(page, page.locator("#act\\:propose"));
        assertTrue(page.locator("#waiting ~ ul").innerText().contains("상변화 냉각판"));
        page.navigate("/ko/deal/express?listing=" + listing + "&act=TAKE&track=STANDARD");
        assertEquals(0, page.locator("#act\\:propose, #act\\:send").count());

        var clerk = as(Stage.CLERK, "/identity/members");
        Stage.follow(clerk, clerk.locator("#waiting ~ ul").getByText("확인").last());
        assertTrue(clerk.url().contains("/deal/express?"), clerk.url());
        Stage.follow(clerk, clerk.locator("#act\\:send"));
        assertTrue(clerk.url().contains("/deal/deal?id="), clerk.url());
        assertTrue(clerk.locator("[role=status]").first().innerText().contains("처리했습니다"));
    }

    @Test
    @Order(3)
    void proposesTermsToStandByWhereItTakesTwo() {
        askForTwo(Stage.SELLER);
        var page = as(Stage.SELLER, "/deal/terms?listing=" + listing + "&track=STANDARD");
        stand(page, "30,000,000");
        assertTrue(page.locator("#waiting ~ ul").innerText().contains("30,000,000"));
        // as if a colleague had proposed it
        change(
                "update mandates.proposal set proposer_id = (select id from identity.person where email = ?) where state = 'OPEN'",
                Stage.CLERK);
        grant(Stage.CLERK, Stage.SELLER, "STAND_BY");
        page.navigate("/ko/identity/members");
        Stage.follow(page, page.locator("#waiting ~ ul").getByText("확인").last());
        assertTrue(page.locator("#confirm").innerText().contains("₩30,000,000"));
        Stage.assertFits(BROWSER, page, "express-confirm");
        Stage.follow(page, page.locator("#act\\:send"));
        assertEquals(0, page.locator("#waiting").count());
        page.navigate("/ko/deal/express?listing=" + listing);
        assertTrue(page.locator("table.terms").innerText().contains("₩30,000,000"));
    }

    @Test
    @Order(4)
    void withdrawsThem() {
        var page = as(Stage.SELLER, "/deal/express?listing=" + listing);
        page.getByText("거두기").click();
        Stage.follow(page, page.locator("#act\\:send"));
        assertTrue(page.locator("[role=status]").innerText().contains("조건을 거두었습니다"));
        assertEquals(404, page.navigate("/ko/deal/express?listing=nothing").status());
    }

    /** An option for little money: signed with one click, then waiting for its money. */
    @Test
    @Order(5)
    void evaluatesByAnOptionInOneStep() {
        var page = as(Stage.SELLER, "/deal/terms?listing=" + listing + "&track=EVALUATION");
        page.locator("#form\\:dealForm").selectOption("OPTION");
        page.locator("#form\\:periodMonths").fill("13");
        stand(page, "1,000,000");
        assertEquals(1, page.locator("[role=alert]").count(), "a year at most");
        page.locator("#form\\:periodMonths").fill("12");
        Stage.press(page, "이 조건을 내놓습니다");
        assertTrue(page.locator("[role=status]").innerText().contains("조건을 내놓았습니다"), page.url());
        var deal = take("EVALUATION");
        assertTrue(deal.locator(".badge.ACTIVE").first().isVisible());
        assertTrue(deal.locator(".milestones").innerText().contains("₩1,000,000"));
        assertEquals(1, deal.locator(".milestones .badge.FUNDING").count());
        assertTrue(deal.locator("table.terms").innerText().contains("옵션"));
    }

    @Test
    @Order(6)
    void closesAFreeLicenceInOneStep() {
        var page = as(Stage.SELLER, "/deal/terms?listing=" + listing + "&track=FREE");
        page.getByLabel("사용 분야").fill("전기버스");
        Stage.press(page, "이 조건을 내놓습니다");
        assertTrue(page.locator("[role=status]").innerText().contains("조건을 내놓았습니다"), page.url());
        assertTrue(take("FREE").locator(".badge.CLOSED").first().isVisible());
    }

    /** The buyer takes the terms of a track, and sees the deal. */
    private static Page take(String track) {
        var page = as(Stage.BUYER, "/deal/express?listing=" + listing);
        Stage.follow(
                page,
                page.locator("section[aria-labelledby=track-%s]".formatted(track))
                        .getByText("이 조건으로 계약"));
        Stage.follow(page, page.locator("#act\\:send"));
        assertTrue(page.url().contains("/deal/deal?id="), page.url());
        assertEquals(4, page.locator("section[aria-labelledby=sides] li.yes").count(), "both have accepted and signed");
        return page;
    }
}
