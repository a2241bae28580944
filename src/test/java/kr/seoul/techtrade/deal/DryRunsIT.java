package kr.seoul.techtrade.deal;

import static kr.seoul.techtrade.testing.RestDeal.milestone;
import static kr.seoul.techtrade.testing.RestDeal.terms;
import static kr.seoul.techtrade.testing.RestDeal.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whom a dry run says that it would tell what: exactly whom the act tells what when it is done right after. */
@ExtendWith(RunningServer.class)
class DryRunsIT {
    private static final Map<String, Object> NOTE = Map.of("note", "까닭");

    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.payee(Role.CORPORATION, "남산전자");
    private final Player seller = cast.payee(Role.STARTUP, "한강배터리");
    private final RestBank bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
    private final List<String> told = new ArrayList<>();
    private RestDeal deal;

    @Test
    void sayWhoIsToldWhat() {
        var parts = List.of(milestone("INSPECTION", 1_000_000), milestone("INSPECTION", 2_000_000));
        var asked = Map.of("listingId", RestDeal.publish(seller), "terms", terms(parts, Map.of()));
        told.add("open: "
                + messages(buyer.rest()
                        .post("/api/deals?dry-run=true", asked)
                        .expect(200)
                        .json()));
        deal = RestDeal.open(buyer, seller, terms(parts, Map.of()));
        act(seller, "/propose", Map.of("terms", terms(parts, Map.of("changeRounds", 3))));
        act(buyer, "/accept", Map.of("version", 2));
        for (var side : List.of(seller, buyer)) {
            act(
                    side,
                    "/sign",
                    Map.of("documentHash", deal.seenBy(side).get("contractHash").asString()));
        }
        deal.fund(buyer, bank, 1);
        act(seller, "/milestones/1/deliver", NOTE);
        act(buyer, "/milestones/1/request-changes", NOTE);
        act(seller, "/milestones/1/deliver", NOTE);
        act(buyer, "/milestones/1/accept-part", Map.of("amount", won(400_000), "note", "나머지는 아직"));
        act(
                buyer,
                "/milestones/1/dispute",
                Map.of("amount", won(100_000), "claim", "수명이 짧다.", "wanted", Map.of("outcome", "REFUND")));
        act(seller, "/disputes/1/answer", NOTE);
        act(buyer, "/disputes/1/withdraw", NOTE);
        act(seller, "/milestones/1/deliver", NOTE);
        act(buyer, "/milestones/1/accept", null);
        deal.payOut(buyer, bank);
        act(seller, "/offer-termination", NOTE);
        act(buyer, "/agree-termination", null);
        assertEquals("""
                open: deal.proposed to buyer and seller
                /propose: deal.proposed to buyer and seller
                /accept: deal.terms-accepted to buyer and seller,\
                 deal.agreed to buyer and seller
                /sign: deal.signed to buyer and seller
                /sign: deal.signed to buyer and seller,\
                 deal.activated to buyer and seller,\
                 deal.milestone-opened to buyer and seller
                /milestones/1/deliver: deal.delivered to buyer and seller
                /milestones/1/request-changes: deal.changes-requested to buyer and seller
                /milestones/1/deliver: deal.delivered to buyer and seller
                /milestones/1/accept-part: deal.accepted-in-part to buyer and seller,\
                 deal.payment-instructed to buyer and seller
                /milestones/1/dispute: deal.disputed to buyer and seller
                /disputes/1/answer: deal.dispute-answered to buyer and seller
                /disputes/1/withdraw: deal.dispute-withdrawn to buyer and seller,\
                 deal.milestone-thawed to buyer and seller
                /milestones/1/deliver: deal.delivered to buyer and seller
                /milestones/1/accept: deal.accepted to buyer and seller,\
                 deal.milestone-opened to buyer and seller,\
                 deal.payment-instructed to buyer and seller
                /offer-termination: deal.termination-offered to buyer and seller
                /agree-termination: deal.termination-agreed to buyer and seller,\
                 deal.wound-up to buyer and seller,\
                 deal.terminated to buyer and seller
                """.strip(), String.join("\n", told));
        var agreed = deal.seenBy(seller).at("/versions/1");
        assertTrue(agreed.hasNonNull("sellerAcceptedAt") && agreed.hasNonNull("buyerAcceptedAt"), agreed::toString);
    }

    /** Tries it, then does it. */
    private void act(Player by, String verb, Object body) {
        var tried = deal.attempt(by, verb + "?dry-run=true", body).expect(200).json();
        var before = last();
        deal.act(by, verb, body);
        assertEquals(since(before), messages(tried), verb);
        told.add(verb + ": " + messages(tried));
    }

    private String messages(JsonNode tried) {
        return tried.get("messages")
                .valueStream()
                .map(message -> message(
                        message.get("event").asString(),
                        message.get("audience").valueStream().map(JsonNode::asString)))
                .collect(Collectors.joining(", "));
    }

    private String message(String event, Stream<String> audience) {
        var names = Map.of(buyer.id(), "buyer", seller.id(), "seller");
        return event + " to " + audience.map(names::get).collect(Collectors.joining(" and "));
    }

    private String last() {
        return told("select max(txid)::text from kernel.event where subject = ?::uuid", deal.id())
                .get(0);
    }

    /** Of the next transaction: clocks go on by themselves. */
    private String since(String txid) {
        return told("""
                        select type || ' to ' || (select string_agg(case each::text when ? then 'buyer' when ? then 'seller' end,
                                                                    ' and ' order by place)
                                                    from unnest(audience) with ordinality as told(each, place))
                          from kernel.event
                         where subject = ?::uuid and txid = (select min(txid) from kernel.event
                                                              where subject = ?::uuid and txid > ?::xid8)
                         order by seq""", buyer.id(), seller.id(), deal.id(), deal.id(), txid).stream()
                .collect(Collectors.joining(", "));
    }

    private static List<String> told(String query, String... parameters) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
