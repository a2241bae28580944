package kr.seoul.techtrade.http;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/** Forgets stored answers after a day, which is what the contract promises to keep. */
@Singleton
public class AnswerPurge {
    private static final System.Logger LOG = System.getLogger(AnswerPurge.class.getName());
    private static final Duration KEPT = Duration.ofHours(24);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "7", persistent = false)
    public void purge() {
        try {
            sql.update("delete from http.answer where at < ?", clock.instant().minus(KEPT));
        } catch (SqlFailure failed) {
            // a timer that throws twice is never called again
            LOG.log(Level.WARNING, "stored answers could not be forgotten", failed);
        }
    }
}
