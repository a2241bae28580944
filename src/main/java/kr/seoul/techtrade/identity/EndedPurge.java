package kr.seoul.techtrade.identity;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import kr.seoul.techtrade.kernel.SqlFailure;

/** Keeps {@link EndedTokens} few: the list is read every few seconds. */
@Singleton
public class EndedPurge {
    private static final System.Logger LOG = System.getLogger(EndedPurge.class.getName());

    @Inject
    private EndedTokens ended;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void purge() {
        try {
            ended.purge();
        } catch (SqlFailure failed) {
            // a timer that throws twice is never called again
            LOG.log(Level.WARNING, "ended tokens could not be forgotten", failed);
        }
    }
}
