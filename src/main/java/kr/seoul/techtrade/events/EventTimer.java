package kr.seoul.techtrade.events;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Outbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets streams go on every second, and forgets events after {@code techtrade.events.days}. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EventTimer {
    private static final System.Logger LOG = System.getLogger(EventTimer.class.getName());

    @Inject
    private EventStreams streams;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "techtrade.events.days", defaultValue = "30")
    private int days;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void follow() {
        guarded("streams could not go on", streams::turn);
    }

    @Schedule(hour = "*", minute = "23", persistent = false)
    public void forget() {
        guarded(
                "old events could not be forgotten",
                () -> outbox.forget(clock.instant().minus(Duration.ofDays(days))));
    }

    /** A timer that throws twice is never called again. */
    private static void guarded(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, otherwise, failed);
        }
    }
}
