package kr.seoul.techtrade.brokerage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whoever brought two sides together sees what is paid to them, and nothing of what the two agreed on. */
@ExtendWith(RunningServer.class)
class BrokeredDealsIT {
    private static final String PATH = "/api/brokered-deals";

    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final Player seller = cast.payee(Role.STARTUP, "한강배터리");
    private final Player broker = cast.payee(Role.INVESTOR, "기술거래소 시험");
    private final Player stranger = cast.payee(Role.INVESTOR, "다른거래소");
    private final RestBank bank = new RestBank(cast.player(Role.BANK, "수탁은행"));

    @Test
    void tellsABrokerOfItsOwnShareAlone() {
        var deal = RestDeal.open(buyer, seller, terms());
        deal.act(seller, "/accept", Map.of("version", 1));
        deal.sign(seller);
        assertEquals(List.of(), seen(broker), "nobody is bound yet");
        deal.sign(buyer);
        var now = only(broker);
        assertEquals(
                Set.of("id", "number", "state", "shareBps", "payments"),
                now.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()));
        assertEquals(deal.id(), now.get("id").asString());
        assertEquals(deal.seenBy(buyer).get("number"), now.get("number"));
        assertEquals("ACTIVE", now.get("state").asString());
        assertEquals(500, now.get("shareBps").asInt());
        assertEquals(0, now.get("payments").size());

        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "보냈다."));
        deal.act(buyer, "/milestones/1/accept");
        deal.payOut(buyer, bank);
        deal.await(buyer, over -> over.get("state").asString().equals("CLOSED"));
        now = only(broker);
        assertEquals("CLOSED", now.get("state").asString());
        assertEquals(
                "[{\"state\":\"PAID\",\"amount\":{\"amount\":\"50000\",\"currency\":\"KRW\"}}]",
                now.get("payments").toString());

        for (var nobody : List.of(stranger, buyer, seller)) {
            assertEquals(List.of(), seen(nobody), nobody.name());
        }
    }

    /** The deal itself stays its sides': a broker reads nothing of it and does nothing in it. */
    @Test
    void opensNothingElse() {
        var deal = RestDeal.active(buyer, seller, terms());
        var rest = broker.rest();
        for (var path : List.of("", "/contract", "/contract/proof", "/contract/pdf")) {
            rest.with("Accept", "*/*").get(deal.path() + path).expect(404, "deal/not-found");
        }
        assertEquals(0, rest.get("/api/deals").expect(200).json().get("items").size());
        rest.ifMatch(deal.version(buyer))
                .post(deal.path() + "/offer-termination", Map.of("note", "그만"))
                .expect(404, "deal/not-found");
        assertFalse(rest.get("/api/events").expect(200).body().contains(deal.id()));
    }

    @Test
    void pagesAndRefuses() {
        var first = RestDeal.active(buyer, seller, terms());
        var second = RestDeal.active(buyer, seller, terms());
        var page = broker.rest().get(PATH + "?limit=1").expect(200).json();
        assertEquals(second.id(), page.at("/items/0/id").asString());
        var next = broker.rest()
                .get(PATH + "?limit=1&cursor=" + page.get("next").asString())
                .expect(200)
                .json();
        assertEquals(first.id(), next.at("/items/0/id").asString());
        broker.rest().get(PATH + "?cursor=nothing").expect(422, "kernel/invalid-cursor");
    }

    private Map<String, Object> terms() {
        return RestDeal.terms(
                List.of(RestDeal.milestone("INSPECTION", 1_000_000)),
                Map.of("brokers", List.of(Map.of("organizationId", broker.id(), "shareBps", 500))));
    }

    private static JsonNode only(Player who) {
        var seen = seen(who);
        assertEquals(1, seen.size(), seen::toString);
        return seen.get(0);
    }

    private static List<JsonNode> seen(Player who) {
        return who.rest()
                .get(PATH)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }
}
