package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Ends reservations whose end has come, rolls hot balances up and seals what is final, every few seconds on each node; locks
 * let each reservation end once and one node at a time do the others.
 * Late is never wrong: balances only take longer to read, and the chain is shorter.
 */
@ApplicationScoped
public class LedgerKeeper implements Caretaker {
    private static final int BATCH = 2000;

    @Inject
    private Ledger ledger;

    @Inject
    private DailyProofs proofs;

    @Inject
    private UnitOfWork unit;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(5), "keeping the books", this::keep);
        chores.every(Duration.ofHours(1), "proving the books", this::prove);
    }

    void keep() {
        while (unit.of(ledger::expireNext).isPresent()) {
            // each in its own transaction, so that its accounts are locked in their order
        }
        unit.of(ledger::rollUp);
        int sealed;
        do {
            sealed = unit.of(() -> ledger.seal(BATCH));
        } while (sealed == BATCH);
    }

    /** Proves each day once it is over and the bank has spoken; also days on which no node ran. */
    void prove() {
        while (unit.of(proofs::proveNext)) {
            // a day at a time
        }
    }
}
