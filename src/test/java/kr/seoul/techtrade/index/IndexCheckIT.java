package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.InServer;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** In a server, where there is something that answers for checks. */
class IndexCheckIT extends InServer {
    @Inject
    private Sql sql;

    @Inject
    private Outbox outbox;

    @Inject
    private Holdings holdings;

    @Inject
    private IndexHome home;

    @Inject
    @Readiness
    private IndexCheck running;

    @Test
    void isDownUntilTheIndexHasCaughtUp() {
        var check = new IndexCheck(new Indexer(sql, outbox, holdings, home)).call();
        assertEquals("index", check.getName());
        assertEquals(Status.DOWN, check.getStatus());
        assertTrue(check.getData().orElseThrow().containsKey("lagSeconds"));
        Hooks.await(() -> running.call().getStatus() == Status.UP, () -> "the index that is followed is not ready");
    }
}
