package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
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

/** What is paid once to a licensor abroad is taxed at its source, as running royalties are. */
@ExtendWith(RunningServer.class)
class WithholdingRestIT {
    private static final long PRICE = 10_000_000;

    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final RestBank bank = new RestBank(cast.player(Role.BANK, "수탁은행"));

    @ParameterizedTest
    @CsvSource({
        "US, NON_EXCLUSIVE_LICENCE, 1650000",
        "JP, KNOW_HOW, 1000000",
        "BR, EXCLUSIVE_LICENCE, 2200000",
        "BR, ASSIGNMENT, 2200000",
        "US, ASSIGNMENT, 0",
        "BR, JOINT_RD, 0",
        "KR, NON_EXCLUSIVE_LICENCE, 0"
    })
    void keepsTheTaxOfEveryPaymentToALicensorAbroad(String country, String form, long tax) {
        var seller = cast.payeeFrom(country, Role.STARTUP, "해외 " + country);
        var deal = open(seller, form);
        assertEquals(
                tax * 10_000 / PRICE, deal.seenBy(buyer).path("withholdingBps").asLong(0), "before it is signed");
        deal.act(seller, "/accept", Map.of("version", 1));
        deal.sign(seller);
        deal.sign(buyer);
        var milestone = deal.seenBy(buyer).at("/milestones/0");
        assertEquals(Long.toString(tax), milestone.at("/withholding/amount").asString());
        assertEquals(
                Long.toString(PRICE - 220_000 - tax),
                milestone.at("/net/amount").asString());
        assertFalse(deal.seenBy(buyer).has("withholdingBps"));
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "넘긴다"));
        var tried = deal.attempt(buyer, "/milestones/1/accept?dry-run=true", null)
                .expect(200)
                .json();
        assertEquals(tax, posted(tried), "told before it is done");
        long before = owed();
        deal.act(buyer, "/milestones/1/accept");
        assertEquals(before + tax, owed(), "to the tax office");
        assertEquals(PRICE - 220_000 - tax, deal.payOut(buyer, bank).longValueExact());
        deal.await(buyer, now -> now.get("state").asString().equals("CLOSED"));
    }

    /** Half of it is released: half of the tax is kept. */
    @Test
    void keepsTheTaxOfAPart() {
        var seller = cast.payeeFrom("US", Role.STARTUP, "해외 US");
        var deal = open(seller, "NON_EXCLUSIVE_LICENCE");
        deal.act(seller, "/accept", Map.of("version", 1));
        deal.sign(seller);
        deal.sign(buyer);
        deal.fund(buyer, bank, 1);
        deal.act(seller, "/milestones/1/deliver", Map.of("note", "반만 넘긴다"));
        long before = owed();
        deal.act(buyer, "/milestones/1/accept-part", Map.of("amount", RestDeal.won(PRICE / 2), "note", "나머지는 없다"));
        assertEquals(before + 825_000, owed());
        assertEquals(4_065_000, deal.payOut(buyer, bank).longValueExact());
    }

    private RestDeal open(Player seller, String form) {
        var listing = RestDeal.publish(seller, form);
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", PRICE)), Map.of("form", form));
        if (form.equals("ASSIGNMENT")) {
            terms.remove("periodMonths");
        }
        var opened = buyer.rest()
                .post("/api/deals", Map.of("listingId", listing, "terms", terms))
                .expect(201);
        return RestDeal.at(opened.json().get("id").asString());
    }

    private static long posted(JsonNode tried) {
        return tried.get("postings")
                .valueStream()
                .filter(each -> each.get("account").asString().equals("tax:withholding:KRW"))
                .mapToLong(each -> each.at("/amount/amount").asLong())
                .sum();
    }

    private long owed() {
        return cast.operator()
                .get("/api/ledger/accounts/tax:withholding:KRW")
                .expect(200)
                .json()
                .at("/posted/amount")
                .asLong();
    }
}
