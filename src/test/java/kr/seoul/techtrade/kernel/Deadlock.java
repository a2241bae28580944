package kr.seoul.techtrade.kernel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Two rows that two transactions lock, each the other one first, once both have their first: the database undoes one of them. */
public final class Deadlock {
    private static final long TOGETHER_SECONDS = 20;

    private final List<String> rows;
    private final CountDownLatch both = new CountDownLatch(2);
    private final AtomicIntegerArray tries = new AtomicIntegerArray(2);

    public Deadlock(String name) {
        rows = List.of("test.%s.0".formatted(name), "test.%s.1".formatted(name));
    }

    /** Within a transaction; answers how often this one, 0 or 1, has tried. */
    public int lock(Sql sql, int first) {
        int tried = tries.incrementAndGet(first);
        lock(sql, rows.get(first));
        both.countDown();
        try {
            if (!both.await(TOGETHER_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other one did not come");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        lock(sql, rows.get(1 - first));
        return tried;
    }

    private static void lock(Sql sql, String row) {
        sql.first("select pg_advisory_xact_lock(hashtextextended(?, 0))", any -> true, row);
    }
}
