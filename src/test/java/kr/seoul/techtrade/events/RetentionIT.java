package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** For how long events are kept when nobody says otherwise; in a database of its own, since nothing is forgotten behind what is kept. */
@ExtendWith(CleanDatabase.class)
class RetentionIT {
    private final Wired wired = new Wired();

    @Test
    void keepsEventsForThirtyDays() throws NoSuchFieldException {
        var said = EventTimer.class.getDeclaredField("days").getAnnotation(ConfigProperty.class);
        var now = Instant.now();
        var bound = now.minus(Duration.ofDays(Integer.parseInt(said.defaultValue())));
        var older = event(now.minus(Duration.ofDays(30)).minusSeconds(1));
        var younger = event(now.minus(Duration.ofDays(30)).plusSeconds(1));
        event(now);
        wired.outbox.forget(bound);
        assertFalse(isThere(older));
        assertTrue(isThere(younger));
    }

    private UUID event(Instant at) {
        var id = UUID.randomUUID();
        wired.sql.update(
                "insert into kernel.event (id, at, type, subject, public, audience, data)"
                        + " values (?, ?, 'plant.grown', ?, false, '{}', '{}')",
                id,
                at,
                UUID.randomUUID());
        return id;
    }

    private boolean isThere(UUID event) {
        return wired.sql
                .first("select 1 from kernel.event where id = ?", row -> true, event)
                .isPresent();
    }
}
