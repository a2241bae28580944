package kr.seoul.techtrade.ledger;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Rolls hot balances up and seals what is final, every few seconds on each node; locks let one node at a time do either.
 * Late is never wrong: balances only take longer to read, and the chain is shorter.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
public class LedgerKeeper {
    private static final System.Logger LOG = System.getLogger(LedgerKeeper.class.getName());
    private static final int BATCH = 2000;

    @Inject
    private Ledger ledger;

    @Inject
    private UnitOfWork unit;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void keep() {
        try {
            unit.of(ledger::rollUp);
            int sealed;
            do {
                sealed = unit.of(() -> ledger.seal(BATCH));
            } while (sealed == BATCH);
        } catch (RuntimeException failed) {
            // the container drops a timer whose method throws twice
            LOG.log(Level.WARNING, "the books were not rolled up or sealed, will be tried again", failed);
        }
    }
}
