package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A holiday is proclaimed while deals run: their clocks move, and go back when it is taken back. */
@ExtendWith(RunningServer.class)
class HolidaysRestIT {
    private final Cast cast = Cast.onStage();

    @Test
    void movesTheClocksThatWouldEndOnIt() {
        var operator = cast.operator();
        var buyer = cast.payee(Role.CORPORATION, "남산전자");
        var terms = RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of());
        var deal = RestDeal.active(buyer, cast.payee(Role.STARTUP, "한강배터리"), terms);
        var due = due(deal.seenBy(buyer));
        var last = LocalDate.ofInstant(due.minusNanos(1), ClockProducer.SEOUL);
        var next = BusinessDays.KOREA.with(last).endOfBusinessDay(last);
        var asked =
                Map.of("day", last.toString(), "nameKo", "임시공휴일", "nameEn", "Temporary holiday", "reason", "국무회의 의결");
        cast.player(Role.CORPORATION, "지나가는 회사")
                .rest()
                .post("/api/holidays", asked)
                .expect(403);
        var tried =
                operator.post("/api/holidays?dry-run=true", asked).expect(200).json();
        assertEquals(next.toString(), moved(tried, deal).get("to").asString());
        assertEquals(due, due(deal.seenBy(buyer)), "a dry run leaves nothing");
        var made = operator.post("/api/holidays", asked).expect(201);
        var own = "/api/holidays/" + made.json().get("id").asString();
        assertEquals(next.toString(), moved(made.json(), deal).get("to").asString());
        awaitMoved(operator, own);
        assertEquals(next, due(deal.seenBy(buyer)));
        assertTrue(deal.seenBy(buyer).get("history").valueStream().anyMatch(step -> step.get("action")
                .asString()
                .equals("MOVE_CLOCK")));
        operator.post("/api/holidays", asked).expect(409, "clocks/free-already");
        assertTrue(operator.get("/api/holidays")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .anyMatch(each -> each.get("day").asString().equals(last.toString())));
        assertNotModified(operator, own);
        operator.seeing(own)
                .post(own + "/withdraw?dry-run=true", Map.of("reason", "취소"))
                .expect(200);
        operator.post(own + "/withdraw", Map.of("reason", "취소")).expect(428);
        operator.ifMatch(1).post(own + "/withdraw", Map.of("reason", "취소")).expect(200);
        awaitMoved(operator, own);
        assertEquals(due, due(deal.seenBy(buyer)));
        operator.seeing(own).post(own + "/withdraw", Map.of("reason", "취소")).expect(409, "clocks/withdrawn-already");
        operator.ifMatch(1).post(own + "/withdraw", Map.of("reason", "취소")).expect(412);
    }

    @Test
    void takesOnlyADayThatIsAhead() {
        var operator = cast.operator();
        var past = Map.of("day", "2020-08-17", "nameKo", "임시", "nameEn", "Temporary", "reason", "의결");
        operator.post("/api/holidays", past).expect(422, "clocks/not-ahead");
        operator.post("/api/holidays", Map.of("day", "2030-01-02")).expect(422, "http/invalid-input");
        operator.get("/api/holidays/019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c61").expect(404, "clocks/no-such-holiday");
    }

    /** Batches that move clocks make another version each. */
    private static void assertNotModified(Rest operator, String own) {
        await(() -> {
            var tag = operator.get(own).expect(200).header("ETag");
            return operator.with("If-None-Match", tag).get(own).status() == 304;
        });
    }

    private static void awaitMoved(Rest operator, String own) {
        await(() -> {
            var progress = operator.get(own).expect(200).json().get("progress");
            return progress.get("left").asInt() == 0 && progress.get("deals").asInt() > 0;
        });
    }

    private static JsonNode moved(JsonNode holiday, RestDeal deal) {
        return holiday.get("moved")
                .valueStream()
                .filter(each -> each.get("deal").asString().equals(deal.id()))
                .filter(each -> each.get("cycle").asString().equals("MILESTONE"))
                .findFirst()
                .orElseThrow();
    }

    /** Until when the money of the first milestone is to come. */
    private static Instant due(JsonNode deal) {
        return deal.get("clocks")
                .valueStream()
                .filter(each -> each.get("cycle").asString().equals("MILESTONE"))
                .map(each -> Instant.parse(each.get("at").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier holds) {
        for (int tries = 0; tries < 500 && !holds.getAsBoolean(); tries++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertTrue(holds.getAsBoolean());
    }
}
