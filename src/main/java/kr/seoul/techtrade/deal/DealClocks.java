package kr.seoul.techtrade.deal;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Works off what is due, every few seconds on every node, a deal a transaction; the row lock gives each deal to one node. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DealClocks {
    private static final System.Logger LOG = System.getLogger(DealClocks.class.getName());
    private static final int ROUND_MAX = 1_000;

    private final AtomicBoolean running = new AtomicBoolean();

    @Inject
    private Clockwork clockwork;

    @Inject
    private UnitOfWork unit;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void fire() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            clockwork.due(ROUND_MAX).forEach(this::fire);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "what is due could not be read", failed);
        } finally {
            running.set(false);
        }
    }

    /** One deal that fails keeps no other waiting. */
    private void fire(UUID deal) {
        try {
            unit.of(() -> clockwork.fire(deal));
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "the clock of deal " + deal + " could not fire", failed);
        }
    }
}
