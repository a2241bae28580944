package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.events.CloudEvent;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.webhooks.DeliveryJson.AttemptJson;
import kr.seoul.techtrade.webhooks.DeliveryJson.Whole;

/** The log of what was sent to an endpoint, and sending it again. Somebody else's is webhooks/no-such-webhook. */
@ApplicationScoped
@Transactional
public class Deliveries {
    static final String PREFIX = CloudEvent.PREFIX;
    static final int ATTEMPTS_MAX = 100;
    static final int REPLAYED_MAX = 10_000;

    private static final int REPLAYED_AT_ONCE = 500;
    private static final int LOOKS_MAX = 100;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final String SELECT = """
            select event, kind, type, subject, at, txid::text::bigint as txid, seq, state, attempts, queued_at, due_at, number, data
              from webhooks.delivery where endpoint = ?
            """;

    private final Sql sql;
    private final Webhooks webhooks;
    private final FanOut fanOut;
    private final Queue queue;
    private final Outbox outbox;
    private final EventFeed feed;
    private final Clock clock;

    protected Deliveries() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Deliveries(
            Sql sql, Webhooks webhooks, FanOut fanOut, Queue queue, Outbox outbox, EventFeed feed, Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.fanOut = fanOut;
        this.queue = queue;
        this.outbox = outbox;
        this.feed = feed;
        this.clock = clock;
    }

    /** The newest first; all states when {@code state} is null. Problems: as {@link Webhooks#webhook}, kernel/invalid-cursor. */
    public Page<DeliveryJson> deliveries(Caller by, UUID webhook, DeliveryState state, String cursor, Integer limit) {
        webhooks.webhook(by, webhook);
        var size = Page.limit(limit);
        var before = Optional.ofNullable(cursor)
                .map(at -> Cursor.decode(at, 1).number(0))
                .orElse(null);
        var rows = sql.list(SELECT + """
                        and (?::text is null or state = ?) and (?::bigint is null or number < ?)
                        order by number desc limit ?""", Deliveries::delivery, webhook, state, state, before, before, size + 1);
        return Page.cut(rows, size, last -> Cursor.of(last.number()));
    }

    /** Problems: as {@link Webhooks#webhook}, webhooks/no-such-delivery. */
    public Whole delivery(Caller by, UUID webhook, UUID event) {
        webhooks.webhook(by, webhook);
        var attempts = sql.list("""
                select number, at, took_ms, url, status, answer, error from webhooks.attempt
                 where endpoint = ? and event = ? order by number desc limit ?""", Deliveries::attempt, webhook, event, ATTEMPTS_MAX);
        var delivery = row(webhook, event);
        return new Whole(delivery, body(webhook, delivery).orElse(null), attempts);
    }

    /**
     * Sends one again, with the same id, also when it arrived; what waits already is tried at once. Problems: as
     * {@link #delivery}, webhooks/wrong-state.
     */
    public DeliveryJson replay(Caller by, UUID webhook, UUID event) {
        mustBeActive(webhooks.held(by, webhook));
        if (row(webhook, event).kind() != DeliveryKind.EVENT) {
            throw WebhooksProblem.WRONG_STATE.because("only events are replayed: send a new test or challenge");
        }
        sql.update("""
                update webhooks.delivery
                   set due_at = ?, state = 'WAITING', retries = case when state = 'WAITING' then retries else 0 end
                 where endpoint = ? and event = ?""", clock.instant(), webhook, event);
        queue.hurry(webhook);
        return row(webhook, event);
    }

    /**
     * Sends a stretch of the feed again, after one position and up to another or to the newest, as far as it is kept and in sight, at most {@link #REPLAYED_MAX} events at once; each
     * keeps its id. Problems: as {@link Webhooks#webhook}, webhooks/wrong-state, invalid-range, kernel/invalid-cursor,
     * events-forgotten.
     */
    public Replay replay(Caller by, UUID id, String after, String upTo) {
        var webhook = webhooks.held(by, id);
        mustBeActive(webhook);
        var through = upTo == null ? outbox.head() : through(upTo);
        var at = Position.after(after);
        if (isAfter(at, through)) {
            throw WebhooksProblem.INVALID_RANGE.at("/through", "lies before the position to go on from");
        }
        var sight = feed.sight(by, webhook.types(), webhook.subjects());
        int looked = 0;
        int seen = 0;
        int queued = 0;
        boolean more = true;
        while (more && seen < REPLAYED_MAX && looked++ < LOOKS_MAX) {
            var stretch = outbox.seen(at, sight, REPLAYED_AT_ONCE);
            var events = stretch.events().stream()
                    .filter(event -> !isAfter(event.position(), through))
                    .toList();
            queued += fanOut.again(id, events.stream());
            seen += events.size();
            more = stretch.more() && isAfter(through, stretch.to());
            at = isAfter(stretch.to(), through) ? through : stretch.to();
        }
        queue.hurry(id);
        return new Replay(queued, at.cursor().encode(), more);
    }

    /** Forgets what was queued before 30 days, in portions, but for what somebody works on; answers how many. */
    int forget() {
        return sql.update("""
                delete from webhooks.delivery d using (
                    select endpoint, event from webhooks.delivery where queued_at < ? order by queued_at limit ?
                       for update skip locked) old
                 where d.endpoint = old.endpoint and d.event = old.event""", clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE);
    }

    private static void mustBeActive(WebhookJson webhook) {
        if (webhook.state() != WebhookState.ACTIVE) {
            throw WebhooksProblem.WRONG_STATE.because("only an active endpoint gets events");
        }
    }

    private static Position through(String encoded) {
        try {
            return Position.after(encoded);
        } catch (Problem invalid) {
            throw KernelProblem.INVALID_CURSOR.at("/through", invalid.getMessage());
        }
    }

    private static boolean isAfter(Position one, Position other) {
        return one.txid() > other.txid() || one.txid() == other.txid() && one.seq() > other.seq();
    }

    private DeliveryJson row(UUID webhook, UUID event) {
        return sql.first(SELECT + "and event = ?", Deliveries::delivery, webhook, event)
                .orElseThrow(() -> WebhooksProblem.NO_SUCH_DELIVERY.because("no delivery of " + event + " to it"));
    }

    private Optional<String> body(UUID webhook, DeliveryJson delivery) {
        var event = delivery.kind() == DeliveryKind.EVENT
                ? outbox.event(delivery.event())
                : sql.first(
                        SELECT + "and event = ?",
                        row -> new Outbox.Event(
                                null,
                                delivery.event(),
                                delivery.time(),
                                row.getString("type"),
                                delivery.subject(),
                                false,
                                Set.of(),
                                row.getString("data")),
                        webhook,
                        delivery.event());
        return event.map(one -> Body.of(feed, one));
    }

    private static DeliveryJson delivery(ResultSet row) throws SQLException {
        var kind = DeliveryKind.valueOf(row.getString("kind"));
        var position = new Position(row.getLong("txid"), row.getLong("seq"));
        return new DeliveryJson(
                Sql.uuid(row, "event"),
                kind,
                PREFIX + row.getString("type"),
                Sql.uuid(row, "subject"),
                Sql.instant(row, "at"),
                kind == DeliveryKind.EVENT ? position.cursor().encode() : null,
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "queued_at"),
                Sql.instant(row, "due_at"),
                row.getLong("number"));
    }

    private static AttemptJson attempt(ResultSet row) throws SQLException {
        return new AttemptJson(
                row.getInt("number"),
                Sql.instant(row, "at"),
                row.getInt("took_ms"),
                row.getString("url"),
                row.getObject("status", Integer.class),
                row.getString("answer"),
                row.getString("error"));
    }
}
