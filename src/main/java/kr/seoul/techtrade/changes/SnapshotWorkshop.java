package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.directory.PersonErased;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.jobs.Works;
import kr.seoul.techtrade.jobs.Workshop;

/** The snapshot, for whoever would rather take it later. */
@ApplicationScoped
public class SnapshotWorkshop implements Workshop {
    static final String SNAPSHOT = "directory-snapshot";

    @Inject
    private Changes changes;

    @Inject
    private Jobs jobs;

    /** Of what. */
    record Asked(List<ChangedKind> kinds) {}

    @Override
    public void offer(Works works) {
        works.offer(
                SNAPSHOT,
                (order, progress, answer) ->
                        changes.write(order.input(Asked.class).kinds(), progress.lines(answer)));
    }

    /** What was made before still names them. */
    void takeBack(@Observes PersonErased erased) {
        jobs.takeBack(SNAPSHOT);
    }
}
