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
 * Ends reservations whose end has come, rolls hot balances up and seals what is final, every few seconds on each node; locks
 * let each reservation end once and one node at a time do the others.
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
    private DailyProofs proofs;

    @Inject
    private UnitOfWork unit;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void keep() {
        try {
            while (unit.of(ledger::expireNext).isPresent()) {
                // each in its own transaction, so that its accounts are locked in their order
            }
            unit.of(ledger::rollUp);
            int sealed;
            do {
                sealed = unit.of(() -> ledger.seal(BATCH));
            } while (sealed == BATCH);
        } catch (RuntimeException failed) {
            // the container drops a timer whose method throws twice
            LOG.log(Level.WARNING, "the books were not kept, will be tried again", failed);
        }
    }

    /** Proves each day once it is over and the bank has spoken; also days on which no node ran. Looks every hour. */
    @Schedule(hour = "*", minute = "5", persistent = false)
    public void prove() {
        try {
            while (unit.of(proofs::proveNext)) {
                // a day at a time
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "the books were not proved, will be tried again", failed);
        }
    }
}
