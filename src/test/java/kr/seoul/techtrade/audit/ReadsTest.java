package kr.seoul.techtrade.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kr.seoul.techtrade.acts.Act;
import kr.seoul.techtrade.acts.Disclosed;
import org.junit.jupiter.api.Test;

/** What waits, what does not, and that nothing is lost when it is too much or cannot be written. */
class ReadsTest {
    private final List<List<Act>> written = new ArrayList<>();
    private boolean broken;

    private final Reads reads = new Reads(null, acts -> {
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
        written.add(List.copyOf(acts));
    });

    private static Act act(int number) {
        return new Act(
                Instant.EPOCH, "CLIENT", null, null, "GET /api/deals/{}", "deal " + number, false, "r", Set.of(), null);
    }

    private int count() {
        return written.stream().mapToInt(List::size).sum();
    }

    @Test
    void writesManyTogetherAndASecretAtOnce() {
        IntStream.range(0, 1200).forEach(i -> reads.tell(new Disclosed(act(i), false)));
        assertEquals(0, count());
        reads.tell(new Disclosed(act(-1), true));
        assertEquals(List.of(List.of(act(-1))), written);
        reads.flush();
        assertEquals(1201, count());
        assertEquals(4, written.size());
        assertEquals(act(0), written.get(1).get(0));
        reads.flush();
        assertEquals(4, written.size());
    }

    @Test
    void writesAtOnceWhatFindsNoRoomToWait() {
        IntStream.range(0, Reads.WAITING_MAX + 3).forEach(i -> reads.keep(act(i)));
        assertEquals(3, count());
        reads.flush();
        assertEquals(Reads.WAITING_MAX + 3, count());
    }

    @Test
    void keepsWhatCouldNotBeWritten() {
        IntStream.range(0, 700).forEach(i -> reads.keep(act(i)));
        broken = true;
        assertThrows(IllegalStateException.class, reads::flush);
        assertThrows(IllegalStateException.class, () -> reads.keepFirst(act(-1)));
        broken = false;
        reads.flush();
        assertEquals(700, count());
    }
}
