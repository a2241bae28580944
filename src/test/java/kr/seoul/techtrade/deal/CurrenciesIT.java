package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.Standards;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/**
 * A deal from the offer to the seller's money in each currency but the won, in which all other tests play theirs. The fee is two per
 * cent, of which each side bears half, and the tax a tenth of it; each is rounded down to the currency's last place.
 */
@ExtendWith(RunningServer.class)
class CurrenciesIT {
    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final Player seller = cast.player(Role.STARTUP, "한강배터리");
    private final Player custodian = cast.player(Role.BANK, "수탁은행");

    @ParameterizedTest
    @CsvSource({
        "USD, 12345.67, 12481.46, 6000.00, 6481.46, 246.91, 24.68, 12209.87, CHASUS33XXX, 001234567890",
        "EUR,  9999.99, 10109.97, 0.01,   10109.96, 199.99, 19.99,  9889.99, DEUTDEFF,    DE89370400440532013000",
        "JPY,  1234567,  1248146, 1,       1248145,  24691,  2468,  1220987, BOTKJPJT,    0012345678901"
    })
    void pays(
            String currency,
            String price,
            String expected,
            String first,
            String rest,
            String fee,
            String vat,
            String net,
            String bic,
            String number)
            throws SAXException, IOException {
        seller.rest()
                .put(
                        "/api/organizations/" + seller.id() + "/payout-account",
                        Map.of("holder", "HANGANG BATTERY", "bankCode", bic, "number", number))
                .expect(200);
        var bank = new RestBank(custodian, currency);
        var deal = RestDeal.active(buyer, seller, terms(currency, price));
        var asked = part(deal);
        assertEquals(List.of(expected, fee, vat), amounts(asked, "expected", "fee", "vat"));
        assertEquals(currency, asked.at("/expected/currency").asString());
        var account = asked.get("virtualAccount").asString();

        var wrong = new RestBank(custodian).deposit(account, "1000");
        assertEquals(1, wrong.at("/report/outcomes/SUSPENDED").asInt(), wrong::toString);
        assertEquals("FUNDING", part(deal).get("state").asString(), "won are no " + currency);
        assertEquals(BigDecimal.ZERO, new BigDecimal(amounts(part(deal), "held").get(0)).stripTrailingZeros());

        bank.deposit(account, first);
        assertEquals("FUNDING", part(deal).get("state").asString());
        assertEquals(List.of(first), amounts(part(deal), "held"));
        bank.deposit(account, rest);
        assertEquals("FUNDED", part(deal).get("state").asString());
        assertEquals(List.of(expected), amounts(part(deal), "held"));

        deal.act(seller, "/milestones/1/deliver", Map.of("note", "설계 도면"));
        deal.act(buyer, "/milestones/1/accept");
        assertEquals(new BigDecimal(net), deal.payOut(buyer, bank));
        var over = deal.await(buyer, now -> now.get("state").asString().equals("CLOSED"));
        assertEquals("PAID", over.at("/payments/0/state").asString());
        assertEquals(net, over.at("/payments/0/amount/amount").asString());
        assertEquals(currency, over.at("/payments/0/amount/currency").asString());
        var proof = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);

        var order = bank.order();
        assertTrue(order.contains("<BICFI>" + bic + "</BICFI>"), order);
        assertTrue(order.contains(number.startsWith("DE") ? "<IBAN>" + number : "<Id>" + number), order);
        assertTrue(order.contains("<CtrlSum>" + net + "</CtrlSum>"), order);
        Standards.validate("pain.001.001.09.xsd", order);
    }

    private JsonNode part(RestDeal deal) {
        return deal.seenBy(buyer).at("/milestones/0");
    }

    private static List<String> amounts(JsonNode part, String... names) {
        return List.of(names).stream()
                .map(name -> part.at("/" + name + "/amount").asString())
                .toList();
    }

    private static Map<String, Object> terms(String currency, String price) {
        var money = Map.of("amount", price, "currency", currency);
        var part = Map.of("title", "기술 이전", "amount", money, "condition", "INSPECTION", "deliveryDays", 60);
        return RestDeal.terms(List.of(), Map.of("price", money, "milestones", List.of(part), "feeBearer", "HALF"));
    }
}
