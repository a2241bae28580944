package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Looks for silent sources and for imports that lost their node; of several nodes the rows themselves let one tell. */
@ApplicationScoped
public class SilenceTimer implements Caretaker {

    @Inject
    private Silence silence;

    @Inject
    private Imports imports;

    @Inject
    private Lags lags;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "forgetting lags", lags::forget);
        chores.every(Duration.ofMinutes(1), "looking for silent sources", silence::watch);
        chores.every(Duration.ofMinutes(5), "interrupting imports whose node went away", imports::interruptLost);
    }
}
