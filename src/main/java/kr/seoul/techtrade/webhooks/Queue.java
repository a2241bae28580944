package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;

/** Puts what is no event of the outbox into the queue of an endpoint, before all others. Inside a transaction of the caller's. */
@ApplicationScoped
public class Queue {
    private final Sql sql;
    private final Clock clock;

    protected Queue() {
        this(null, null);
    }

    @Inject
    public Queue(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A challenge with a new token; those before it are given up. */
    DeliveryJson challenge(UUID endpoint) {
        sql.update("""
                update webhooks.delivery set state = 'FAILED', due_at = null
                 where endpoint = ? and kind = 'CHALLENGE' and state = 'WAITING'""", endpoint);
        return add(endpoint, DeliveryKind.CHALLENGE, Challenge.TYPE, Challenge.fresh());
    }

    DeliveryJson test(UUID endpoint) {
        return add(endpoint, DeliveryKind.TEST, WebhookEvent.TEST.event(), new WebhookEvent.Tested(endpoint));
    }

    /** Lets what is due be tried at once, whatever failed before. */
    void hurry(UUID endpoint) {
        sql.update("update webhooks.lane set paused_until = null where endpoint = ?", endpoint);
    }

    /** What failed so far counts for nothing: its owner says that it is there again, or elsewhere. */
    void forgive(UUID endpoint) {
        sql.update(
                "update webhooks.lane set paused_until = null, failures = 0, failing_since = null where endpoint = ?",
                endpoint);
    }

    /** Lets all that waits be tried at once, as if nothing had failed. */
    void resume(UUID endpoint) {
        forgive(endpoint);
        sql.update(
                "update webhooks.delivery set due_at = ? where endpoint = ? and state = 'WAITING'",
                clock.instant(),
                endpoint);
    }

    private DeliveryJson add(UUID endpoint, DeliveryKind kind, String type, Object data) {
        var at = clock.instant();
        var id = Ids.at(at);
        sql.update("""
                insert into webhooks.delivery
                       (endpoint, event, kind, txid, seq, type, subject, at, queued_at, state, due_at, data)
                values (?, ?, ?, '0', 0, ?, ?, ?, ?, 'WAITING', ?, ?)""", endpoint, id, kind, type, endpoint, at, at, at, new JsonColumn.Text(Json.write(data)));
        hurry(endpoint);
        return waiting(id, kind, type, endpoint, at);
    }

    private static DeliveryJson waiting(UUID event, DeliveryKind kind, String type, UUID endpoint, Instant at) {
        return new DeliveryJson(
                event, kind, Deliveries.PREFIX + type, endpoint, at, null, DeliveryState.WAITING, 0, at, at, 0);
    }
}
