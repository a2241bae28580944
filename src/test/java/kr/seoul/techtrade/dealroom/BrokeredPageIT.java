package kr.seoul.techtrade.dealroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Stage;
import kr.seoul.techtrade.testing.Authenticator;
import kr.seoul.techtrade.testing.Browser;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a broker sees of the deals that it brought about: its share and its money, and nothing else. */
class BrokeredPageIT {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final String BROKER = "broker@pages.example";

    private static Player buyer;
    private static Player seller;
    private static Player broker;
    private static RestDeal paid;
    private static RestDeal bound;

    @BeforeAll
    static void play() {
        new Stage();
        var cast = Cast.onStage();
        buyer = cast.payee(Role.CORPORATION, "남산전자");
        seller = cast.payee(Role.STARTUP, "한강배터리");
        broker = cast.payee(Role.INVESTOR, "서울기술거래소");
        Registrar.enrol(
                broker.id(), Map.of("email", BROKER, "name", "한지우", "password", Stage.PASSWORD, "signer", true));
        Authenticator.give(BROKER);
        var bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
        paid = RestDeal.active(buyer, seller, terms(500));
        paid.fund(buyer, bank, 1);
        paid.act(seller, "/milestones/1/deliver", Map.of("note", "보냈다."));
        paid.act(buyer, "/milestones/1/accept");
        paid.payOut(buyer, bank);
        paid.await(buyer, deal -> deal.get("state").asString().equals("CLOSED"));
        bound = RestDeal.active(buyer, seller, terms(250));
        RestDeal.open(buyer, seller, terms(400));
    }

    private static Map<String, Object> terms(int shareBps) {
        return RestDeal.terms(
                List.of(RestDeal.milestone("INSPECTION", 123_456_000)),
                Map.of("brokers", List.of(Map.of("organizationId", broker.id(), "shareBps", shareBps))));
    }

    private static String number(RestDeal deal) {
        return deal.seenBy(buyer).get("number").asString();
    }

    @Test
    void showsWhatABrokerGetsAndNothingOfTheDeal() {
        var page = BROWSER.page();
        page.navigate("/ko/deal/brokered");
        assertTrue(page.url().contains("/sign-in"), page::url);
        Stage.signIn(page, BROKER);
        page.navigate("/ko/deal/deals");
        Stage.follow(page, page.locator("main a[href='/ko/deal/brokered']"));
        assertEquals("중개한 거래", page.locator("h1").innerText());
        var rows = page.locator("tbody tr");
        assertEquals(2, rows.count(), "of what is not signed nothing is seen");
        var newest = rows.nth(0).innerText();
        assertTrue(newest.contains(number(bound)) && newest.contains("2.5%") && newest.contains("이행"), newest);
        var closed = rows.nth(1).innerText();
        assertTrue(closed.contains(number(paid)) && closed.contains("₩6,172,800") && closed.contains("지급 완료"), closed);
        for (var secret : List.of("남산전자", "한강배터리", paid.id(), "123,456,000")) {
            assertFalse(page.content().contains(secret), secret);
        }
        assertEquals(0, page.locator("tbody a").count(), "nothing leads into the deal");
        assertEquals(404, page.navigate("/ko/deal/deal?id=" + paid.id()).status());
        page.navigate("/ko/deal/brokered");
        Stage.assertFits(BROWSER, page, "brokered");
        page.navigate("/en/deal/brokered");
        assertTrue(rows.nth(1).innerText().contains("₩6,172,800"), rows.nth(1).innerText());
    }

    @Test
    void saysThatThereAreNone() {
        var page = BROWSER.page();
        Stage.signIn(page, Stage.SELLER);
        page.navigate("/ko/deal/deals");
        assertEquals(0, page.locator("main a[href='/ko/deal/brokered']").count());
        page.navigate("/ko/deal/brokered");
        assertTrue(page.locator(".empty").innerText().contains("중개한 거래가 없습니다"));
        Stage.assertFits(BROWSER, page, "brokered-none");
    }
}
