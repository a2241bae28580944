package kr.seoul.techtrade.jobs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far work has come, in steps of its own. One thread counts, others look on and may stop it. */
public final class Progress {
    private static final long UNKNOWN = -1;

    private final LongAdder done = new LongAdder();
    private volatile long total = UNKNOWN;
    private volatile boolean stopped;

    /** Nobody wants to know the result any more: it is left where it stands. Whoever does the work lets it pass. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("nobody waits for it any more", null, false, false);
        }
    }

    /** How many steps there will be, once that is known. */
    public void expect(long steps) {
        total = steps;
    }

    /** One more is done. Costs nanoseconds. */
    public void step() {
        mustGoOn();
        done.increment();
    }

    /** A step for each line that is written to it. */
    public OutputStream lines(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                for (int i = from; i < from + count; i++) {
                    if (bytes[i] == '\n') {
                        step();
                    }
                }
                out.write(bytes, from, count);
            }
        };
    }

    void mustGoOn() {
        if (stopped) {
            throw new Stopped();
        }
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    long done() {
        return done.sum();
    }

    Optional<Long> total() {
        long known = total;
        return known == UNKNOWN ? Optional.empty() : Optional.of(Math.max(known, done()));
    }
}
