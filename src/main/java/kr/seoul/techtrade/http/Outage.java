package kr.seoul.techtrade.http;

import jakarta.resource.ResourceException;
import jakarta.servlet.ServletRequest;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * The database cannot be reached, or has no connection left: no bug, nobody's fault who asks, and over when it is back. Whoever asks
 * meanwhile is told to come again, and a page that tells so asks the database nothing.
 */
public final class Outage {
    /** What is unavailable is a start, another server or a crowd: seldom over in a second, often in a few. */
    public static final int RETRY_SECONDS = 5;

    private static final String ATTRIBUTE = Outage.class.getName();
    private static final int CAUSES_MAX = 20;
    /** Classes of SQLSTATE: connection exception, invalid authorization; that of the application's own role changes for no request. */
    private static final Set<String> CLASSES = Set.of("08", "28");
    /**
     * The server shuts down, crashed, or cannot be connected to yet; it has too many connections; it ended a transaction in which nothing
     * happened for longer than the pool allows.
     */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300", "25P03");

    private Outage() {}

    public static boolean is(Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
            // the pool has none to give, whatever the reason
            if (cause instanceof ResourceException || cause instanceof SQLException failed && isLost(failed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLost(SQLException failed) {
        var state = String.valueOf(failed.getSQLState());
        return failed instanceof SQLTransientConnectionException
                || failed instanceof SQLNonTransientConnectionException
                || STATES.contains(state)
                || CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** Met before it was known who asks; throws whatever is none. */
    public static void enter(ServletRequest request, RuntimeException failure) {
        if (!is(failure)) {
            throw failure;
        }
        request.setAttribute(ATTRIBUTE, failure);
    }

    public static boolean isIn(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** Throws what was met. */
    public static void mustNotBeIn(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RuntimeException met) {
            throw met;
        }
    }
}
