package kr.seoul.techtrade.stewardship;

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
import java.util.concurrent.locks.ReentrantLock;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Lets the queue follow the directory every second, one node at a time. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ComparingTimer {
    private static final System.Logger LOG = System.getLogger(ComparingTimer.class.getName());

    private final ReentrantLock running = new ReentrantLock();

    @Inject
    private Comparing comparing;

    @Inject
    private UnitOfWork work;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void follow() {
        if (!running.tryLock()) {
            return;
        }
        try {
            boolean more;
            do {
                more = work.of(comparing::follow);
            } while (more);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "companies could not be compared, will be tried again", failed);
        } finally {
            running.unlock();
        }
    }
}
