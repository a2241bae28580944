package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant AT = Instant.parse("2026-11-28T03:00:00Z");
    private static final double MIDDLE = 0.5;

    @Test
    void triesTenTimesInThreeDays() {
        var at = AT;
        var delays = new ArrayList<Duration>();
        for (int tries = 1; tries < 10; tries++) {
            var next = Schedule.next(DeliveryKind.EVENT, tries, at, MIDDLE).orElseThrow();
            delays.add(Duration.between(at, next));
            at = next;
        }
        assertEquals(
                List.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H"),
                delays.stream().map(Duration::toString).toList());
        assertEquals(Optional.empty(), Schedule.next(DeliveryKind.EVENT, 10, at, MIDDLE));
    }

    @Test
    void spreadsWhatFailedTogether() {
        assertEquals(
                AT.plusSeconds(4), Schedule.next(DeliveryKind.EVENT, 1, AT, 0).orElseThrow());
        assertEquals(
                AT.plusSeconds(6), Schedule.next(DeliveryKind.EVENT, 1, AT, 1).orElseThrow());
    }

    @Test
    void triesATestOnceAndAChallengeThrice() {
        assertEquals(Optional.empty(), Schedule.next(DeliveryKind.TEST, 1, AT, MIDDLE));
        assertTrue(Schedule.next(DeliveryKind.CHALLENGE, 2, AT, MIDDLE).isPresent());
        assertFalse(Schedule.next(DeliveryKind.CHALLENGE, 3, AT, MIDDLE).isPresent());
    }

    @Test
    void leavesAFailingEndpointAloneForLongerEachTimeButNotForLong() {
        var pauses = new ArrayList<Long>();
        for (int failures = 1; failures <= 9; failures++) {
            pauses.add(Schedule.pause(failures, MIDDLE).toSeconds());
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L), pauses);
        assertEquals(Duration.ofMinutes(5), Schedule.pause(100_000, MIDDLE));
    }
}
