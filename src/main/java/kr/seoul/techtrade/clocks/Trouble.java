package kr.seoul.techtrade.clocks;

import java.sql.SQLException;
import java.util.Set;
import kr.seoul.techtrade.http.Outage;

/** Why what was to happen by itself did not. */
enum Trouble {
    /** The database is not there, or has no room: it happens to whatever is tried. */
    OUTAGE,
    /** Somebody else holds what it needs, or both waited for each other. */
    HELD,
    /** Its own fault. */
    FAULT;

    private static final int CAUSES_MAX = 20;
    /** {@code lock_not_available}, {@code deadlock_detected}, {@code serialization_failure}. */
    private static final Set<String> HOLDS = Set.of("55P03", "40P01", "40001");
    /** Insufficient resources, shut down or crashed, system error. */
    private static final Set<String> OUTAGES = Set.of("53", "57P", "58");

    static Trouble of(Throwable thrown) {
        if (Outage.is(thrown)) {
            return OUTAGE;
        }
        var cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException failed && failed.getSQLState() != null) {
                var state = failed.getSQLState();
                return HOLDS.contains(state) ? HELD : OUTAGES.stream().anyMatch(state::startsWith) ? OUTAGE : FAULT;
            }
        }
        return FAULT;
    }
}
