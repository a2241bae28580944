package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The moves that no story over REST makes: by whoever may, at the point where they may. */
@ExtendWith(RunningServer.class)
class MovesRestIT {
    private static final Map<String, Object> NOTE = Map.of("note", "사정이 바뀌었다.");
    private static final long PRICE = 1_000_000;

    private final Cast cast = Cast.onStage();
    private final Player seller = cast.payee(Role.STARTUP, "한강전지");
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final RestBank bank = new RestBank(cast.player(Role.BANK, "수탁은행"));

    @AfterEach
    void backToNow() {
        ServerClock.shift(Duration.ZERO);
    }

    private static Map<String, Object> terms(long price) {
        return RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", price)), Map.of());
    }

    private RestDeal active() {
        return RestDeal.active(buyer, seller, terms(PRICE));
    }

    private static String state(JsonNode deal) {
        return deal.get("state").asString();
    }

    private static String milestone(JsonNode deal) {
        return deal.at("/milestones/0/state").asString();
    }

    @Test
    void withdrawsFromANegotiation() {
        var deal = RestDeal.open(buyer, seller, terms(PRICE));
        assertEquals("WITHDRAWN", state(deal.act(buyer, "/withdraw", NOTE)));
        deal.attempt(seller, "/accept", Map.of("version", 1)).expect(409, "deal/wrong-state");
    }

    @Test
    void takesBackAnExpressOffer() {
        var path = "/api/listings/" + RestDeal.publish(seller) + "/express-offers/FREE";
        seller.rest()
                .put(path, Map.of("terms", RestDeal.terms(List.of(), Map.of())))
                .expect(200);
        seller.rest().seeing(path).delete(path).expect(204);
        seller.rest().get(path).expect(404);
    }

    @Test
    void endsADealByAgreementAlone() {
        var deal = active();
        assertEquals(
                "BUYER",
                deal.act(buyer, "/offer-termination", NOTE)
                        .get("terminationOfferedBy")
                        .asString());
        var takenBack = deal.act(buyer, "/take-back-termination");
        assertEquals("ACTIVE", state(takenBack));
        deal.attempt(seller, "/agree-termination", null).expect(409);
        deal.act(buyer, "/offer-termination", NOTE);
        assertEquals("TERMINATED", state(deal.act(seller, "/agree-termination")));
    }

    @Test
    void withdrawsAnAmendment() {
        var deal = active();
        var proposed = deal.act(buyer, "/amendments", Map.of("terms", terms(PRICE / 2)));
        assertEquals(2, proposed.at("/amendments/0/version").asInt());
        var withdrawn = deal.act(buyer, "/amendments/2/withdraw", NOTE);
        assertEquals("WITHDRAWN", withdrawn.at("/amendments/0/state").asString());
    }

    @Test
    void sendsADeliveryBackWholeAndInPart() {
        var deal = active();
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", NOTE);
        assertEquals("FUNDED", milestone(deal.act(buyer, "/milestones/1/request-changes", NOTE)));
        deal.act(seller, "/milestones/1/deliver", NOTE);
        var part = Map.of("amount", RestDeal.won(PRICE / 4), "note", "1차분만 합격이다.");
        var accepted = deal.act(buyer, "/milestones/1/accept-part", part);
        assertEquals("FUNDED", milestone(accepted));
        assertEquals(
                Long.toString(PRICE - PRICE / 4),
                accepted.at("/milestones/0/held/amount").asString());
    }

    @Test
    void callsOffWhatWasNotDeliveredInTime() {
        var deal = active();
        deal.fund(buyer, bank, 1);
        deal.attempt(buyer, "/milestones/1/call-off", NOTE).expect(409);
        ServerClock.shift(Duration.ofDays(70));
        assertEquals("SETTLING", milestone(deal.act(buyer.again(), "/milestones/1/call-off", NOTE)));
    }

    @Test
    void isPaidAgainAfterTheBankHasRefused() {
        var deal = RestDeal.active(buyer, seller, terms(1_234_567));
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", NOTE);
        deal.act(buyer, "/milestones/1/accept");
        var sent = deal.await(seller, told -> payment(told).equals("SENT"));
        bank.refuse(sent.at("/payments/0/amount/amount").asString());
        deal.await(seller, told -> payment(told).equals("DUE"));
        deal.attempt(buyer, "/payments/1/pay", null).expect(409, "deal/too-early");
        assertEquals("SENT", payment(deal.act(seller, "/payments/1/pay")));
    }

    private static String payment(JsonNode deal) {
        return deal.at("/payments/0/state").asString("");
    }

    @Test
    void letsAnOperatorFindNothingInTheRegister() {
        var right = Map.of(
                "kind", "PATENT",
                "number", "10-2023-0123456",
                "country", "KR",
                "ownerShareBps", 10_000,
                "status", "REGISTERED");
        var registered = RestDeal.terms(
                List.of(RestDeal.milestone("REGISTRATION", PRICE)),
                Map.of("subjectMatter", Map.of("rights", List.of(Map.of("right", right)))));
        var deal = RestDeal.active(buyer, seller, registered);
        deal.fund(buyer, bank, 1);
        assertEquals("CHECKING", milestone(deal.act(seller, "/milestones/1/deliver", NOTE)));
        assertEquals("FUNDED", milestone(deal.act(cast.steward(), "/milestones/1/refuse-registration", NOTE)));
    }
}
