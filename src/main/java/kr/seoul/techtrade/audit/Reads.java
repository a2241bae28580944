package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import kr.seoul.techtrade.http.Act;
import kr.seoul.techtrade.http.Disclosed;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Keeps who read what is confidential, and who was refused: many in one statement, within a second. A secret is kept before its
 * answer leaves, and so is everything when more waits than {@value #WAITING_MAX}: nothing is dropped. A node that is killed loses
 * what waited in it, at most what was read in its last second, and no secret.
 */
@ApplicationScoped
public class Reads {
    static final int WAITING_MAX = 5_000;
    private static final int TOGETHER = 500;

    private final BlockingQueue<Act> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    @Inject
    private Sql sql;

    @Inject
    private UnitOfWork unit;

    void tell(@Observes Disclosed news) {
        if (news.secret()) {
            keepFirst(news.act());
        } else {
            keep(news.act());
        }
    }

    /** Before what was read leaves. */
    public void keepFirst(Act act) {
        write(List.of(act));
    }

    /** Soon; at once when too much waits. */
    public void keep(Act act) {
        if (!waiting.offer(act)) {
            write(List.of(act));
        }
    }

    /** All that waits now. */
    void flush() {
        for (var acts = next(); !acts.isEmpty(); acts = next()) {
            try {
                write(acts);
            } catch (RuntimeException failed) {
                // for the next time; what does not fit any more was never acknowledged as kept
                acts.forEach(waiting::offer);
                throw failed;
            }
        }
    }

    private List<Act> next() {
        var acts = new ArrayList<Act>();
        waiting.drainTo(acts, TOGETHER);
        return acts;
    }

    private void write(List<Act> acts) {
        var json = new JsonColumn.Text(Json.write(acts));
        unit.of(() -> sql.first("select audit.tell(?::jsonb)", row -> true, json));
    }
}
