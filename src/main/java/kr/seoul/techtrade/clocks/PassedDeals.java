package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Incidents;

/**
 * Deals whose clocks could not be moved for a holiday when it was their turn. Each is tried again, ever more seldom, and no holiday is
 * settled before. What has failed too often needs a person, whom an incident tells; one that somebody else holds is tried on all the same.
 */
@ApplicationScoped
@Transactional
public class PassedDeals {
    /** With the pauses between: more than ten minutes. */
    private static final int TRIES_MAX = 8;

    private static final int PAUSE_SECONDS = 5;
    private static final int PAUSE_SECONDS_MAX = 600;

    /** Locks the holiday's row as well: it is not decided otherwise meanwhile. */
    private static final String DUE = """
            select p.*, h.day
              from clocks.passed_deal p
              join clocks.holiday h on h.id = p.holiday_id and h.decided_version = p.decided_version
             where p.next_at <= clock_timestamp()
             order by p.next_at limit 1 for update skip locked""";

    private static final String LEFT =
            "select from clocks.passed_deal where holiday_id = ? and decided_version = ? and next_at is not null limit 1";

    /** One that was moved after all, and cannot be in the next pass, begins anew; of one that was given up operators know. */
    private static final String PASS = """
            insert into clocks.passed_deal (holiday_id, decided_version, deal_id, tries, next_at)
            values (?, ?, ?, 1, clock_timestamp() + make_interval(secs => ?))
            on conflict (holiday_id, decided_version, deal_id) do update
                set tries = 1, next_at = excluded.next_at, moved_at = null
              where passed_deal.moved_at is not null""";

    private static final String FAIL = """
            update clocks.passed_deal set tries = tries + 1, next_at = clock_timestamp() + make_interval(secs => ?::int)
             where holiday_id = ? and decided_version = ? and deal_id = ? and tries = ? and next_at is not null""";
    private static final String MOVED = """
            update clocks.passed_deal set next_at = null, moved_at = clock_timestamp()
             where holiday_id = ? and decided_version = ? and deal_id = ?""";

    private final Sql sql;
    private final Incidents incidents;

    protected PassedDeals() {
        this(null, null);
    }

    @Inject
    public PassedDeals(Sql sql, Incidents incidents) {
        this.sql = sql;
        this.incidents = incidents;
    }

    /** A deal of which a holiday, as it was decided, moves the clocks now; it failed {@code tries} times before. */
    record Turn(UUID holiday, long version, LocalDate day, UUID deal, int tries) {
        /** A withdrawal tells operators anew, and so does the same day proclaimed again. */
        String subject() {
            return "%s %s %s %d".formatted(day, deal, holiday, version);
        }
    }

    /** The one that has waited longest, if any is to be tried again by now. */
    Optional<Turn> due() {
        return sql.first(DUE, PassedDeals::read);
    }

    boolean isAnyLeft(UUID holiday, long version) {
        return sql.first(LEFT, row -> true, holiday, version).isPresent();
    }

    /** It failed in its turn. */
    void pass(Turn turn) {
        sql.update(PASS, turn.holiday(), turn.version(), turn.deal(), PAUSE_SECONDS);
    }

    /** It failed again. */
    void fail(Turn turn, RuntimeException why) {
        int tries = turn.tries() + 1;
        boolean isHeld = Trouble.of(why) == Trouble.HELD;
        boolean isGivenUp = tries >= TRIES_MAX && !isHeld;
        long pause = Math.min((long) PAUSE_SECONDS << Math.min(tries - 1, TRIES_MAX), PAUSE_SECONDS_MAX);
        sql.update(FAIL, isGivenUp ? null : pause, turn.holiday(), turn.version(), turn.deal(), turn.tries());
        if (isGivenUp || tries == TRIES_MAX) {
            incidents.raise(
                    Incidents.Kind.CLOCK_FAILED,
                    turn.subject(),
                    isHeld
                            ? "the clocks of a deal cannot be moved for a holiday while somebody else holds it; it is tried again"
                            : "the clocks of a deal could not be moved for a holiday, and it is not tried again (%s)"
                                    .formatted(why.getClass().getSimpleName()));
        }
    }

    void moved(Turn turn) {
        sql.update(MOVED, turn.holiday(), turn.version(), turn.deal());
    }

    private static Turn read(ResultSet row) throws SQLException {
        return new Turn(
                Sql.uuid(row, "holiday_id"),
                row.getLong("decided_version"),
                row.getObject("day", LocalDate.class),
                Sql.uuid(row, "deal_id"),
                row.getInt("tries"));
    }
}
