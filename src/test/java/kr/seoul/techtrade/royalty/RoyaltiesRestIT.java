package kr.seoul.techtrade.royalty;

import static kr.seoul.techtrade.testing.RestDeal.won;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealRoute;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every route of a royalty over real HTTP: who may take it when, and what it refuses. */
@ExtendWith(RunningServer.class)
class RoyaltiesRestIT {
    private static final Duration FOUR_MONTHS = Duration.ofDays(134);
    private static final int REPORTING = 4;
    private static final Map<String, Object> NOTHING_SOLD = Map.of("units", 0, "sales", won(0));
    private static final Map<String, Object> SALES = Map.of("units", 120, "sales", won(10_000_000));
    private static final Map<String, Object> NOTE = Map.of("note", "장부를 확인한다.");
    private static final Map<String, Object> FINDING = Map.of("statement", SALES, "reasons", "수출분이 빠졌다.");

    private static Player licensee;
    private static Player licensor;
    private static Player stranger;
    private static Player operator;
    private static Player otherLicensor;

    /** Its first period is settled, the second audited, the third found wrong, the fourth to be reported, the fifth ahead. */
    private static RestDeal deal;

    /** Another one, whose moves are made and not only tried. */
    private static RestDeal other;

    @BeforeAll
    static void report() {
        var cast = Cast.onStage();
        licensee = cast.payee(Role.CORPORATION, "남산전자");
        licensor = cast.payee(Role.STARTUP, "한강배터리");
        stranger = cast.player(Role.CORPORATION, "지나가는 회사");
        deal = RestDeal.active(licensee, licensor, RestDeal.terms(List.of(), Map.of("royalty", royalty())));
        otherLicensor = cast.payee(Role.STARTUP, "동강소재");
        other = RestDeal.active(licensee, otherLicensor, RestDeal.terms(List.of(), Map.of("royalty", royalty())));
        ServerClock.shift(FOUR_MONTHS);
        licensee = licensee.again();
        licensor = licensor.again();
        otherLicensor = otherLicensor.again();
        stranger = stranger.again();
        operator = Cast.onStage().steward();
        deal.await(
                licensee,
                told -> royalty(told, REPORTING).get("state").asString().equals("REPORTING"));
        for (int settled = 1; settled < REPORTING; settled++) {
            deal.act(licensee, "/royalties/%d/report".formatted(settled), NOTHING_SOLD);
        }
        deal.act(licensor, "/royalties/2/open-audit", NOTE);
        deal.act(licensor, "/royalties/3/open-audit", NOTE);
        deal.act(licensor, "/royalties/3/report-finding", FINDING);
    }

    @AfterAll
    static void theClockIsRightAgain() {
        ServerClock.shift(Duration.ZERO);
    }

    static Stream<DealRoute> routes() {
        var negative = Map.of("sales", won(-1));
        return Stream.of(
                new DealRoute("/royalties/4/report", licensee, SALES, negative, "/sales"),
                new DealRoute(
                        "/royalties/1/correct",
                        licensee,
                        Map.of("statement", SALES, "reason", "빠뜨렸다."),
                        Map.of("statement", negative, "reason", "빠뜨렸다."),
                        "/statement/sales"),
                new DealRoute("/royalties/1/open-audit", licensor, NOTE, Map.of(), "/note"),
                new DealRoute(
                        "/royalties/2/report-finding",
                        licensor,
                        FINDING,
                        Map.of("statement", SALES, "reasons", "빠졌다.", "cost", Map.of("amount", "1", "currency", "JPY")),
                        "/cost"),
                new DealRoute("/royalties/2/close-audit", licensor, NOTE, Map.of("note", "\u202e"), "/note"),
                new DealRoute("/royalties/3/accept-finding", licensee, null, null, null),
                new DealRoute(
                        "/royalties/3/contest-finding", licensee, NOTE, Map.of("note", "가".repeat(2_001)), "/note"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void wantsTheVersionThatIsThere(DealRoute route) {
        route.mustWantTheVersionThatIsThere(deal);
        route.mustAskWhoItIs(deal);
    }

    static Stream<DealRoute> withABody() {
        return routes().filter(route -> route.body() != null);
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
    }

    @ParameterizedTest
    @MethodSource("routes")
    void changesNothingWhenTried(DealRoute route) {
        route.mustChangeNothingWhenTried(deal);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesTheOtherSideAndOperators(DealRoute route) {
        var other = route.mover() == licensee ? licensor : licensee;
        deal.attempt(other, route.path(), route.body()).expect(403, "deal/not-your-move");
        deal.attempt(operator, route.path(), route.body()).expect(403, "deal/not-your-move");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesAPeriodThatHasNotEnded(DealRoute route) {
        var ahead = route.path().replaceFirst("\\d", "5");
        deal.attempt(route.mover(), ahead, route.body()).expect(409, "deal/wrong-state");
        var none = route.path().replaceFirst("\\d", "99");
        deal.attempt(route.mover(), none, route.body()).expect(404, "deal/no-such-part");
    }

    @Test
    void pointsToTheDeductionThatIsTooMuch() {
        var deductions = List.of(
                Map.of("kind", "FREIGHT", "amount", won(1_000), "why", "운송"),
                Map.of("kind", "RETURNS", "amount", won(10_000_000), "why", "반품"));
        var refused = deal.attempt(
                        licensee, "/royalties/4/report", Map.of("sales", won(10_000_000), "deductions", deductions))
                .expect(422, "deal/invalid-statement")
                .json();
        assertEquals("/deductions/1/amount", refused.at("/violations/0/pointer").asString());
    }

    @Test
    void tellsWhatAReportWouldLeadTo() {
        var tried = deal.attempt(licensee, "/royalties/4/report?dry-run=true", SALES)
                .expect(200)
                .json();
        assertEquals("REPORT", tried.at("/moves/0/action").asString());
        assertEquals("INVOICED", tried.at("/moves/0/to").asString());
    }

    @Test
    void closesAnAuditAndContestsAFinding() {
        other.await(
                licensee,
                told -> royalty(told, REPORTING).get("state").asString().equals("REPORTING"));
        for (int settled = 1; settled <= 2; settled++) {
            other.act(licensee, "/royalties/%d/report".formatted(settled), NOTHING_SOLD);
            other.act(otherLicensor, "/royalties/%d/open-audit".formatted(settled), NOTE);
        }
        var closed = other.act(otherLicensor, "/royalties/1/close-audit", NOTE);
        assertEquals("SETTLED", royalty(closed, 1).get("state").asString(), () -> royalty(closed, 1)
                .toString());
        other.act(otherLicensor, "/royalties/2/report-finding", FINDING);
        var contested = other.act(licensee, "/royalties/2/contest-finding", NOTE);
        assertEquals("CONTESTED", royalty(contested, 2).at("/finding/outcome").asString(), () -> royalty(contested, 2)
                .toString());
        assertEquals("CONTESTED", royalty(contested, 2).get("state").asString());
        var dispute = contested.at("/disputes/0");
        assertEquals("NEGOTIATING", dispute.get("state").asString(), dispute::toString);
        assertEquals(2, dispute.get("royalty").asInt());
        assertFalse(dispute.has("milestone"), dispute::toString);
        var hearing = licensee.rest()
                .get("/api/disputes/" + dispute.get("id").asString())
                .expect(200)
                .json();
        assertFalse(hearing.has("milestoneTitle"), hearing::toString);
        var listed = licensee.rest().get("/api/disputes").expect(200).json().at("/items/0");
        assertEquals(2, listed.get("royalty").asInt(), listed::toString);
        var anew = Map.of("outcome", "RE_DELIVER", "days", 10);
        other.attempt(licensee, "/disputes/1/offer-settlement", Map.of("remedy", anew, "note", "다시"))
                .expect(422, "deal/invalid-remedy");
        var half = Map.of("outcome", "SPLIT", "sellerBps", 5_000);
        other.act(licensee, "/disputes/1/offer-settlement", Map.of("remedy", half, "note", "반만 내겠다."));
        var settled = other.act(otherLicensor, "/disputes/1/accept-settlement");
        assertEquals(
                "UPHELD_IN_PART", royalty(settled, 2).at("/finding/outcome").asString());
        var awarded = settled.get("royalties")
                .valueStream()
                .filter(each -> each.get("kind").asString().equals("AWARD"))
                .findFirst()
                .orElseThrow();
        assertEquals("INVOICED", awarded.get("state").asString(), awarded::toString);
        assertEquals(2, awarded.get("corrects").asInt());
    }

    private static Map<String, Object> royalty() {
        return Map.of(
                "base", "SALES",
                "rateBps", 500,
                "periodMonths", 1,
                "periods", 6,
                "reportDays", 90,
                "paymentDays", 14,
                "lateInterestBps", 1_200);
    }

    private static JsonNode royalty(JsonNode told, int number) {
        return told.at("/royalties/%d".formatted(number - 1));
    }
}
