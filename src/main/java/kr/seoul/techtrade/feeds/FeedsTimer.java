package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;

/** Lets streams of imports go on every second, and forgets spreadsheets that nobody wanted. */
@ApplicationScoped
public class FeedsTimer implements Caretaker {
    @Inject
    private ImportStreams streams;

    @Inject
    private Spreadsheets spreadsheets;

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "going on with streams of imports", streams::turn);
        chores.every(Duration.ofHours(1), "forgetting spreadsheets", spreadsheets::forget);
    }
}
