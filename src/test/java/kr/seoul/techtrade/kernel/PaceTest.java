package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant AT = Instant.parse("2026-11-30T02:20:00Z");

    private final Pace pace = new Pace(Clock.fixed(AT, ClockProducer.SEOUL));

    @Test
    void countsByTheHourAndBySteps() {
        for (int millis : new int[] {0, 5, 6, 99, 100, 101, 2_500, 2_501}) {
            pace.note("READ", millis == 6, Duration.ofMillis(millis));
        }
        var count = pace.take().get(0);
        assertEquals(new Pace.Key(Instant.parse("2026-11-30T02:00:00Z"), "READ"), count.key());
        assertEquals(8, count.all());
        assertEquals(1, count.failed());
        assertEquals(List.of(2L, 1L, 0L, 0L, 2L, 1L, 0L, 0L, 1L), count.within());
        assertEquals(List.of(), pace.take());
    }

    @Test
    void takesBackWhatCouldNotBeWritten() {
        pace.note("WRITE", false, Duration.ofMillis(3));
        var taken = pace.take();
        pace.note("WRITE", true, Duration.ofMillis(30));
        pace.giveBack(taken);
        assertEquals(2, pace.take().get(0).all());
    }
}
