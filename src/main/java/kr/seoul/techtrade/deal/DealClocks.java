package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Works off what is due, every few seconds on every node, a deal a transaction; the row lock gives each deal to one node. */
@ApplicationScoped
public class DealClocks implements Caretaker {
    private static final System.Logger LOG = System.getLogger(DealClocks.class.getName());
    private static final int ROUND_MAX = 1_000;

    @Inject
    private Clockwork clockwork;

    @Inject
    private UnitOfWork unit;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(5), "reading what is due", this::fire);
    }

    void fire() {
        clockwork.due(ROUND_MAX).forEach(this::fire);
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
