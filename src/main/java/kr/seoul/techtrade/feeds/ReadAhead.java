package kr.seoul.techtrade.feeds;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import kr.seoul.techtrade.formats.Feed;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.originals.Piece;

/**
 * Reads a feed batch by batch, each on another thread while the one before is written: one batch ahead and no more, so that memory
 * stays flat. Nobody touches the feed any more once this is closed.
 */
final class ReadAhead implements AutoCloseable {
    private static final int LINES_MAX = 1000;
    private static final int BYTES_MAX = 4 << 20;
    /** Of what came, however little of it is lines. */
    private static final int CAME_MAX = 8 << 20;

    private final Feed feed;
    private final Executor threads;
    private long line;
    private FutureTask<Batch> next;
    private volatile boolean closed;

    /** Of a feed whose lines up to this one are handled; whoever asks reads by itself what no thread has begun to. */
    ReadAhead(Feed feed, long line, Executor threads) {
        this.feed = feed;
        this.line = line;
        this.threads = threads;
        begin();
    }

    /**
     * Lines with what came, whole or up to where the feed could be read.
     *
     * @param bytes of the feed up to its end
     * @param beganNanos when its first line was there, by {@link System#nanoTime}, since the clock of record may be moved
     * @param more whether another may follow
     * @param broken what reading met behind the lines; else null
     */
    record Batch(List<Incoming> lines, Piece came, long bytes, long beganNanos, boolean more, Exception broken) {
        long size() {
            return lines.size();
        }

        Duration age() {
            return lines.isEmpty() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - beganNanos);
        }

        /** Problems: directory/feed-too-large, directory/invalid-feed. */
        void refuseBroken() throws IOException {
            if (broken instanceof IOException cut) {
                throw cut;
            }
            if (broken != null) {
                throw (RuntimeException) broken;
            }
        }
    }

    /** Waits for it, and has the one after it begun. */
    Batch next() {
        var batch = read(next);
        if (batch.more()) {
            begin();
        }
        return batch;
    }

    /** Waits until a read that has begun comes to its next line. */
    @Override
    public void close() {
        closed = true;
        read(next);
    }

    private void begin() {
        next = new FutureTask<>(this::read);
        try {
            threads.execute(next);
        } catch (RejectedExecutionException busy) {
            // then whoever asks for it reads it
        }
    }

    private static Batch read(FutureTask<Batch> batch) {
        batch.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return batch.get();
                } catch (InterruptedException stopped) {
                    interrupted = true;
                } catch (ExecutionException bug) {
                    throw new IllegalStateException(bug.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Batch read() {
        var lines = new ArrayList<Incoming>(LINES_MAX);
        long began = 0;
        long bytes = 0;
        boolean more = true;
        Exception broken = null;
        try {
            while (more && !closed && lines.size() < LINES_MAX && bytes < BYTES_MAX && feed.pending() < CAME_MAX) {
                var entry = feed.next();
                began = lines.isEmpty() ? System.nanoTime() : began;
                entry.ifPresent(lines::add);
                bytes += entry.map(Incoming::size).orElse(0);
                more = entry.isPresent();
            }
        } catch (IOException | RuntimeException met) {
            more = false;
            broken = met;
        }
        var came = Piece.of(line + 1, feed.original(!more));
        line = lines.isEmpty() ? line : lines.get(lines.size() - 1).number();
        return new Batch(lines, came, feed.bytes(), began, more, broken);
    }
}
