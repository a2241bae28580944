package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** For how long the log of an endpoint is kept. */
class RetentionIT extends InServer {
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Deliveries deliveries;

    @Inject
    private Sql sql;

    @Inject
    private UnitOfWork work;

    @Inject
    private Clock clock;

    @Test
    void keepsTheLogForThirtyDays() {
        var now = clock.instant();
        var endpoint = UUID.randomUUID();
        var organization = UUID.randomUUID();
        work.of(() -> sql.update(
                        "insert into identity.organization (id, name, role, created_at, version) values (?, '보관', 'INSTITUTION', ?, 1)",
                        organization,
                        now)
                + sql.update("""
                insert into webhooks.endpoint (id, organization, url, types, subjects, state, left_txid, left_seq, created_at, version)
                values (?, ?, 'https://hooks.example.kr/kept', '{}', '{}', 'UNPROVEN', '0', 0, ?, 1)""", endpoint, organization, now));
        queue(endpoint, now.minus(KEPT).minusSeconds(1));
        var younger = queue(endpoint, now.minus(KEPT).plus(Duration.ofMinutes(5)));
        work.of(deliveries::forget);
        assertEquals(
                Set.of(younger),
                Set.copyOf(sql.list(
                        "select event from webhooks.delivery where endpoint = ?",
                        row -> row.getObject(1, UUID.class),
                        endpoint)));
    }

    private UUID queue(UUID endpoint, Instant at) {
        var event = UUID.randomUUID();
        work.of(() -> sql.update("""
                insert into webhooks.delivery (endpoint, event, kind, txid, seq, type, subject, at, queued_at, state)
                values (?, ?, 'EVENT', '0', 0, 'plant.grown', ?, ?, ?, 'DELIVERED')""", endpoint, event, endpoint, at, at));
        return event;
    }
}
