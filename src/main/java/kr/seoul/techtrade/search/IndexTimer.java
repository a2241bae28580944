package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Lets the index follow every second, on every node for itself. */
@ApplicationScoped
public class IndexTimer implements Caretaker {

    @Inject
    private Indexer indexer;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "the index's following", indexer::follow);
    }
}
