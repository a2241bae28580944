package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealRoute;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Places on panels over real HTTP. */
@ExtendWith(RunningServer.class)
class AppointmentsRestIT {
    private static final int PRICE = 100_000;
    private static final Map<String, Object> NOTE = Map.of("note", "시험");
    private static final Map<String, Object> DOUBT = Map.of("reason", "상대방의 자문을 맡고 있다.");
    private static final Map<String, Object> EMPTY = Map.of("reason", "");

    private static Player buyer;
    private static Player seller;
    private static Player stranger;
    private static Player operator;
    private static List<Player> experts;
    private static RestBank bank;

    /** Its one expert is asked. */
    private static RestDeal deal;

    /** Its one expert is doubted. */
    private static RestDeal doubted;

    @BeforeAll
    static void call() {
        var cast = Cast.onStage();
        buyer = cast.payee(Role.CORPORATION, "남산전자");
        seller = cast.payee(Role.STARTUP, "한강배터리");
        stranger = cast.player(Role.CORPORATION, "지나가는 회사");
        experts = Stream.of("감정 하나", "감정 둘", "감정 셋", "감정 넷", "감정 다섯", "감정 여섯", "감정 일곱", "감정 여덟")
                .map(name -> cast.payee(Role.EXPERT, name))
                .toList();
        operator = cast.steward();
        bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
        deal = called();
        doubted = called();
        doubted.act(buyer, "/appointments/1/challenge", DOUBT);
    }

    static Stream<DealRoute> routesOfOperators() {
        return Stream.of(
                new DealRoute("/appointments/1/remove", operator, DOUBT, EMPTY, "/reason"),
                new DealRoute("/appointments/1/dismiss-challenge", operator, DOUBT, EMPTY, "/reason"));
    }

    private static DealRoute challenge() {
        return new DealRoute("/appointments/1/challenge", seller, DOUBT, EMPTY, "/reason");
    }

    @ParameterizedTest
    @MethodSource("routesOfOperators")
    void isForOperatorsAlone(DealRoute route) {
        doubted.attempt(buyer, route.path(), route.body()).expect(403, "http/insufficient-scope");
        route.mustWantTheVersionThatIsThere(doubted);
        route.mustAskWhoItIs(doubted);
        route.mustNameTheFieldAtFault(doubted);
        route.mustChangeNothingWhenTried(doubted);
        deal.attempt(operator, route.path(), route.body()).expect(409, "deal/wrong-state");
    }

    @Test
    void letsASideDoubtAnExpert() {
        var route = challenge();
        route.mustWantTheVersionThatIsThere(deal);
        route.mustAskWhoItIs(deal);
        route.mustNameTheFieldAtFault(deal);
        route.mustChangeNothingWhenTried(deal);
        route.mustBeHiddenFrom(stranger, deal);
        deal.attempt(operator, route.path(), DOUBT).expect(403, "deal/not-your-move");
        deal.attempt(seller, "/appointments/9/challenge", DOUBT).expect(404, "deal/no-such-part");
        var told = deal.seenBy(buyer);
        assertTrue(told.at("/actions").toString().contains("/appointments/1/challenge"), told::toString);
    }

    @Test
    void removesOneExpertAndKeepsAnother() {
        var quarrel = called();
        quarrel.act(seller, "/appointments/1/challenge", DOUBT);
        var removed = quarrel.act(operator, "/appointments/1/remove", DOUBT).at("/disputes/0");
        assertEquals("REMOVED", removed.at("/appointments/0/state").asString());
        assertEquals(1, removed.at("/appointments/1/replaces").asInt());
        quarrel.act(seller, "/appointments/2/challenge", DOUBT);
        var kept = quarrel.act(operator, "/appointments/2/dismiss-challenge", DOUBT)
                .at("/disputes/0");
        assertEquals("DRAWN", kept.at("/appointments/1/state").asString());
        assertEquals(2, kept.at("/panel/0/appointment").asInt());
        quarrel.attempt(seller, "/appointments/2/challenge", DOUBT).expect(409, "deal/too-late");
    }

    @Test
    void drawsAnewWhenAnExpertDeclinesAndProvesIt() {
        var quarrel = called();
        var dispute =
                "/api/disputes/" + quarrel.seenBy(buyer).at("/disputes/0/id").asString();
        var first = sitting(quarrel);
        var busy = Map.of("reason", "OTHER", "words", "경쟁하는 과제를 맡고 있다.");
        var hearing = first.rest().get(dispute).expect(200);
        assertEquals(
                List.of("VOTE", "ACCEPT_APPOINTMENT", "DECLINE_APPOINTMENT"),
                hearing.json()
                        .get("actions")
                        .valueStream()
                        .map(each -> each.get("action").asString())
                        .toList());
        first.rest().post(dispute + "/accept").expect(428, "http/if-match-missing");
        first.rest().ifMatch(1).post(dispute + "/accept").expect(412, "kernel/stale-version");
        stranger.rest().ifMatch(1).post(dispute + "/accept").expect(404, "deal/no-such-dispute");
        stranger.rest().ifMatch(1).post(dispute + "/decline", busy).expect(404, "deal/no-such-dispute");
        var tried = first.rest()
                .ifMatch(hearing.version())
                .post(dispute + "/accept?dry-run=true")
                .expect(200)
                .json();
        assertEquals("ACCEPTED", tried.at("/moves/0/to").asString(), tried::toString);
        var taken = first.rest()
                .ifMatch(hearing.version())
                .post(dispute + "/accept")
                .expect(200)
                .json();
        assertEquals("ACCEPTED", taken.get("state").asString());
        var version = first.rest().get(dispute).expect(200).version();
        first.rest().ifMatch(version).post(dispute + "/accept").expect(409, "deal/wrong-state");
        first.rest()
                .ifMatch(version)
                .post(dispute + "/decline", Map.of("reason", "OTHER"))
                .expect(422, "deal/no-reason");
        first.rest().ifMatch(version).post(dispute + "/decline", Map.of()).expect(422, "http/invalid-input");
        var untold = first.rest()
                .ifMatch(version)
                .post(dispute + "/decline?dry-run=true", busy)
                .expect(200)
                .json();
        assertEquals("DECLINED", untold.at("/moves/0/to").asString(), untold::toString);
        var gone = first.rest()
                .ifMatch(version)
                .post(dispute + "/decline", busy)
                .expect(200)
                .json();
        assertEquals("DECLINED", gone.get("state").asString());
        first.rest().get(dispute).expect(404, "deal/no-such-dispute");
        first.rest().get(dispute + "/draws").expect(404, "deal/no-such-dispute");
        assertEquals("OTHER", own(first).get("declined").asString(), "it sees its own");
        assertFalse(quarrel.seenBy(buyer).toString().contains("경쟁하는"), "the sides are not told why");
        var proof = buyer.rest().get(dispute + "/draws").expect(200);
        assertEquals("DECLINED", proof.json().at("/draws/1/cause").asString());
        assertEquals(
                List.of("DRAWN_BEFORE", "SEATED"),
                proof.json()
                        .at("/draws/1/places")
                        .valueStream()
                        .map(each -> each.get("outcome").asString())
                        .filter(outcome -> !outcome.equals("CONFLICT_OF_INTEREST"))
                        .toList());
        buyer.rest()
                .with("If-None-Match", proof.header("ETag"))
                .get(dispute + "/draws")
                .expect(304);
        var next = sitting(quarrel);
        assertEquals("DRAWN", own(next).get("state").asString());
    }

    @Test
    void listsAnExpertsOwnPlacesPageByPage() {
        var expert = sitting(deal);
        assertEquals("APPOINTMENT", own(expert).get("object").asString());
        expert.rest().get("/api/appointments?cursor=x").expect(422, "kernel/invalid-cursor");
        assertTrue(stranger.rest()
                .get("/api/appointments")
                .expect(200)
                .json()
                .get("items")
                .isEmpty());
    }

    private static JsonNode own(Player expert) {
        return expert.rest().get("/api/appointments").expect(200).json().at("/items/0");
    }

    /** The expert who sits alone on the panel. */
    private static Player sitting(RestDeal on) {
        var id = on.seenBy(buyer).at("/disputes/0/panel/0/organizationId").asString();
        return experts.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** Before a panel, over all of it. */
    private static RestDeal called() {
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", PRICE)), Map.of());
        var active = RestDeal.active(buyer, seller, terms);
        active.fund(buyer, bank, 1);
        active.act(buyer, "/milestones/1/dispute", Map.of("claim", "흠", "wanted", Map.of("outcome", "REFUND")));
        active.act(seller, "/disputes/1/answer", NOTE);
        active.act(buyer, "/disputes/1/escalate", NOTE);
        return active;
    }
}
