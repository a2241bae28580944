package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Incidents;

/** Tells operators of a transaction that does not end, for which the second pass of a holiday waits. */
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

    private final Sql sql;
    private final Incidents incidents;

    protected Holdups() {
        this(null, null);
    }

    @Inject
    public Holdups(Sql sql, Incidents incidents) {
        this.sql = sql;
        this.incidents = incidents;
    }

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
