package kr.seoul.techtrade.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** Two nodes at once are two threads with transactions of their own. */
class FoundingGateIT extends InServer {
    private static final long PATIENCE_S = 30;
    private static final String WAITING = """
            select 1 from pg_locks
             where locktype = 'advisory' and not granted
               and (classid::bigint << 32 | objid::bigint) = hashtextextended('demo.city', 0)""";

    @Inject
    private FoundingGate gate;

    @Inject
    private Sql sql;

    @Resource
    private ManagedExecutorService nodes;

    @Test
    void letsTheSecondInWhenTheFirstHasLeft() throws Exception {
        var order = new CopyOnWriteArrayList<String>();
        var inside = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        var first = nodes.submit(() -> gate.pass(() -> {
            inside.countDown();
            await(mayLeave);
            order.add("first");
        }));
        await(inside);
        var second = nodes.submit(() -> gate.pass(() -> order.add("second")));
        untilOneWaits();
        mayLeave.countDown();
        first.get(PATIENCE_S, TimeUnit.SECONDS);
        second.get(PATIENCE_S, TimeUnit.SECONDS);
        assertEquals(List.of("first", "second"), order);
    }

    @Test
    void opensAgainAfterAFailure() {
        assertThrows(
                IllegalStateException.class,
                () -> gate.pass(() -> {
                    throw new IllegalStateException("no city here");
                }));
        var passed = new CopyOnWriteArrayList<String>();
        gate.pass(() -> passed.add("through"));
        assertEquals(List.of("through"), passed);
    }

    private void untilOneWaits() {
        long until = System.nanoTime() + Duration.ofSeconds(PATIENCE_S).toNanos();
        while (sql.first(WAITING, row -> true).isEmpty()) {
            assertTrue(System.nanoTime() < until, "nobody waits");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_S, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
