package kr.seoul.techtrade.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What happened, kept as rows of {@code kernel.event} in the transaction in which it happened.
 *
 * <p>Readers follow in {@link Position} order. A row shows only once no older transaction is still open, so a position that
 * was read is final: a late commit never slips in behind it.
 */
@ApplicationScoped
public class Outbox {
    private static final String APPEND = """
            insert into kernel.event (id, at, type, subject, public, audience, data)
            values (?, ?, ?, ?, ?, ?::uuid[], ?)""";
    private static final String APPEND_ALL = """
            insert into kernel.event (id, at, type, subject, public, audience, data)
            select r.id, r.at, r.type, r.subject, r.public, r.audience, r.data
              from jsonb_to_recordset(?::jsonb)
                   as r(id uuid, at timestamptz, type text, subject uuid, public boolean, audience uuid[], data jsonb)""";
    private static final int TOGETHER = 500;
    private static final String AFTER = """
            select txid::text::bigint as txid, seq, id, at, type, subject, public, data
              from kernel.event
             where (txid, seq) > (?::text::xid8, ?) and txid < pg_snapshot_xmin(pg_current_snapshot())
             order by kernel.event.txid, seq
             limit ?""";

    private static final String BACKLOGS = """
            select r.name, count(e.seq) as waiting, min(e.at) as oldest
              from kernel.reader r left join kernel.event e on (e.txid, e.seq) > (r.txid, r.seq)
             group by r.name order by r.name limit 100""";

    private final Sql sql;
    private final Clock clock;

    /** Null outside of a container: there each event is written at once. */
    @Resource
    private TransactionSynchronizationRegistry transaction;

    protected Outbox() {
        this(null, null);
    }

    @Inject
    public Outbox(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Where a reader is: everything up to here was seen. */
    public record Position(long txid, long seq) {
        public static final Position START = new Position(0, 0);
    }

    /** One row: {@code type} such as {@code market.listing-published}, {@code subject} the aggregate, {@code data} its JSON. */
    public record Event(
            Position position, UUID id, Instant at, String type, UUID subject, boolean isPublic, String data) {}

    /** What a reader has still to be told: {@code oldest} is when the first of it happened, null when nothing waits. */
    public record Backlog(String reader, long waiting, Instant oldest) {}

    private record Row(
            UUID id,
            Instant at,
            String type,
            UUID subject,
            @JsonProperty("public") boolean isPublic,
            Collection<UUID> audience,
            Object data) {}

    /** What a transaction has still to write. */
    private final class Pending implements Synchronization {
        private final List<Row> rows = new ArrayList<>();

        void add(Row row) {
            rows.add(row);
            if (rows.size() == TOGETHER) {
                write();
            }
        }

        void write() {
            append(rows);
            rows.clear();
        }

        @Override
        public void beforeCompletion() {
            write();
        }

        @Override
        public void afterCompletion(int status) {}
    }

    /** Appends what everybody may know. */
    public void publish(String type, UUID subject, Object data) {
        append(type, subject, true, List.of(), data);
    }

    /** Appends the same kind of public news of many aggregates: {@code data} by subject. */
    public void publishAll(String type, Map<UUID, ?> data) {
        flush();
        var at = clock.instant();
        append(data.entrySet().stream()
                .map(entry -> new Row(Ids.at(at), at, type, entry.getKey(), true, List.of(), entry.getValue()))
                .toList());
    }

    /** Appends what only these organisations (and operators) may know. */
    public void tell(Collection<UUID> audience, String type, UUID subject, Object data) {
        append(type, subject, false, audience, data);
    }

    /** Writes what this transaction has appended so far, for whoever reads it within the transaction. */
    public void flush() {
        if (transaction != null && transaction.getResource(Pending.class) instanceof Pending pending) {
            pending.write();
        }
    }

    public List<Event> after(Position position, int limit) {
        return sql.list(AFTER, Outbox::event, position.txid(), position.seq(), limit);
    }

    /** The newest position that readers may see; {@link Position#START} while nothing happened. */
    public Position head() {
        return sql.first("""
                        select txid::text::bigint as txid, seq from kernel.event
                         where txid < pg_snapshot_xmin(pg_current_snapshot())
                         order by kernel.event.txid desc, seq desc limit 1""", Outbox::position).orElse(Position.START);
    }

    /** How far behind each reader is, by name. */
    public List<Backlog> backlogs() {
        return sql.list(
                BACKLOGS,
                row -> new Backlog(row.getString("name"), row.getLong("waiting"), Sql.instant(row, "oldest")));
    }

    /** Kept until the end of the transaction, or until there are many: they go in one statement. */
    private void append(String type, UUID subject, boolean isPublic, Collection<UUID> audience, Object data) {
        var at = clock.instant();
        var row = new Row(Ids.at(at), at, type, subject, isPublic, audience, data);
        if (transaction == null || transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            append(List.of(row));
            return;
        }
        var pending = (Pending) transaction.getResource(Pending.class);
        if (pending == null) {
            pending = new Pending();
            transaction.putResource(Pending.class, pending);
            transaction.registerInterposedSynchronization(pending);
        }
        pending.add(row);
    }

    private void append(List<Row> rows) {
        if (rows.size() == 1) {
            var row = rows.get(0);
            var data = new JsonColumn.Text(Json.write(row.data()));
            sql.update(APPEND, row.id(), row.at(), row.type(), row.subject(), row.isPublic(), row.audience(), data);
        } else if (!rows.isEmpty()) {
            sql.update(APPEND_ALL, new JsonColumn.Text(Json.write(rows)));
        }
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong("txid"), row.getLong("seq"));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                position(row),
                Sql.uuid(row, "id"),
                Sql.instant(row, "at"),
                row.getString("type"),
                Sql.uuid(row, "subject"),
                row.getBoolean("public"),
                row.getString("data"));
    }
}
