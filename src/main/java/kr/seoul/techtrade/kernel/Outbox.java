package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
            insert into kernel.event (id, at, type, subject, public, data)
            select r.id, ?, ?, r.subject, true, r.data
              from jsonb_to_recordset(?::jsonb) as r(id uuid, subject uuid, data jsonb)""";
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

    private record Row(UUID id, UUID subject, Object data) {}

    /** Appends what everybody may know. */
    public void publish(String type, UUID subject, Object data) {
        append(type, subject, true, List.of(), data);
    }

    /** Appends the same kind of public news of many aggregates in one statement: {@code data} by subject. */
    public void publishAll(String type, Map<UUID, ?> data) {
        var at = clock.instant();
        var rows = data.entrySet().stream()
                .map(entry -> new Row(Ids.at(at), entry.getKey(), entry.getValue()))
                .toList();
        if (!rows.isEmpty()) {
            sql.update(APPEND_ALL, at, type, new JsonColumn.Text(Json.write(rows)));
        }
    }

    /** Appends what only these organisations (and operators) may know. */
    public void tell(Collection<UUID> audience, String type, UUID subject, Object data) {
        append(type, subject, false, audience, data);
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

    private void append(String type, UUID subject, boolean isPublic, Collection<UUID> audience, Object data) {
        var at = clock.instant();
        sql.update(APPEND, Ids.at(at), at, type, subject, isPublic, audience, new JsonColumn.Text(Json.write(data)));
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
