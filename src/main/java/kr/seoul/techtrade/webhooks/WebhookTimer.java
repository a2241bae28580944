package kr.seoul.techtrade.webhooks;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Fills the queues and empties them, every second on every node; forgets the log and ended keys every hour. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookTimer {
    private static final System.Logger LOG = System.getLogger(WebhookTimer.class.getName());

    private final ReentrantLock following = new ReentrantLock();

    @Inject
    private FanOut fanOut;

    @Inject
    private Dispatcher dispatcher;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Keys keys;

    @Inject
    private UnitOfWork work;

    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void follow() {
        if (!following.tryLock()) {
            return;
        }
        try {
            guarded("queues of webhooks could not be filled", () -> {
                boolean more;
                do {
                    more = work.of(fanOut::follow);
                } while (more);
            });
        } finally {
            following.unlock();
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void send() {
        guarded("webhooks could not be sent", dispatcher::turn);
    }

    @Schedule(hour = "*", minute = "41", persistent = false)
    public void forget() {
        guarded("the log of webhooks could not be forgotten", () -> {
            while (work.of(deliveries::forget) > 0) {
                // the next portion
            }
            work.of(() -> {
                keys.forget(clock.instant());
                return null;
            });
        });
    }

    @PreDestroy
    void stop() {
        guarded("the lease could not be ended", dispatcher::stop);
    }

    /** A timer that throws twice is never called again. */
    private static void guarded(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, otherwise + ", will be tried again", failed);
        }
    }
}
