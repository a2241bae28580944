package kr.seoul.techtrade.directory;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Looks for silent sources every minute; of several nodes the rows themselves let one tell. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SilenceTimer {
    private static final System.Logger LOG = System.getLogger(SilenceTimer.class.getName());

    @Inject
    private Silence silence;

    @Inject
    private UnitOfWork work;

    @Schedule(hour = "*", minute = "*", second = "41", persistent = false)
    public void watch() {
        try {
            work.of(() -> {
                silence.watch();
                return null;
            });
        } catch (RuntimeException failed) {
            // a timer that throws twice is never called again
            LOG.log(Level.WARNING, "silent sources could not be looked for", failed);
        }
    }
}
