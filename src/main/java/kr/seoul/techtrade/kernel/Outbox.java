package kr.seoul.techtrade.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What happened, kept as rows of {@code kernel.event} in the transaction in which it happened.
 *
 * <p>Readers follow in {@link Position} order. A row shows only once no older transaction is still open, so a position that
 * was read is final: a late commit never slips in behind it.
 */
@ApplicationScoped
public class Outbox implements Backlogged {
    private static final String APPEND = """
            insert into kernel.event (id, at, type, subject, public, audience, data)
            values (?, ?, ?, ?, ?, ?::uuid[], ?)""";
    private static final String APPEND_MANY = """
            insert into kernel.event (id, at, type, subject, public, audience, data)
            select id, at, type, subject, public, audience::uuid[], data::jsonb
              from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::uuid[], ?::boolean[], ?::text[], ?::text[])
                   as r(id, at, type, subject, public, audience, data)""";

    /** The same public news of many aggregates. */
    private static final String APPEND_ALIKE = """
            insert into kernel.event (id, at, type, subject, public, data)
            select id, ?, ?, subject, true, data::jsonb from unnest(?::uuid[], ?::uuid[], ?::text[]) as r(id, subject, data)""";

    private static final int TOGETHER = 500;
    private static final int LOOKED_AT = 10_000;
    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final String AFTER = """
            select txid::text::bigint as txid, seq, id, at, type, subject, public, audience, data
              from kernel.event
             where (txid, seq) > (?::text::xid8, ?) and txid < pg_snapshot_xmin(pg_current_snapshot())
             order by kernel.event.txid, seq
             limit ?""";

    /**
     * Looks at a stretch of the outbox in one direction and no further, so that whoever sees little of it costs little, and stops where
     * enough was seen; else its end comes last, of one and the same snapshot.
     */
    private static final String STRETCH = """
            with seen as materialized (
                select * from (
                    select txid, seq, id, at, type, subject, public, audience, data from kernel.event
                     where (txid, seq) %1$s (?::text::xid8, ?) and txid < pg_snapshot_xmin(pg_current_snapshot())
                     order by txid %2$s, seq %2$s limit ?) stretch
                 where (public or ? or audience && ?::uuid[])
                   and (cardinality(?::text[]) = 0 or type like any (?::text[]))
                   and (cardinality(?::uuid[]) = 0 or subject = any (?::uuid[]))
                 order by txid %2$s, seq %2$s limit ?)
            select txid::text::bigint as txid, seq, id, at, type, subject, public, nullif(audience, '{}') as audience, data
              from (
                select 1 as part, txid, seq, id, at, type, subject, public, audience, data from seen
                union all
                select 2, txid, seq, null, null, null, null, null, null, to_jsonb(looked_at) from (
                    select txid, seq, count(*) over () as looked_at from (
                        select txid, seq from kernel.event
                         where (txid, seq) %1$s (?::text::xid8, ?) and txid < pg_snapshot_xmin(pg_current_snapshot())
                         order by txid %2$s, seq %2$s limit ?) stretch
                     order by txid %3$s, seq %3$s limit 1) last
                 where (select count(*) from seen) < ?) answer
             order by part, answer.txid %2$s, seq %2$s""";

    private static final String SEEN = STRETCH.formatted(">", "asc", "desc");
    private static final String SEEN_BACKWARD = STRETCH.formatted("<", "desc", "asc");

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
        public static final Position END = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

        public Cursor cursor() {
            return Cursor.of(txid, seq);
        }

        public boolean isAfter(Position other) {
            return txid == other.txid ? seq > other.seq : txid > other.txid;
        }

        public static Position last(Position one, Position other) {
            return other.isAfter(one) ? other : one;
        }

        /** Of what a caller sends back; from the first that is kept when that is nothing. Problems: kernel/invalid-cursor. */
        public static Position after(String encoded) {
            if (encoded == null || encoded.isEmpty()) {
                return START;
            }
            try {
                var cursor = Cursor.decode(encoded, 2);
                return new Position(cursor.number(0), cursor.number(1));
            } catch (Problem invalid) {
                throw KernelProblem.INVALID_CURSOR.at("/after", "take the position of an event, or the next of a page");
            }
        }
    }

    /**
     * One row: {@code type} such as {@code market.listing-published}, {@code subject} the aggregate, {@code data} its JSON;
     * {@code audience} are the organisations that may know of it when it is not public.
     */
    public record Event(
            Position position,
            UUID id,
            Instant at,
            String type,
            UUID subject,
            boolean isPublic,
            Set<UUID> audience,
            String data) {}

    /**
     * What of all that happened somebody may see and wants to.
     *
     * @param everything whoever may see all; else what is public, and what is told to one of {@code organizations}
     * @param types whole, such as {@code deal.signed}, or beginnings such as {@code deal.*}; all when there are none
     * @param subjects of these aggregates only; of all when there are none
     */
    public record Sight(
            boolean everything, Collection<UUID> organizations, Collection<String> types, Collection<UUID> subjects) {
        /** The same as {@link Outbox#seen} decides in the database, for whoever asks of many at once. */
        public boolean sees(Event event) {
            return (subjects.isEmpty() || subjects.contains(event.subject()))
                    && (everything || event.isPublic() || organizations.stream().anyMatch(event.audience()::contains))
                    && (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, event.type())));
        }

        private static boolean isOf(String asked, String type) {
            return asked.endsWith("*") ? type.startsWith(asked.substring(0, asked.length() - 1)) : asked.equals(type);
        }
    }

    /** What was seen up to and including {@code to}; {@code more} when there was more to look at than was looked at. */
    public record Stretch(List<Event> events, Position to, boolean more) {}

    private record Row(
            UUID id, Instant at, String type, UUID subject, boolean isPublic, Collection<UUID> audience, Object data) {}

    /** What tells several events. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T call() throws X;
    }

    private record Statement(String sql, Object... parameters) {}

    /** What is written together, once all of it is known. */
    private final class Pending {
        private final List<Row> rows = new ArrayList<>();
        private final List<Statement> beside = new ArrayList<>();
        private boolean open = true;

        void add(Row row) {
            rows.add(row);
            if (rows.size() == TOGETHER) {
                write();
            }
        }

        void write() {
            if (!rows.isEmpty()) {
                beside.add(appending(rows));
            }
            if (!beside.isEmpty()) {
                sql.update(
                        beside.stream().map(Statement::sql).collect(Collectors.joining(";\n")),
                        beside.stream()
                                .flatMap(each -> Arrays.stream(each.parameters()))
                                .toArray());
            }
            rows.clear();
            beside.clear();
        }
    }

    /**
     * Writes all that {@code work} tells in one statement at its end, within the running transaction: without one, and within
     * work that is told together already, it makes no difference. Not left to the end of the transaction itself, since Payara 6
     * takes what is done then out of it.
     */
    public <T, X extends Exception> T together(Work<T, X> work) throws X {
        if (!isInTransaction() || pending() != null) {
            return work.call();
        }
        var pending = new Pending();
        transaction.putResource(Pending.class, pending);
        try {
            T result = work.call();
            pending.write();
            return result;
        } finally {
            pending.open = false;
        }
    }

    /** Appends what everybody may know. */
    public void publish(EventType type, UUID subject, Object data) {
        append(type.event(), subject, true, List.of(), data);
    }

    /** Appends the same kind of public news of many aggregates: {@code data} by subject. */
    public void publishAll(EventType type, Map<UUID, ?> data) {
        flush();
        if (!data.isEmpty()) {
            var at = clock.instant();
            sql.update(
                    APPEND_ALIKE,
                    at,
                    type.event(),
                    Sql.column(data.values(), any -> Ids.at(at)),
                    data.keySet(),
                    Sql.column(data.values(), Json::write));
        }
    }

    /** Appends what only these organisations (and operators) may know. */
    public void tell(Collection<UUID> audience, EventType type, UUID subject, Object data) {
        append(type.event(), subject, false, audience, data);
    }

    /** Executes what nothing else in the transaction reads in the round trip of its events: at once when none are told together. */
    public void beside(String statement, Object... parameters) {
        var pending = pending();
        if (pending == null) {
            sql.update(statement, parameters);
        } else {
            pending.beside.add(new Statement(statement, parameters));
        }
    }

    /** Writes what was told together so far, for whoever reads it within the transaction. */
    public void flush() {
        var pending = pending();
        if (pending != null) {
            pending.write();
        }
    }

    private boolean isInTransaction() {
        return transaction != null && transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    /** Null while nothing is told together. */
    private Pending pending() {
        return isInTransaction() && transaction.getResource(Pending.class) instanceof Pending pending && pending.open
                ? pending
                : null;
    }

    public List<Event> after(Position position, int limit) {
        return sql.list(AFTER, Outbox::event, position.txid(), position.seq(), limit);
    }

    /** While it is kept. */
    public Optional<Event> event(UUID id) {
        return sql.first("""
                select txid::text::bigint as txid, seq, id, at, type, subject, public, audience, data
                  from kernel.event where id = ?""", Outbox::event, id);
    }

    /** The next events in sight after {@code position}, at most {@code limit}. Problems: kernel/events-forgotten. */
    public Stretch seen(Position position, Sight sight, int limit) {
        var seen = stretch(SEEN, position, sight, limit);
        // afterwards: what is forgotten while it is read would be a hole that nobody is told of
        mustBeKept(position);
        return seen;
    }

    /** The last events in sight before {@code position}, the newest first, at most {@code limit}. */
    public Stretch seenBefore(Position position, Sight sight, int limit) {
        return stretch(SEEN_BACKWARD, position, sight, limit);
    }

    private Stretch stretch(String direction, Position position, Sight sight, int limit) {
        var types = sight.types().stream().map(type -> type.replace('*', '%')).toList();
        var rows = sql.list(
                direction,
                Outbox::event,
                position.txid(),
                position.seq(),
                LOOKED_AT,
                sight.everything(),
                sight.organizations(),
                types,
                types,
                sight.subjects(),
                sight.subjects(),
                limit,
                position.txid(),
                position.seq(),
                LOOKED_AT,
                limit);
        if (rows.isEmpty()) {
            return new Stretch(List.of(), position, false);
        }
        var last = rows.get(rows.size() - 1);
        return last.id() == null
                ? new Stretch(
                        rows.subList(0, rows.size() - 1), last.position(), Integer.parseInt(last.data()) == LOOKED_AT)
                : new Stretch(rows, last.position(), true);
    }

    /** From the beginning is from the first that is kept. */
    private void mustBeKept(Position position) {
        if (!position.equals(Position.START)
                && sql.first(
                                "select 1 from kernel.event_horizon where (txid, seq) > (?::text::xid8, ?)",
                                row -> true,
                                position.txid(),
                                position.seq())
                        .isPresent()) {
            throw KernelProblem.EVENTS_FORGOTTEN.at(
                    "/after", "read the state as it is now, then follow from the newest position");
        }
    }

    /** Forgets what happened before, as far as every reader has read it; answers how many events. */
    public int forget(Instant before) {
        int forgotten = 0;
        int more;
        do {
            more = sql.first(
                            "select kernel.forget_events(?, ?) as n", row -> row.getInt("n"), before, FORGOTTEN_AT_ONCE)
                    .orElseThrow();
            forgotten += more;
        } while (more == FORGOTTEN_AT_ONCE);
        return forgotten;
    }

    /** The newest position that readers may see; {@link Position#START} while nothing happened. */
    public Position head() {
        return sql.first("""
                        select txid::text::bigint as txid, seq from kernel.event
                         where txid < pg_snapshot_xmin(pg_current_snapshot())
                         order by kernel.event.txid desc, seq desc limit 1""", Outbox::position).orElse(Position.START);
    }

    /** Of the reader that is furthest behind. */
    @Override
    public Backlog backlog() {
        var furthest =
                backlogs().stream().filter(each -> each.waiting() > 0).min(Comparator.comparing(Backlog::oldest));
        return new Backlog(
                "outbox",
                furthest.map(Backlog::waiting).orElse(0L),
                furthest.map(Backlog::oldest).orElse(null));
    }

    /** How far behind each reader is, by name: what waits for it, and when the first of it happened. */
    public List<Backlog> backlogs() {
        return sql.list(
                BACKLOGS,
                row -> new Backlog(row.getString("name"), row.getLong("waiting"), Sql.instant(row, "oldest")));
    }

    /** When the oldest event happened that nobody is told yet, since a transaction that is older still runs. */
    public Optional<Instant> untoldSince() {
        return sql
                .list(
                        "select min(at) as oldest from kernel.event where txid >= pg_snapshot_xmin(pg_current_snapshot())",
                        row -> Optional.ofNullable(Sql.instant(row, "oldest")))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void append(String type, UUID subject, boolean isPublic, Collection<UUID> audience, Object data) {
        var at = clock.instant();
        var row = new Row(Ids.at(at), at, type, subject, isPublic, audience, data);
        var pending = pending();
        if (pending == null) {
            var statement = appending(List.of(row));
            sql.update(statement.sql(), statement.parameters());
        } else {
            pending.add(row);
        }
    }

    private static Statement appending(List<Row> rows) {
        if (rows.size() > 1) {
            return new Statement(
                    APPEND_MANY,
                    Sql.column(rows, Row::id),
                    Sql.column(rows, Row::at),
                    Sql.column(rows, Row::type),
                    Sql.column(rows, Row::subject),
                    Sql.column(rows, row -> Boolean.toString(row.isPublic())),
                    Sql.column(rows, row -> array(row.audience())),
                    Sql.column(rows, row -> Json.write(row.data())));
        }
        var row = rows.get(0);
        var data = new JsonColumn.Text(Json.write(row.data()));
        return new Statement(
                APPEND, row.id(), row.at(), row.type(), row.subject(), row.isPublic(), row.audience(), data);
    }

    private static String array(Collection<UUID> audience) {
        return audience.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong("txid"), row.getLong("seq"));
    }

    private static Event event(ResultSet row) throws SQLException {
        var columns = new Columns(row);
        return new Event(
                new Position(columns.number(), columns.number()),
                columns.uuid(),
                columns.instant(),
                columns.text(),
                columns.uuid(),
                Boolean.TRUE.equals(columns.truth()),
                audience(columns.uuids()),
                columns.text());
    }

    private static Set<UUID> audience(UUID... organizations) {
        return organizations == null ? Set.of() : Set.copyOf(Arrays.asList(organizations));
    }
}
