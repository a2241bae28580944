package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Two operators hold the clock of a deal and let it run again, over real HTTP. */
@ExtendWith(RunningServer.class)
class ClocksRestIT {
    private static final Map<String, Object> FUNDING =
            Map.of("cycle", "MILESTONE", "item", 1, "reason", "은행 전산 장애로 입금이 늦는다.");

    private static Player buyer;
    private static Player operator;
    private static Player another;
    private static RestDeal deal;

    @BeforeAll
    static void agree() {
        var cast = Cast.onStage();
        buyer = cast.payee(Role.CORPORATION, "남산전자");
        operator = cast.steward();
        another = cast.operator("시장운영팀");
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of());
        deal = RestDeal.active(buyer, cast.payee(Role.STARTUP, "한강배터리"), terms);
    }

    @Test
    void holdsAndResumesWhenTwoSaySo() {
        var due = clock(deal.seenBy(buyer));
        assertTrue(due != null, "the milestone waits for its money until a day");
        deal.attempt(operator, "/clocks/hold?dry-run=true", FUNDING).expect(202);
        deal.attempt(operator, "/clocks/hold", FUNDING).expect(202);
        deal.attempt(operator, "/clocks/hold", FUNDING).expect(202);
        assertEquals(due, clock(deal.seenBy(buyer)), "one does not suffice, however often");
        var tried = deal.attempt(another, "/clocks/hold?dry-run=true", FUNDING)
                .expect(200)
                .json();
        assertEquals("HOLD_CLOCK", tried.at("/moves/0/action").asString());
        assertNull(clock(tried), "only the longstop runs on");
        assertEquals(due, clock(deal.seenBy(buyer)), "a dry run leaves nothing");
        assertTrue(deal.attempt(another, "/clocks/hold", FUNDING)
                .expect(200)
                .json()
                .get("done")
                .asBoolean());
        assertNull(clock(deal.seenBy(buyer)));
        deal.attempt(another, "/clocks/hold", FUNDING).expect(409, "deal/no-clock");
        deal.attempt(operator, "/clocks/resume", FUNDING).expect(202);
        deal.attempt(another, "/clocks/resume", FUNDING).expect(200);
        assertTrue(clock(deal.seenBy(buyer)) != null);
    }

    @Test
    void refusesWhatCannotBe() {
        var before = deal.seenBy(buyer);
        deal.attempt(buyer, "/clocks/hold", FUNDING).expect(403, "http/insufficient-scope");
        deal.attempt(operator, "/clocks/hold", Map.of("cycle", "MILESTONE", "item", 9, "reason", "없다."))
                .expect(409, "deal/no-clock");
        var refused = deal.attempt(operator, "/clocks/hold", Map.of("cycle", "SEASON", "reason", "없다."))
                .expect(422, "http/invalid-input")
                .json();
        assertEquals("/cycle", refused.at("/violations/0/pointer").asString());
        assertEquals(before, deal.seenBy(buyer));
    }

    /** When the first milestone's clock fires; null while it is held. */
    private static JsonNode clock(JsonNode told) {
        return told.get("clocks")
                .valueStream()
                .filter(clock -> clock.get("cycle").asString().equals("MILESTONE"))
                .map(clock -> clock.get("at"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
