package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.TaxOffice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever signs must be in business, and so must the other side. */
@ExtendWith(RunningServer.class)
class SigningRestIT {
    private final Cast cast = Cast.onStage();

    @Test
    void letsNobodySignWithABusinessThatRestsOrIsOver() {
        var buyer = cast.payee(Role.CORPORATION, "남산중공업");
        var seller = cast.payee(Role.STARTUP, "휴업중소재");
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of());
        var deal = RestDeal.open(buyer, seller, terms);
        deal.act(seller, "/accept", Map.of("version", 1));
        var signing =
                Map.of("documentHash", deal.seenBy(seller).get("contractHash").asString());
        for (var standing : List.of("SUSPENDED", "CLOSED", "clozed")) {
            TaxOffice.says(number(seller), standing);
            for (var side : List.of(buyer, seller)) {
                var refused = deal.attempt(side, "/sign", signing).expect(409, "deal/business-not-active");
                assertEquals(
                        "that of the seller is recorded as " + standing.replace("clozed", "UNREADABLE"),
                        refused.json().get("detail").asString());
                deal.attempt(side, "/sign?dry-run=true", signing).expect(409, "deal/business-not-active");
            }
        }
        // the servers of the tests are set to let pass whom the service does not know
        TaxOffice.says(number(seller), "UNKNOWN");
        deal.sign(seller);
        TaxOffice.says(number(buyer), "CLOSED");
        deal.attempt(buyer, "/sign", signing).expect(409, "deal/business-not-active");
        assertEquals("SIGNING", deal.seenBy(buyer).get("state").asString());
        TaxOffice.says(number(buyer), "ACTIVE");
        deal.sign(buyer);
        assertEquals("ACTIVE", deal.seenBy(buyer).get("state").asString());
    }

    private String number(Player player) {
        return cast.operator()
                .get("/api/organizations/" + player.id())
                .expect(200)
                .json()
                .get("businessNumber")
                .asString();
    }
}
