package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Incidents;

/**
 * Tells operators of a transaction that does not end: the second pass of a holiday waits for it, or it has the holiday's row, so that no
 * node gets to move a clock.
 */
@ApplicationScoped
@Transactional
public class Holdups {
    private static final String HELD_UP = """
            select distinct on (h.id) h.id, h.day, h.decided_version, a.pid, a.application_name, a.xact_start
              from clocks.holiday h
              join pg_stat_activity a on a.datname = current_database() and a.pid <> pg_backend_pid()
               and a.xact_start < h.begun_at + make_interval(secs => ?)
             where h.settled_at is null and h.pass = 2
               and h.begun_at + make_interval(secs => ?) < clock_timestamp()
             order by h.id, a.xact_start""";

    /** Somebody has its row; of several that share it none can be named. */
    private static final String HELD = """
            with free as materialized (select id from clocks.holiday where settled_at is null for update skip locked)
            select h.id, h.day, h.decided_version, h.version, l.pid, a.application_name, null::timestamptz as xact_start
              from clocks.holiday h
              left join pg_locks l on l.locktype = 'transactionid' and l.transactionid = h.xmax and l.granted
              left join pg_stat_activity a on a.pid = l.pid
             where h.settled_at is null and not exists (select from free where free.id = h.id)""";

    private final Sql sql;
    private final Incidents incidents;
    private final Clock clock;
    /** Since when this node has found a row held whenever it looked, and as it was. */
    private final Map<UUID, Seen> held = new ConcurrentHashMap<>();

    protected Holdups() {
        this(null, null, null);
    }

    @Inject
    public Holdups(Sql sql, Incidents incidents, Clock clock) {
        this.sql = sql;
        this.incidents = incidents;
        this.clock = clock;
    }

    private record Seen(long version, Instant since) {}

    /** Which of them: the process of the database that its administrator may end. */
    private record Holdup(UUID holiday, LocalDate day, long version, int process, String of, Instant since) {
        static Holdup read(ResultSet row) throws SQLException {
            return new Holdup(
                    Sql.uuid(row, "id"),
                    row.getObject("day", LocalDate.class),
                    row.getLong("decided_version"),
                    row.getInt("pid"),
                    row.getString("application_name"),
                    Sql.instant(row, "xact_start"));
        }
    }

    /** Once for each holiday whose row has been held, unchanged, whenever this node has looked for longer than that. */
    void tellWhoHolds(Duration longest) {
        var now = clock.instant();
        var found = new HashMap<Holdup, Long>();
        sql.each(
                HELD,
                row -> Map.entry(Holdup.read(row), row.getLong("version")),
                each -> found.put(each.getKey(), each.getValue()));
        held.keySet().retainAll(found.keySet().stream().map(Holdup::holiday).toList());
        found.forEach((each, version) -> {
            var seen = held.merge(
                    each.holiday(),
                    new Seen(version, now),
                    (before, then) -> before.version() == then.version() ? before : then);
            if (!now.isBefore(seen.since().plus(longest))) {
                incidents.raise(
                        Incidents.Kind.CLOCK_FAILED,
                        "%s %s %d held".formatted(each.day(), each.holiday(), each.version()),
                        "no clock is moved for a holiday, since a transaction of the database has its row: process %s (%s), at least since %s"
                                .formatted(each.process() == 0 ? "unknown" : each.process(), each.of(), seen.since()));
            }
        });
    }

    /** Once for each holiday; how many wait longer than that. */
    int tell(Duration longest) {
        var found = sql.list(
                HELD_UP,
                Holdup::read,
                HolidayMoves.ALL_KNOW.toSeconds(),
                HolidayMoves.ALL_KNOW.plus(longest).toSeconds());
        found.forEach(each -> incidents.raise(
                Incidents.Kind.CLOCK_FAILED,
                "%s %s %d".formatted(each.day(), each.holiday(), each.version()),
                "the clocks of the last deals cannot be moved for a holiday before a transaction of the database ends:"
                        + " process %d (%s), since %s".formatted(each.process(), each.of(), each.since())));
        return found.size();
    }
}
