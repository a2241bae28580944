package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Tally.Count;
import kr.seoul.techtrade.kernel.Tally.End;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final List<String> READS = List.of("READ");

    /** A quarter of an hour into the next day in Seoul. */
    private final Tally tally = new Tally(Clock.fixed(Instant.parse("2026-11-28T15:15:00Z"), ZoneOffset.UTC));

    @Test
    void countsByWhomDayKindAndEnd() {
        List.of(End.DONE, End.REFUSED, End.LIMITED, End.FAILED, End.REFUSED)
                .forEach(end -> tally.add(ONE, "READ", end));
        tally.add(ONE, "WRITE", End.DONE);
        var key = new Tally.Key(ONE, LocalDate.of(2026, 11, 29), "READ");
        assertEquals(List.of(new Count(key, 5, 2, 1, 1)), tally.take(READS));
        assertEquals(List.of(), tally.take(READS));
        assertEquals(1, tally.take(List.of("READ", "WRITE")).size());
    }

    @Test
    void takesBackWhatCouldNotBeWritten() {
        tally.add(ONE, "READ", End.DONE);
        var taken = tally.take(READS);
        tally.add(ONE, "READ", End.FAILED);
        tally.giveBack(taken);
        var both = tally.take(READS).get(0);
        assertEquals(2, both.all());
        assertEquals(1, both.failed());
    }

    @Test
    void losesNothingWhileItIsTaken() {
        var seen = new AtomicLong();
        var done =
                IntStream.range(0, 4).mapToObj(n -> new Thread(() -> count())).toList();
        done.forEach(Thread::start);
        while (done.stream().anyMatch(Thread::isAlive)) {
            sum(seen);
        }
        sum(seen);
        assertEquals(200_000, seen.get());
        assertTrue(tally.take(READS).isEmpty());
    }

    private void count() {
        for (int i = 0; i < 50_000; i++) {
            tally.add(ONE, "READ", End.DONE);
        }
    }

    private void sum(AtomicLong seen) {
        tally.take(READS).forEach(count -> seen.addAndGet(count.all()));
    }
}
