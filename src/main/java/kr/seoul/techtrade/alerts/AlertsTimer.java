package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Lets kept searches look at what came, and tells what they found, every second on every node. */
@ApplicationScoped
public class AlertsTimer implements Caretaker {
    @Inject
    private Percolation percolation;

    @Inject
    private Telling telling;

    @Inject
    private UnitOfWork work;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "looking for what is sought", percolation::follow);
        chores.every(Duration.ofSeconds(1), "telling what was found", this::tell);
    }

    private void tell() {
        boolean more;
        do {
            more = work.of(telling::tell);
        } while (more);
    }
}
