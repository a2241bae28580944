package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.events.EventFeed;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.kernel.Sql;

/** Follows the outbox and puts each event into the queue of every active endpoint whose owner may see it and wants it. */
@ApplicationScoped
public class FanOut implements Backlogged {
    private static final int EVENTS_MAX = 500;
    private static final int ROWS_MAX = 5_000;
    private static final String QUEUE = """
            insert into webhooks.delivery (endpoint, event, kind, txid, seq, type, subject, at, queued_at, state, due_at)
            select endpoint, event, 'EVENT', txid::text::xid8, seq, type, subject, at, ?, 'WAITING', ?
              from jsonb_to_recordset(?::jsonb)
                   as r(endpoint uuid, event uuid, txid bigint, seq bigint, type text, subject uuid, at timestamptz)
              join webhooks.endpoint e on e.id = r.endpoint
             order by txid, seq
            """;

    private final Sql sql;
    private final Outbox outbox;
    private final EventFeed feed;
    private final Clock clock;

    protected FanOut() {
        this(null, null, null, null);
    }

    @Inject
    public FanOut(Sql sql, Outbox outbox, EventFeed feed, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.feed = feed;
        this.clock = clock;
    }

    private record Ear(UUID endpoint, Sight sight) {}

    private record Row(UUID endpoint, UUID event, long txid, long seq, String type, UUID subject, Instant at) {
        static Row of(UUID endpoint, Outbox.Event event) {
            return new Row(
                    endpoint,
                    event.id(),
                    event.position().txid(),
                    event.position().seq(),
                    event.type(),
                    event.subject(),
                    event.at());
        }
    }

    /** Takes in the next events, in a transaction of the caller's; false when there were none, or another node is at it. */
    boolean follow() {
        var mark = sql.first("""
                select txid::text::bigint as txid, seq from webhooks.mark
                   for update skip locked""", row -> new Position(row.getLong("txid"), row.getLong("seq")));
        var events = mark.map(from -> outbox.after(from, EVENTS_MAX)).orElse(List.of());
        if (events.isEmpty()) {
            return false;
        }
        // before it is looked who listens: what happens after somebody began to is not passed over
        var head = outbox.head();
        var ears = ears();
        var rows = new ArrayList<Row>();
        for (var event : events) {
            ears.stream()
                    .filter(ear -> ear.sight().sees(event))
                    .forEach(ear -> rows.add(Row.of(ear.endpoint(), event)));
            if (rows.size() >= ROWS_MAX) {
                queue(rows, QUEUE + "on conflict do nothing");
                rows.clear();
            }
        }
        queue(rows, QUEUE + "on conflict do nothing");
        move(ears.isEmpty() ? head : events.get(events.size() - 1).position());
        return true;
    }

    /** Puts events into the queue of one endpoint once more; those that wait there already stay as they are. */
    int again(UUID endpoint, Stream<Outbox.Event> events) {
        return queue(events.map(event -> Row.of(endpoint, event)).toList(), QUEUE + """
                 on conflict (endpoint, event) do update
                     set state = 'WAITING', due_at = excluded.due_at, retries = 0
                   where delivery.state <> 'WAITING'""");
    }

    private int queue(List<Row> rows, String statement) {
        var now = clock.instant();
        return rows.isEmpty() ? 0 : sql.update(statement, now, now, new JsonColumn.Text(Json.write(rows)));
    }

    private List<Ear> ears() {
        return sql.list(
                """
                select e.id, e.types, e.subjects, o.id as organization, o.role
                  from webhooks.endpoint e join identity.organization o on o.id = e.organization
                 where e.state = 'ACTIVE'""",
                row -> new Ear(
                        Sql.uuid(row, "id"),
                        feed.sight(
                                Sql.uuid(row, "organization"),
                                Role.valueOf(row.getString("role")),
                                List.of((String[]) row.getArray("types").getArray()),
                                List.of((UUID[]) row.getArray("subjects").getArray()))));
    }

    private void move(Position to) {
        sql.update("update webhooks.mark set txid = ?::text::xid8, seq = ?", to.txid(), to.seq());
    }

    /** What is in no queue yet. */
    @Override
    public Backlog backlog() {
        return sql.first("""
                        select count(e.seq) as waiting, min(e.at) as oldest
                          from webhooks.mark m left join kernel.event e on (e.txid, e.seq) > (m.txid, m.seq)""", row -> new Backlog("webhook-events", row.getLong("waiting"), Sql.instant(row, "oldest")))
                .orElseThrow();
    }
}
