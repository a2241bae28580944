package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Lets streams of imports go on every second, fetches what is due, and forgets spreadsheets that nobody wanted. */
@ApplicationScoped
public class FeedsTimer implements Caretaker {
    private static final System.Logger LOG = System.getLogger(FeedsTimer.class.getName());

    @Inject
    private Pulling pulling;

    @Inject
    private ImportStreams streams;

    @Inject
    private Spreadsheets spreadsheets;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "going on with streams of imports", streams::turn);
        chores.every(Duration.ofSeconds(5), "fetching sources", this::pull);
        chores.every(Duration.ofHours(1), "forgetting spreadsheets", spreadsheets::forget);
    }

    private void pull() {
        while (pulling.pull()) {
            LOG.log(Level.DEBUG, "fetched a source");
        }
    }
}
