package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.webhooks.Lane.Claim;
import kr.seoul.techtrade.webhooks.Lane.End;
import kr.seoul.techtrade.webhooks.WebhookEvent.EndpointNews;

/** The queues in the database. Inside a transaction of the caller's. */
@ApplicationScoped
public class Lanes implements Backlogged {
    private static final int BATCH = 32;

    /** Lanes that are due and that no living node has, the one that waited longest first. */
    private static final String CLAIM = """
            with free as (
                select l.endpoint from webhooks.lane l join webhooks.endpoint e on e.id = l.endpoint
                 where (l.paused_until is null or l.paused_until <= ?) and (l.failures > 0) = ?
                   and not exists (select from webhooks.node n
                                    where n.id = l.node and n.leased_until > clock_timestamp())
                   and exists (select from webhooks.delivery d
                                where d.endpoint = l.endpoint and d.state = 'WAITING' and d.due_at <= ?
                                  and (e.state = 'ACTIVE' or e.state = 'UNPROVEN' and d.kind = 'CHALLENGE'))
                 order by l.served_at nulls first limit ? for update of l skip locked)
            update webhooks.lane l set node = ?, served_at = ? from free, webhooks.endpoint e
             where l.endpoint = free.endpoint and e.id = l.endpoint
            returning l.endpoint, l.failures, l.failing_since, e.url""";

    /** In the order of the feed; what follows a message of its subject that is not due yet waits with it. */
    private static final String MESSAGES = """
            select d.*, coalesce(d.data, e.data) as body, coalesce(e.public, false) as public
              from unnest(?::uuid[]) as c(endpoint)
              join webhooks.endpoint w on w.id = c.endpoint
             cross join lateral (
                select endpoint, event, kind, txid::text::bigint as txid, seq, type, subject, at, attempts, retries, data
                  from webhooks.delivery d
                 where endpoint = c.endpoint and state = 'WAITING' and due_at <= ?
                   and (w.state = 'ACTIVE' or w.state = 'UNPROVEN' and kind = 'CHALLENGE')
                   and not exists (select from webhooks.delivery p
                                    where p.endpoint = d.endpoint and p.subject = d.subject and p.state = 'WAITING'
                                      and (p.txid, p.seq) < (d.txid, d.seq) and p.due_at > ?)
                 order by d.txid, d.seq limit ?) d
              left join kernel.event e on e.id = d.event
             order by d.endpoint, d.txid, d.seq""";

    private static final String HOLD =
            "select from webhooks.lane where endpoint = any(?::uuid[]) order by endpoint for no key update";
    private static final String RESULT = """
            jsonb_to_recordset(?::jsonb) as r(endpoint uuid, event uuid, number int, at timestamptz, "tookMs" int, url text,
                                              status int, answer text, error text, state text, "dueAt" timestamptz, retries int)
            """;
    private static final String ATTEMPTS = """
            insert into webhooks.attempt (endpoint, event, number, at, took_ms, url, status, answer, error)
            select r.endpoint, r.event, r.number, r.at, r."tookMs", r.url, r.status, r.answer, r.error
              from %s join webhooks.delivery d on d.endpoint = r.endpoint and d.event = r.event
               for key share of d
            on conflict do nothing""".formatted(RESULT);
    private static final String DELIVERIES = """
            update webhooks.delivery d set state = r.state, due_at = r."dueAt", attempts = r.number, retries = r.retries
              from %s where d.endpoint = r.endpoint and d.event = r.event and d.state = 'WAITING'""".formatted(RESULT);
    private static final String RELEASE = """
            update webhooks.lane l
               set node = null, failures = r.failures, failing_since = r."failingSince", paused_until = r."pausedUntil"
              from jsonb_to_recordset(?::jsonb)
                   as r(endpoint uuid, failures int, "failingSince" timestamptz, "pausedUntil" timestamptz)
             where l.endpoint = r.endpoint and l.node = ?""";

    private final Sql sql;
    private final Outbox outbox;
    private final EventFeed feed;
    private final WebhookLetters letters;
    private final Clock clock;

    protected Lanes() {
        this(null, null, null, null, null);
    }

    @Inject
    public Lanes(Sql sql, Outbox outbox, EventFeed feed, WebhookLetters letters, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.feed = feed;
        this.letters = letters;
        this.clock = clock;
    }

    private record Row(UUID endpoint, int failures, Instant failingSince, Instant pausedUntil) {}

    private record Endpoint(UUID organization, String url, long version) {}

    /** From now on this node is alive for {@code lease}; by the database's clock, since nodes have none in common. */
    void renew(UUID node, Duration lease) {
        sql.update("""
                insert into webhooks.node (id, leased_until) values (?, clock_timestamp() + ? * interval '1 millisecond')
                on conflict (id) do update set leased_until = excluded.leased_until""", node, lease.toMillis());
        sql.update("delete from webhooks.node where leased_until < clock_timestamp() - interval '1 hour'");
    }

    /** Ends the lease, so that others go on at once. */
    void leave(UUID node) {
        sql.update("delete from webhooks.node where id = ?", node);
    }

    /** Takes at most {@code most} endpoints that have something due. */
    List<Claim> claim(UUID node, boolean failing, int most) {
        var now = clock.instant();
        return sql.list(
                CLAIM,
                row -> new Claim(
                        Sql.uuid(row, "endpoint"),
                        row.getString("url"),
                        row.getInt("failures"),
                        Sql.instant(row, "failing_since"),
                        now),
                now,
                failing,
                now,
                most,
                node,
                now);
    }

    /** By endpoint: what to send next. */
    Map<UUID, List<Message>> messages(Collection<UUID> endpoints, boolean one) {
        if (endpoints.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        return sql.list(MESSAGES, this::message, endpoints, now, now, one ? 1 : BATCH).stream()
                .collect(Collectors.groupingBy(Message::endpoint));
    }

    /**
     * Writes down what came of attempts, lets go of endpoints and draws the conclusions; {@code patience} is for how long one may
     * fail. What is of an endpoint that is no longer there is nobody's.
     *
     * <p>Their lanes come first, in one order, as an owner takes the lane first ({@link Webhooks#held}): whoever wants more of the
     * same endpoint waits there, holding nothing that another waits for.
     */
    void write(UUID node, List<Result> results, List<End> ends, Duration patience) {
        var endpoints = Stream.concat(
                        results.stream().map(Result::endpoint), ends.stream().map(End::endpoint))
                .distinct()
                .toList();
        if (!endpoints.isEmpty()) {
            sql.list(HOLD, row -> true, endpoints);
            record(results);
            release(node, ends, patience);
        }
    }

    private void record(List<Result> results) {
        if (!results.isEmpty()) {
            var rows = new JsonColumn.Text(Json.write(results));
            sql.update(ATTEMPTS, rows);
            sql.update(DELIVERIES, rows);
        }
    }

    private void release(UUID node, List<End> ends, Duration patience) {
        if (ends.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var rows = ends.stream()
                .map(end -> new Row(end.endpoint(), end.failures(), end.failingSince(), end.pausedUntil()))
                .toList();
        sql.update(RELEASE, new JsonColumn.Text(Json.write(rows)), node);
        ends.stream().filter(End::proven).forEach(this::activate);
        var recovered = ends.stream().filter(End::recovered).map(End::endpoint).toList();
        if (!recovered.isEmpty()) {
            sql.update("""
                    update webhooks.delivery set due_at = ?
                     where endpoint = any(?::uuid[]) and state = 'WAITING' and due_at > ?""", now, recovered, now);
        }
        for (var end : ends) {
            if (end.gone()) {
                disable(end, DisabledReason.GONE);
            } else if (end.failingSince() != null
                    && end.failingSince().plus(patience).isBefore(now)) {
                disable(end, DisabledReason.FAILING);
            }
        }
    }

    /** Only the address that was asked is proven. */
    private void activate(End end) {
        sql.first("""
                        update webhooks.endpoint set state = 'ACTIVE', proven_at = ?, version = version + 1
                         where id = ? and state = 'UNPROVEN' and url = ?
                        returning organization, url, version""", Lanes::endpoint, clock.instant(), end.endpoint(), end.url())
                .ifPresent(proven -> outbox.tell(
                        Set.of(proven.organization()),
                        WebhookEvent.ENDPOINT_CHANGED,
                        end.endpoint(),
                        new EndpointNews(proven.url(), WebhookState.ACTIVE, proven.version())));
    }

    private void disable(End end, DisabledReason reason) {
        sql.first("""
                        update webhooks.endpoint e set state = 'DISABLED', reason = ?, version = version + 1,
                               left_txid = m.txid, left_seq = m.seq
                          from webhooks.mark m where e.id = ? and e.state = 'ACTIVE'
                        returning e.organization, e.url, e.version""", Lanes::endpoint, reason, end.endpoint()).ifPresent(disabled -> tell(end, disabled, reason));
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(Sql.uuid(row, "organization"), row.getString("url"), row.getLong("version"));
    }

    private void tell(End end, Endpoint disabled, DisabledReason reason) {
        var why = new EndpointDisabled(disabled.url(), reason, end.failingSince());
        outbox.tell(Set.of(disabled.organization()), WebhookEvent.ENDPOINT_DISABLED, end.endpoint(), why);
        letters.disabled(disabled.organization(), end.endpoint(), disabled.version(), why);
    }

    private Message message(ResultSet row) throws SQLException {
        var kind = DeliveryKind.valueOf(row.getString("kind"));
        var position = new Outbox.Position(row.getLong("txid"), row.getLong("seq"));
        var event = new Outbox.Event(
                kind == DeliveryKind.EVENT ? position : null,
                Sql.uuid(row, "event"),
                Sql.instant(row, "at"),
                row.getString("type"),
                Sql.uuid(row, "subject"),
                row.getBoolean("public"),
                Set.of(),
                row.getString("body"));
        return new Message(
                Sql.uuid(row, "endpoint"),
                kind,
                event,
                event.data() == null ? null : Body.of(feed, event),
                row.getInt("attempts"),
                row.getInt("retries"));
    }

    /** What should have been sent: neither what waits for its next try, nor what an endpoint that fails keeps waiting. */
    @Override
    public Backlog backlog() {
        return sql.first(
                        """
                        select count(*) as waiting, min(d.due_at) as oldest
                          from webhooks.delivery d
                          join webhooks.endpoint e on e.id = d.endpoint
                          join webhooks.lane l on l.endpoint = e.id
                         where d.state = 'WAITING' and d.due_at <= ? and (l.paused_until is null or l.paused_until <= ?)
                           and (e.state = 'ACTIVE' or e.state = 'UNPROVEN' and d.kind = 'CHALLENGE')""",
                        row -> new Backlog("webhooks", row.getLong("waiting"), Sql.instant(row, "oldest")),
                        clock.instant(),
                        clock.instant())
                .orElseThrow();
    }
}
