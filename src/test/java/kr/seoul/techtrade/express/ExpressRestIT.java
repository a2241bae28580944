package kr.seoul.techtrade.express;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Each track over REST: one request closes what else takes an offer, two agreements and two signatures. */
@ExtendWith(RunningServer.class)
class ExpressRestIT {
    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final Player seller = cast.payee(Role.STARTUP, "한강배터리");
    private final RestBank bank = new RestBank(cast.player(Role.BANK, "수탁은행"));

    @ParameterizedTest
    @CsvSource({
        "FREE, NON_EXCLUSIVE_LICENCE, 36, 0, CLOSED",
        "EVALUATION, OPTION, 12, 1000000, ACTIVE",
        "STANDARD, NON_EXCLUSIVE_LICENCE, 36, 50000000, ACTIVE"
    })
    void closesInOneStep(String track, String form, int months, long price, String then) {
        var listing = RestDeal.publish(seller, form);
        var path = "/api/listings/" + listing + "/express-offers/" + track;
        var offer = seller.rest()
                .put(path, Map.of("terms", terms(form, months, price)))
                .expect(200)
                .json();
        var seen = buyer.rest().get(path).expect(200).json();
        assertEquals(offer, seen);
        var taking = Map.of("termsHash", seen.get("termsHash").asString());
        var deal = buyer.rest().post(path + "/take", taking).expect(201).json();
        assertEquals(then, deal.get("state").asString());
        assertEquals(form, deal.at("/versions/0/terms/form").asString());
        assertEquals(months, deal.at("/versions/0/terms/periodMonths").asInt());
        assertEquals(List.of("BUYER", "SELLER"), signers(deal));
        if (price > 0) {
            assertEquals("FUNDING", deal.at("/milestones/0/state").asString());
            deal = playedOut(deal);
        }
        assertEquals("CLOSED", deal.get("state").asString());
    }

    private JsonNode playedOut(JsonNode taken) {
        var deal = RestDeal.at(taken.get("id").asString());
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "평가본"));
        deal.act(buyer, "/milestones/1/accept");
        deal.payOut(buyer, bank);
        return deal.await(buyer, now -> now.get("state").asString().equals("CLOSED"));
    }

    @Test
    void keepsAnEvaluationSmallShortAndAnOption() {
        var path = "/api/listings/" + RestDeal.publish(seller) + "/express-offers/EVALUATION";
        assertEquals("/terms/price", refused(path, terms("OPTION", 12, 1_000_001)));
        assertEquals("/terms/periodMonths", refused(path, terms("OPTION", 13, 1_000_000)));
        assertEquals("/terms/form", refused(path, terms("NON_EXCLUSIVE_LICENCE", 12, 1_000_000)));
        buyer.rest().get(path).expect(404, "deal/no-such-offer");
    }

    /** Terms of a form that the listing does not offer never stand, whichever of the two is changed. */
    @Test
    void keepsTermsAndTheFormsOfTheListingTogether() {
        var listing = RestDeal.publish(seller, "NON_EXCLUSIVE_LICENCE");
        var own = "/api/listings/" + listing;
        var path = own + "/express-offers/STANDARD";
        assertEquals("/terms/form", refused(path, terms("EXCLUSIVE_LICENCE", 36, 50_000_000)));
        buyer.rest().get(path).expect(404, "deal/no-such-offer");
        seller.rest()
                .put(path, Map.of("terms", terms("NON_EXCLUSIVE_LICENCE", 36, 50_000_000)))
                .expect(200);
        var patch = Map.of("dealForms", List.of("EXCLUSIVE_LICENCE"));
        var both = Map.of("dealForms", List.of("EXCLUSIVE_LICENCE", "NON_EXCLUSIVE_LICENCE"));
        var refused = seller.rest()
                .seeing(own)
                .send("PATCH", own, "application/merge-patch+json", Json.write(patch))
                .expect(409, "market/standing-terms");
        assertEquals("/dealForms", refused.json().at("/violations/0/pointer").asString());
        assertTrue(refused.body().contains("STANDARD terms"), refused::body);
        seller.rest()
                .seeing(own)
                .send("PATCH", own, "application/merge-patch+json", Json.write(both))
                .expect(200);
        seller.rest().seeing(path).delete(path).expect(204);
        seller.rest()
                .seeing(own)
                .send("PATCH", own, "application/merge-patch+json", Json.write(patch))
                .expect(200);
    }

    private String refused(String path, Map<String, Object> terms) {
        return seller.rest()
                .put(path, Map.of("terms", terms))
                .expect(422, "terms/invalid")
                .json()
                .at("/violations/0/pointer")
                .asString();
    }

    private static List<String> signers(JsonNode deal) {
        return deal.at("/versions/0/signatures")
                .valueStream()
                .map(each -> each.get("side").asString())
                .sorted()
                .toList();
    }

    private static Map<String, Object> terms(String form, int months, long price) {
        var parts = price == 0 ? List.<Map<String, Object>>of() : List.of(RestDeal.milestone("INSPECTION", price));
        return RestDeal.terms(parts, Map.of("form", form, "periodMonths", months));
    }
}
