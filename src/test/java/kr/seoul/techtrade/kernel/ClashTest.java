package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the database undid because two were in each other's way is done anew, and nothing else. */
class ClashTest {
    private final AtomicInteger tries = new AtomicInteger();

    private Callable<String> failing(int times, String state) {
        return () -> {
            if (tries.incrementAndGet() <= times) {
                throw new IllegalStateException(new SqlFailure(new SQLException("on purpose", state)));
            }
            return "done";
        };
    }

    @Test
    void triesThreeTimes() throws Exception {
        for (var state : new String[] {"40P01", "40001"}) {
            tries.set(0);
            assertEquals("done", Clash.outlived(failing(2, state)));
            assertEquals(3, tries.get());
            tries.set(0);
            assertThrows(IllegalStateException.class, () -> Clash.outlived(failing(3, state)));
            assertEquals(3, tries.get());
        }
    }

    @Test
    void repeatsNoOtherFailure() {
        for (var state : new String[] {"23505", null}) {
            tries.set(0);
            assertThrows(IllegalStateException.class, () -> Clash.outlived(failing(1, state)));
            assertEquals(1, tries.get());
        }
    }
}
