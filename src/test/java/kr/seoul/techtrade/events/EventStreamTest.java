package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Outbox.Position;
import org.junit.jupiter.api.Test;

/** While nothing happens a stream shows that it is alive, so that nothing between it and its reader gives it up. */
class EventStreamTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicBoolean holds = new AtomicBoolean(true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<String> comments = new ArrayList<>();
    private final EventStream stream = new EventStream(
            null,
            null,
            new Outlet(
                    Access.client(UUID.randomUUID(), Set.of(), false, holds::get),
                    told -> {},
                    comments::add,
                    closed::get,
                    () -> closed.set(true)),
            null,
            null,
            Position.END,
            nanos::get);

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
        stream.turn(Position.START);
    }

    @Test
    void saysThatItIsStillThereOnceInEachSilence() {
        after(Duration.ofSeconds(10));
        assertEquals(List.of(), comments);
        after(Duration.ofSeconds(6));
        assertEquals(List.of("still here"), comments);
        after(Duration.ofSeconds(14));
        assertEquals(1, comments.size(), "a sign of life counts as one");
        after(Duration.ofSeconds(2));
        assertEquals(2, comments.size());
    }

    @Test
    void endsWithItsToken() {
        holds.set(false);
        after(Duration.ofSeconds(16));
        assertTrue(stream.hasEnded());
        assertEquals(List.of(), comments, "nothing is said to whoever may hear nothing any more");
    }

    @Test
    void endsAfterItsTime() {
        after(Access.LIFETIME.plusSeconds(1));
        assertTrue(stream.hasEnded());
    }
}
