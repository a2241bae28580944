package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Writes on each node what was read of it, every second and before it ends; seals what was written, one node at a time. */
@ApplicationScoped
public class AuditKeeper implements Caretaker {
    private static final int BATCH = 2000;

    @Inject
    private Reads reads;

    @Inject
    private Trail trail;

    @Inject
    private UnitOfWork unit;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "keeping who read what", reads::flush);
        chores.every(Duration.ofSeconds(5), "sealing the audit trail", this::seal);
        chores.last("keeping who read what", reads::flush);
    }

    void seal() {
        int sealed;
        do {
            sealed = unit.of(() -> trail.seal(BATCH));
        } while (sealed == BATCH);
    }
}
