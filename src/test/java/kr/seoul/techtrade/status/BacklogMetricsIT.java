package kr.seoul.techtrade.status;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits is to be seen where operators' tools look. */
@ExtendWith(RunningServer.class)
class BacklogMetricsIT {
    @Test
    void tellsOfEveryQueue() {
        for (var queue : List.of("outbox", "webhook-events", "webhooks", "mail", "jobs", "clocks")) {
            Hooks.await(
                    () -> isTold("backlog", queue) && isTold("backlog_age_seconds", queue), BacklogMetricsIT::metrics);
        }
        assertTrue(
                metrics().lines().anyMatch(line -> line.matches("backlog\\{.*of=\"jobs\".*\\} \\d+(\\.0)?")),
                metrics());
    }

    private static boolean isTold(String name, String queue) {
        return metrics().lines().anyMatch(line -> line.startsWith(name + "{") && line.contains("of=\"" + queue + '"'));
    }

    private static String metrics() {
        return Rest.anonymous().get("/metrics").expect(200).body();
    }
}
