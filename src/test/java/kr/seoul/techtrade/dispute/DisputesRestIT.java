package kr.seoul.techtrade.dispute;

import static kr.seoul.techtrade.testing.RestDeal.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Every route of a dispute over real HTTP: who may take it when, and what it refuses. */
@ExtendWith(RunningServer.class)
class DisputesRestIT {
    private static final long PRICE = 1_000_000;
    private static final Map<String, Object> REFUND = Map.of("outcome", "REFUND");
    private static final Map<String, Object> HALF = Map.of("outcome", "SPLIT", "sellerBps", 5_000);
    private static final Map<String, Object> NOTE = Map.of("note", "시험 조건이 다르다.");
    private static final Map<String, Object> CLAIM =
            Map.of("amount", won(100_000), "claim", "수명이 짧다.", "wanted", REFUND);
    private static final Map<String, Object> HOLD = Map.of("reference", "2026카합1234", "reason", "가처분 결정");
    private static final Map<String, Object> ORDER = Map.of("reference", "2026가합77", "reason", "확정 판결", "remedy", HALF);

    private static Player buyer;
    private static Player seller;
    private static Player stranger;
    private static Player expert;
    private static Player operator;
    private static Player another;
    private static RestBank bank;

    /** Its first dispute is withdrawn, the second opened, the third negotiated with an offer of the seller, the fourth held. */
    private static RestDeal deal;

    @BeforeAll
    static void quarrel() {
        var cast = Cast.onStage();
        buyer = cast.payee(Role.CORPORATION, "남산전자");
        seller = cast.payee(Role.STARTUP, "한강배터리");
        stranger = cast.player(Role.CORPORATION, "지나가는 회사");
        expert = cast.payee(Role.EXPERT, "기술감정원");
        operator = cast.steward();
        another = cast.operator("시장운영팀");
        bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
        deal = funded();
        open(deal);
        deal.act(buyer, "/disputes/1/withdraw", NOTE);
        open(deal);
        open(deal);
        deal.act(seller, "/disputes/3/answer", NOTE);
        deal.act(seller, "/disputes/3/offer-settlement", Map.of("remedy", HALF, "note", "반씩 나누자."));
        open(deal);
        hold(deal, 4);
    }

    static Stream<DealRoute> routes() {
        return Stream.of(
                new DealRoute("/milestones/1/dispute", seller, CLAIM, Map.of("claim", "", "wanted", REFUND), "/claim"),
                new DealRoute("/disputes/2/answer", seller, NOTE, Map.of("note", "\u202e"), "/note"),
                new DealRoute(
                        "/disputes/2/evidence",
                        buyer,
                        Map.of("text", "시험 기록", "files", List.of()),
                        Map.of("text", "시험 기록", "files", List.of(deal.id())),
                        "/files/0"),
                new DealRoute(
                        "/disputes/2/offer-settlement",
                        seller,
                        Map.of("remedy", HALF, "note", "반씩"),
                        Map.of("remedy", Map.of("outcome", "SPLIT", "sellerBps", 0), "note", "반씩"),
                        "/remedy/sellerBps"),
                new DealRoute("/disputes/3/accept-settlement", buyer, null, null, null),
                new DealRoute("/disputes/2/withdraw", buyer, NOTE, Map.of(), "/note"),
                new DealRoute("/disputes/3/escalate", buyer, NOTE, Map.of("note", "가".repeat(2_001)), "/note"));
    }

    static Stream<DealRoute> routesOfOperators() {
        return Stream.of(
                new DealRoute(
                        "/disputes/2/hold-for-court",
                        operator,
                        HOLD,
                        Map.of("reference", "", "reason", "결정"),
                        "/reference"),
                new DealRoute(
                        "/disputes/4/enforce",
                        operator,
                        ORDER,
                        Map.of(
                                "reference", "2026가합77",
                                "reason", "판결",
                                "remedy", Map.of("outcome", "EXTEND", "days", 3)),
                        "/remedy/outcome"),
                new DealRoute("/disputes/4/lift", operator, NOTE, Map.of(), "/note"));
    }

    static Stream<DealRoute> all() {
        return Stream.concat(routes(), routesOfOperators());
    }

    @ParameterizedTest
    @MethodSource("all")
    void wantsTheVersionThatIsThere(DealRoute route) {
        route.mustWantTheVersionThatIsThere(deal);
        route.mustAskWhoItIs(deal);
    }

    static Stream<DealRoute> withABody() {
        return all().filter(route -> route.body() != null);
    }

    @ParameterizedTest
    @MethodSource("withABody")
    void namesTheFieldAtFault(DealRoute route) {
        route.mustNameTheFieldAtFault(deal);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void doesNotExistForStrangers(DealRoute route) {
        route.mustBeHiddenFrom(stranger, deal);
        route.mustBeHiddenFrom(expert, deal);
    }

    @ParameterizedTest
    @MethodSource("routesOfOperators")
    void isForOperatorsAlone(DealRoute route) {
        deal.attempt(buyer, route.path(), route.body()).expect(403, "http/insufficient-scope");
    }

    static Stream<DealRoute> triable() {
        return all().filter(route -> !route.path().matches(".*(court|enforce)"));
    }

    @ParameterizedTest
    @MethodSource("triable")
    void changesNothingWhenTried(DealRoute route) {
        route.mustChangeNothingWhenTried(deal);
    }

    @Test
    void refusesTheOtherSide() {
        deal.attempt(buyer, "/disputes/2/answer", NOTE).expect(403, "deal/not-your-move");
        deal.attempt(seller, "/disputes/2/withdraw", NOTE).expect(403, "deal/not-your-move");
        deal.attempt(seller, "/disputes/3/accept-settlement", null).expect(409, "deal/wrong-state");
        deal.attempt(operator, "/milestones/1/dispute", CLAIM).expect(403, "deal/not-your-move");
        deal.attempt(operator, "/disputes/2/offer-settlement", Map.of("remedy", HALF, "note", "반씩"))
                .expect(403, "deal/not-your-move");
        deal.attempt(operator, "/disputes/2/evidence", Map.of("text", "기록", "files", List.of()))
                .expect(403, "deal/not-your-move");
    }

    @Test
    void refusesWhatIsOver() {
        all().filter(route -> route.path().startsWith("/disputes"))
                .forEach(route -> deal.attempt(route.mover(), route.path().replaceFirst("\\d", "1"), route.body())
                        .expect(409, "deal/wrong-state"));
        deal.attempt(buyer, "/milestones/2/dispute", CLAIM).expect(409, "deal/wrong-state");
        deal.attempt(buyer, "/milestones/9/dispute", CLAIM).expect(404, "deal/no-such-milestone");
        deal.attempt(seller, "/disputes/9/answer", NOTE).expect(404, "deal/no-such-part");
    }

    @Test
    void refusesAClaimOfWhatIsNotHeld() {
        for (var amount : List.of(won(PRICE + 1), won(0), Map.of("amount", "1.00", "currency", "USD"))) {
            var refused = deal.attempt(
                            buyer, "/milestones/1/dispute", Map.of("amount", amount, "claim", "흠", "wanted", REFUND))
                    .expect(422, "deal/invalid-amount")
                    .json();
            assertEquals("/amount", refused.at("/violations/0/pointer").asString());
        }
    }

    @Test
    void endsAsTheOtherSideOffered() {
        var quarrel = funded();
        open(quarrel);
        quarrel.act(buyer, "/disputes/1/offer-settlement", Map.of("remedy", HALF, "note", "반씩 나누자."));
        var settled = quarrel.act(seller, "/disputes/1/accept-settlement");
        assertEquals("SETTLED", dispute(settled).get("state").asString());
        assertEquals(5_000, dispute(settled).at("/result/sellerBps").asInt());
        assertEquals(2, settled.get("payments").size());
    }

    @Test
    void holdsAndEnforcesWhatACourtOrdersWhenTwoOperatorsSaySo() {
        var quarrel = funded();
        open(quarrel);
        hold(quarrel, 1);
        assertEquals("HELD", dispute(quarrel.seenBy(buyer)).get("state").asString());
        quarrel.act(operator, "/disputes/1/lift", Map.of("note", "가처분 취소"));
        assertEquals("NEGOTIATING", dispute(quarrel.seenBy(buyer)).get("state").asString());
        hold(quarrel, 1);
        var dry = "/disputes/1/enforce?dry-run=true";
        assertTrue(
                moves(quarrel.attempt(operator, dry, ORDER).expect(202).json()).isEmpty());
        quarrel.attempt(operator, "/disputes/1/enforce", ORDER).expect(202);
        quarrel.attempt(operator, "/disputes/1/enforce", ORDER).expect(202);
        assertTrue(
                moves(quarrel.attempt(another, dry, ORDER).expect(200).json()).contains("AWARDED"));
        quarrel.attempt(another, "/disputes/1/enforce", ORDER).expect(200);
        var done = dispute(quarrel.seenBy(buyer));
        assertEquals("AWARDED", done.get("state").asString());
        assertEquals("2026가합77", done.get("courtOrder").asString());
    }

    @Test
    void letsThePanelAloneDecide() {
        var quarrel = funded();
        open(quarrel);
        quarrel.act(seller, "/disputes/1/answer", NOTE);
        var id = dispute(quarrel.act(buyer, "/disputes/1/escalate", NOTE))
                .get("id")
                .asString();
        var hearing = expert.rest().get("/api/disputes/" + id).expect(200);
        assertEquals("VOTE", hearing.json().at("/actions/0/action").asString());
        expert.rest()
                .with("If-None-Match", hearing.header("ETag"))
                .get("/api/disputes/" + id)
                .expect(304);
        assertTrue(hearings(expert).contains(id) && hearings(buyer).contains(id));
        assertTrue(hearings(stranger).isEmpty());
        stranger.rest().get("/api/disputes/" + id).expect(404, "deal/no-such-dispute");
        var vote = Map.of("remedy", HALF, "reasons", "시험 기록에 비추어");
        RestDeal.vote(seller, id, vote).expect(404, "deal/no-such-dispute");
        var path = "/api/disputes/" + id + "/vote";
        expert.rest().ifMatch(hearing.version() - 1).post(path, vote).expect(412, "kernel/stale-version");
        var tried = RestDeal.vote(expert, id, vote, "?dry-run=true").expect(200).json();
        assertEquals(List.of("PANEL", "AWARDED"), moves(tried), "the vote, and what it decides");
        assertTrue(tried.get("postings").isEmpty(), "they would tell what others voted");
        var tooMuch = Map.of("outcome", "SPLIT", "sellerAmount", won(100_000));
        var refused = RestDeal.vote(expert, id, Map.of("remedy", tooMuch, "reasons", "모두"))
                .expect(422, "deal/invalid-remedy")
                .json();
        assertEquals("/remedy/sellerAmount", refused.at("/violations/0/pointer").asString());
        var decided = RestDeal.vote(expert, id, vote).expect(200).json();
        assertEquals("AWARDED", decided.at("/dispute/state").asString());
        RestDeal.vote(expert, id, vote).expect(409, "deal/wrong-state");
    }

    @Test
    void turnsThePagesOfDisputes() {
        var first = buyer.rest().get("/api/disputes?limit=2").expect(200);
        assertEquals(2, first.json().get("items").size());
        var next = first.header("Link").replaceAll("<([^>]+)>.*", "$1");
        var second = buyer.rest().get(next).expect(200).json().get("items");
        assertTrue(second.get(0)
                        .get("openedAt")
                        .asString()
                        .compareTo(first.json().at("/items/1/openedAt").asString())
                <= 0);
        buyer.rest().get("/api/disputes?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    private static List<String> hearings(Player of) {
        return of.rest()
                .get("/api/disputes?limit=100")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    /** Of two milestones, the first paid in. */
    private static RestDeal funded() {
        var terms = RestDeal.terms(
                List.of(RestDeal.milestone("INSPECTION", PRICE), RestDeal.milestone("INSPECTION", PRICE)), Map.of());
        var active = RestDeal.active(buyer, seller, terms);
        active.fund(buyer, bank, 1);
        return active;
    }

    private static void open(RestDeal on) {
        on.act(buyer, "/milestones/1/dispute", CLAIM);
    }

    private static void hold(RestDeal on, int dispute) {
        var path = "/disputes/%d/hold-for-court".formatted(dispute);
        on.attempt(operator, path, HOLD).expect(202);
        on.attempt(another, path, HOLD).expect(200);
    }

    private static List<String> moves(JsonNode dryRun) {
        return dryRun.get("moves")
                .valueStream()
                .map(move -> move.get("to").asString())
                .toList();
    }

    private static JsonNode dispute(JsonNode told) {
        return told.at("/disputes/0");
    }
}
