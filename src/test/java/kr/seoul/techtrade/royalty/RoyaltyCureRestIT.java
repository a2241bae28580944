package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A late royalty can be cured after the notice, over REST; one that is not costs the licence. */
@ExtendWith(RunningServer.class)
class RoyaltyCureRestIT {
    private static final Map<String, Object> NOTE = Map.of("note", "기한 안에 입금되지 않았습니다.");

    private Player licensee;
    private Player licensor;

    @AfterEach
    void theClockIsRightAgain() {
        ServerClock.shift(Duration.ZERO);
    }

    @Test
    void endsInTheTerminationOfTheLicence() {
        var cast = Cast.onStage();
        licensee = cast.payee(Role.CORPORATION, "남산전자");
        licensor = cast.payee(Role.STARTUP, "한강배터리");
        var royalty = Map.of(
                "base", "SALES",
                "rateBps", 500,
                "minimum", RestDeal.won(1_000_000),
                "periodMonths", 1,
                "periods", 6,
                "reportDays", 10,
                "paymentDays", 10,
                "lateInterestBps", 1200,
                "cureDays", 20,
                "consequence", "TERMINATION");
        var wrong = new HashMap<String, Object>(royalty);
        wrong.put("consequence", "NON_EXCLUSIVE");
        var listing = RestDeal.publish(licensor);
        var refused = licensee.rest()
                .post(
                        "/api/deals",
                        Map.of("listingId", listing, "terms", RestDeal.terms(List.of(), Map.of("royalty", wrong))))
                .expect(422, "terms/invalid");
        assertEquals(
                "/terms/royalty/consequence",
                refused.json().at("/violations/0/pointer").asString());
        var deal = RestDeal.active(licensee, licensor, RestDeal.terms(List.of(), Map.of("royalty", royalty)));
        pass(34);
        await(deal, "REPORTING");
        pass(50);
        await(deal, "INVOICED");
        pass(66);
        await(deal, "LATE");
        deal.attempt(licensor, "/royalties/1/terminate-licence", NOTE).expect(409, "deal/wrong-state");
        deal.attempt(licensee, "/royalties/1/give-notice", NOTE).expect(403, "deal/not-your-move");
        deal.attempt(licensor, "/royalties/1/give-notice?dry-run=true", NOTE).expect(200);
        deal.act(licensor, "/royalties/1/give-notice", NOTE);
        assertEquals("NOTICED", deal.states(licensee, "royalties").get(0));
        pass(92);
        await(deal, "DEFAULTED");
        var tried = deal.attempt(licensor, "/royalties/1/terminate-licence?dry-run=true", NOTE)
                .expect(200)
                .json();
        assertEquals("TERMINATE_LICENCE", tried.at("/moves/0/action").asString());
        var ended = deal.act(licensor, "/royalties/1/terminate-licence", NOTE);
        assertEquals("TERMINATED", ended.get("licence").asString());
        assertEquals("LATE", ended.at("/royalties/0/state").asString());
        assertEquals("CANCELLED", ended.at("/royalties/5/state").asString());
    }

    private void pass(int days) {
        ServerClock.shift(Duration.ofDays(days));
        licensee = licensee.again();
        licensor = licensor.again();
    }

    private void await(RestDeal deal, String state) {
        deal.await(licensee, told -> told.at("/royalties/0/state").asString().equals(state));
    }
}
