package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Fetches what is due, every few seconds. */
@ApplicationScoped
public class PullsTimer implements Caretaker {
    private static final System.Logger LOG = System.getLogger(PullsTimer.class.getName());

    @Inject
    private Pulling pulling;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(5), "fetching sources", this::pull);
    }

    private void pull() {
        while (pulling.pull()) {
            LOG.log(Level.DEBUG, "fetched a source");
        }
    }
}
