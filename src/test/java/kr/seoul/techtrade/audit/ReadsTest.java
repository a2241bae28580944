package kr.seoul.techtrade.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kr.seoul.techtrade.acts.Act;
import kr.seoul.techtrade.acts.Disclosed;
import org.junit.jupiter.api.Test;

/** Whoever returns is kept; whoever comes meanwhile is kept together; and what cannot be kept is thrown to each. */
class ReadsTest {
    private static final int READERS = 40;

    private final List<List<Act>> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile boolean broken;

    private final Reads reads = new Reads(null, acts -> {
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
        written.add(List.copyOf(acts));
    });

    private final Reads dying = new Reads(null, acts -> {
        throw new OutOfMemoryError("as planted");
    });

    private final Reads slow = new Reads(null, acts -> {
        began.countDown();
        await(mayEnd);
        if (broken) {
            throw new IllegalStateException("the database is away");
        }
        written.add(List.copyOf(acts));
    });

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static Act act(int number) {
        return new Act(
                Instant.EPOCH, "CLIENT", null, null, "GET /api/deals/{}", "deal " + number, false, "r", Set.of(), null);
    }

    /** One that is being written, and many who come meanwhile. */
    private List<Future<?>> come() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(READERS);
        var all = new ArrayList<Future<?>>();
        all.add(threads.submit(() -> slow.keep(act(0))));
        await(began);
        IntStream.range(1, READERS).forEach(i -> all.add(threads.submit(() -> slow.keep(act(i)))));
        while (slow.waiting() < READERS - 1) {
            Thread.sleep(1);
        }
        threads.shutdown();
        return all;
    }

    @Test
    void returnsWhenItIsKept() {
        reads.tell(new Disclosed(act(1)));
        assertEquals(List.of(List.of(act(1))), written);
        reads.keep(act(2));
        assertEquals(List.of(List.of(act(1)), List.of(act(2))), written);
    }

    @Test
    void writesTogetherWhoComesMeanwhile() throws Exception {
        var all = come();
        assertTrue(all.stream().noneMatch(Future::isDone), "nobody goes before it is kept");
        mayEnd.countDown();
        for (var each : all) {
            each.get(1, TimeUnit.MINUTES);
        }
        assertEquals(List.of(1, READERS - 1), written.stream().map(List::size).toList());
    }

    @Test
    void tellsEachThatItCouldNotBeKept() throws Exception {
        broken = true;
        assertThrows(IllegalStateException.class, () -> reads.keep(act(1)));
        var all = come();
        mayEnd.countDown();
        for (var each : all) {
            assertThrows(Exception.class, () -> each.get(1, TimeUnit.MINUTES));
        }
        for (int again = 0; again < 2; again++) {
            // and leaves nobody waiting for whoever died with it
            assertThrows(CompletionException.class, () -> dying.keep(act(1)));
        }
        broken = false;
        reads.keep(act(2));
        slow.keep(act(3));
        assertEquals(List.of(List.of(act(2)), List.of(act(3))), written);
    }
}
