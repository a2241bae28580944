package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.IntSupplier;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.UnitOfWork;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals what was written, and forgets what is old enough, one node at a time.
 */
@ApplicationScoped
public class AuditKeeper implements Caretaker {
    private static final int BATCH = 2000;

    @Inject
    private Trail trail;

    @Inject
    private UnitOfWork unit;

    @Inject
    private Clock clock;

    /** How long entries are kept; the database removes none before its own minimum, whatever is said here. */
    @Inject
    @ConfigProperty(name = "techtrade.audit.years", defaultValue = "5")
    private int years;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(5), "sealing the audit trail", this::seal);
        chores.every(Duration.ofHours(1), "forgetting the oldest of the audit trail", this::forget);
    }

    void seal() {
        batches(() -> trail.seal(BATCH));
    }

    void forget() {
        var before = ZonedDateTime.ofInstant(clock.instant(), ClockProducer.SEOUL)
                .minusYears(years)
                .toInstant();
        batches(() -> trail.forget(before, BATCH));
    }

    private void batches(IntSupplier next) {
        int done;
        do {
            done = unit.of(next::getAsInt);
        } while (done == BATCH);
    }
}
