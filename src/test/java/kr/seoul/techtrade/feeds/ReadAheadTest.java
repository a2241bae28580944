package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import kr.seoul.techtrade.formats.Feed;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void handsOutEveryLineInItsOrder() throws IOException {
        try (var ahead = new ReadAhead(new Lines(2500), 0, threads)) {
            var sizes = List.of(ahead.next(), ahead.next(), ahead.next());
            assertEquals(
                    List.of(1000L, 1000L, 500L),
                    sizes.stream().map(ReadAhead.Batch::size).toList());
            assertEquals(
                    LongStream.rangeClosed(1, 2500).boxed().toList(),
                    sizes.stream()
                            .flatMap(batch -> batch.lines().stream())
                            .map(Incoming::number)
                            .toList());
            assertEquals(
                    List.of(true, true, false),
                    sizes.stream().map(ReadAhead.Batch::more).toList());
            assertEquals(
                    List.of(1L, 1001L, 2001L),
                    sizes.stream().map(batch -> batch.came().line()).toList());
        }
    }

    /** However slowly what came is written. */
    @Test
    void readsOneBatchAheadAndNoMore() {
        var waiting = new Tasks();
        var lines = new Lines(5000);
        try (var ahead = new ReadAhead(lines, 0, waiting)) {
            waiting.runAll();
            assertEquals(1000, lines.read);
            ahead.next();
            waiting.runAll();
            assertEquals(2000, lines.read);
            waiting.runAll();
            assertEquals(2000, lines.read);
        }
    }

    @Test
    void readsByItselfWhenNoThreadDoes() {
        try (var ahead = new ReadAhead(new Lines(3), 0, new Tasks())) {
            assertEquals(3, ahead.next().size());
        }
    }

    @Test
    void readsByItselfWhenThereIsNoThreadToBeHad() {
        Executor busy = task -> {
            throw new RejectedExecutionException("too busy");
        };
        try (var ahead = new ReadAhead(new Lines(1500), 0, busy)) {
            assertEquals(1000, ahead.next().size());
            assertEquals(500, ahead.next().size());
        }
    }

    @Test
    void givesWhatCameBeforeTheFeedBroke() {
        var lines = new Lines(5);
        lines.cut = new IOException("connection reset");
        try (var ahead = new ReadAhead(lines, 0, threads)) {
            var batch = ahead.next();
            assertEquals(5, batch.size());
            assertFalse(batch.more());
            assertSame(lines.cut, assertThrows(IOException.class, batch::refuseBroken));
        }
    }

    /** The container gives the stream to another request as soon as this one is answered. */
    @Test
    void touchesTheFeedNoMoreOnceItIsClosed() throws InterruptedException {
        var lines = new Lines(10_000);
        lines.gate = new Semaphore(1500);
        var ahead = new ReadAhead(lines, 0, threads);
        ahead.next();
        while (lines.gate.getQueueLength() == 0) {
            Thread.onSpinWait();
        }
        var closing = new Thread(ahead::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        lines.gate.release(10_000);
        closing.join();
        int read = lines.read;
        assertTrue(read <= 1502, () -> "read " + read);
        threads.shutdown();
        assertEquals(read, lines.read);
    }

    /** Runs what it is given only when told to. */
    private static final class Tasks implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
    }

    /** So many lines, then its end. */
    private static final class Lines implements Feed {
        private final int count;
        private volatile int read;
        private IOException cut;
        private Semaphore gate;

        Lines(int count) {
            this.count = count;
        }

        @Override
        public Optional<Incoming> next() throws IOException {
            if (gate != null) {
                gate.acquireUninterruptibly();
            }
            if (read == count) {
                if (cut != null) {
                    throw cut;
                }
                return Optional.empty();
            }
            int number = read + 1;
            read = number;
            var values = Map.of(Attribute.NAME, "가람");
            return Optional.of(Entry.of(number, Line.company("k" + number, 1, values, "{}", "")));
        }
    }
}
