package kr.seoul.techtrade.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that share the budgets of callers through one database. */
@ExtendWith(CleanDatabase.class)
class RequestLimitIT {
    private static final int WHOLE = 1_000;
    private static final int HEAVY = 50;
    private static final int THREADS = 4;
    /** In a minute to come: of those that are past the running server forgets the counts. */
    private static final Instant NOW = Instant.parse("2100-11-29T00:00:10Z");

    private final List<RequestLimit> nodes = List.of(node(NOW), node(NOW));

    private static RequestLimit node(Instant at) {
        return new RequestLimit(WHOLE, HEAVY, new Sql(Database.asApplication()), Clock.fixed(at, ZoneOffset.UTC));
    }

    /** One that forgets what is written to it. */
    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RequestLimitIT.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, all) -> null);
    }

    private static boolean isGranted(RequestLimit node, String caller, RateClass of) {
        try {
            node.take(caller, of, request());
            return true;
        } catch (Problem refused) {
            assertEquals(HttpProblem.TOO_MANY_REQUESTS, refused.type());
            return false;
        }
    }

    private int granted(String caller, RateClass of, int requests) {
        return (int) IntStream.range(0, requests)
                .filter(i -> isGranted(nodes.get(i % nodes.size()), caller, of))
                .count();
    }

    @Test
    void letsThroughTheBudgetOfAllNodesTogether() {
        int granted = granted("client a", RateClass.WRITE, 3 * WHOLE);
        assertTrue(granted >= WHOLE && granted <= WHOLE + nodes.size() * Budget.FREE, granted + " were let through");
        int heavy = granted("client a", RateClass.HEAVY, 3 * HEAVY);
        assertTrue(heavy >= HEAVY && heavy <= HEAVY + nodes.size() * Budget.FREE, heavy + " were let through");
    }

    @Test
    void harmsNobodyElseWhenOneFloods() throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Integer> flood = () -> granted("client flood", RateClass.READ, 5 * WHOLE);
            var floods = IntStream.range(0, THREADS - 1)
                    .mapToObj(i -> pool.submit(flood))
                    .toList();
            for (int caller = 0; caller < 10; caller++) {
                assertEquals(WHOLE / 2, granted("client calm " + caller, RateClass.READ, WHOLE / 2));
            }
            int granted = 0;
            for (var one : floods) {
                granted += one.get();
            }
            assertTrue(
                    granted >= WHOLE && granted <= WHOLE + nodes.size() * Budget.FREE, granted + " were let through");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void beginsEachMinuteAnew() {
        granted("client b", RateClass.READ, 2 * WHOLE);
        assertEquals(0, granted("client b", RateClass.READ, 10));
        var later = node(NOW.plus(Duration.ofMinutes(1)));
        assertTrue(isGranted(later, "client b", RateClass.READ));
        assertEquals(
                WHOLE - 1,
                IntStream.range(0, 2 * WHOLE)
                        .filter(i -> isGranted(later, "client b", RateClass.READ))
                        .count());
    }
}
