package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** For how long events are kept, by the settings as they are when nobody sets them. */
class RetentionIT extends InServer {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private EventTimer timer;

    @Inject
    private Sql sql;

    @Inject
    private UnitOfWork work;

    @Inject
    private Clock clock;

    @Test
    void keepsEventsForThirtyDays() {
        var now = clock.instant();
        var older = event(now.minus(KEPT).minusSeconds(1));
        var younger = event(now.minus(KEPT).plus(PATIENCE.multipliedBy(2)));
        // the very last is kept, however old
        event(now);
        var end = Instant.now().plus(PATIENCE);
        while (isThere(older) && Instant.now().isBefore(end)) {
            work.of(() -> {
                timer.forget();
                return null;
            });
        }
        assertEquals(false, isThere(older), "as soon as every reader has read it");
        assertTrue(isThere(younger));
    }

    private UUID event(Instant at) {
        var id = UUID.randomUUID();
        work.of(() -> sql.update(
                "insert into kernel.event (id, at, type, subject, public, audience, data)"
                        + " values (?, ?, 'plant.grown', ?, false, '{}', '{}')",
                id,
                at,
                UUID.randomUUID()));
        return id;
    }

    private boolean isThere(UUID event) {
        return sql.first("select 1 from kernel.event where id = ?", row -> true, event)
                .isPresent();
    }
}
