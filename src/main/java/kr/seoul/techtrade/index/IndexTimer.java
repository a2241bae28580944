package kr.seoul.techtrade.index;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Lets the index follow, on every node for itself: who has sent something looks for it at once. Tells how far behind it is. */
@ApplicationScoped
public class IndexTimer implements Caretaker {

    @Inject
    private Indexer indexer;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMillis(300), "the index's following", indexer::follow);
    }

    @Gauge(
            name = "index_lag",
            unit = "seconds",
            absolute = true,
            description = "How long ago this node's index last knew everything")
    public long lag() {
        return indexer.lag().toSeconds();
    }
}
