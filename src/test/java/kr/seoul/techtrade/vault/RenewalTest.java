package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final Instant BEGAN = Instant.parse("2026-11-30T09:00:00Z");

    @Test
    void isDoneWhenTheRestHasGoneAsFast() {
        var last = BEGAN.plusSeconds(20);
        var some = Renewal.of(BEGAN, 100, last, 300, last.plusSeconds(5));
        assertEquals(BEGAN.plusSeconds(80), some.doneAt());
        assertFalse(some.stalled());
        // so many that milliseconds times keys would overflow
        var many = Renewal.of(BEGAN, 1L << 60, last, 1L << 60, last);
        assertEquals(BEGAN.plusSeconds(40), many.doneAt());
    }

    @Test
    void doesNotKnowWhenBeforeTheFirstPortion() {
        var some = Renewal.of(BEGAN, 0, null, 300, BEGAN.plusSeconds(5));
        assertNull(some.doneAt());
        assertFalse(some.stalled());
    }

    @Test
    void stallsWhenNothingMovesForAMinute() {
        var never = Renewal.of(BEGAN, 0, null, 1, BEGAN.plusSeconds(61));
        assertTrue(never.stalled());
        var noMore = Renewal.of(BEGAN, 100, BEGAN.plusSeconds(10), 1, BEGAN.plusSeconds(71));
        assertTrue(noMore.stalled());
        assertNull(noMore.doneAt(), "nobody knows");
        assertFalse(Renewal.of(BEGAN, 100, BEGAN.plusSeconds(10), 1, BEGAN.plusSeconds(70))
                .stalled());
    }

    @Test
    void wasDoneWithItsLastPortion() {
        var done = Renewal.of(BEGAN, 300, BEGAN.plusSeconds(10), 0, BEGAN.plusSeconds(1000));
        assertEquals(BEGAN.plusSeconds(10), done.doneAt());
        assertFalse(done.stalled());
        assertEquals(BEGAN, Renewal.of(BEGAN, 0, null, 0, BEGAN.plusSeconds(9)).doneAt(), "nothing was to be done");
    }
}
