package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
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
    private static final System.Logger LOG = System.getLogger(Reads.class.getName());
    static final int WAITING_MAX = 5_000;
    private static final int TOGETHER = 500;

    private final BlockingQueue<Act> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Consumer<List<Act>> table;

    protected Reads() {
        this(acts -> {});
    }

    @Inject
    public Reads(Sql sql, UnitOfWork unit) {
        this(acts -> unit.of(
                () -> sql.first("select audit.tell(?::jsonb)", row -> true, new JsonColumn.Text(Json.write(acts)))));
    }

    Reads(Consumer<List<Act>> table) {
        this.table = table;
    }

    void tell(@Observes Disclosed news) {
        if (news.secret()) {
            keepFirst(news.act());
        } else {
            keep(news.act());
        }
    }

    /** Before what was read leaves. */
    public void keepFirst(Act act) {
        table.accept(List.of(act));
    }

    /** Soon; at once when too much waits. */
    public void keep(Act act) {
        if (!waiting.offer(act)) {
            table.accept(List.of(act));
        }
    }

    /** All that waits now. */
    void flush() {
        for (var acts = next(); !acts.isEmpty(); acts = next()) {
            try {
                table.accept(acts);
            } catch (RuntimeException failed) {
                again(acts, failed);
                throw failed;
            }
        }
    }

    private List<Act> next() {
        var acts = new ArrayList<Act>();
        waiting.drainTo(acts, TOGETHER);
        return acts;
    }

    /** For the next time; what others took the room of meanwhile is said where operators look. */
    private void again(List<Act> acts, RuntimeException failed) {
        long lost = acts.stream().filter(act -> !waiting.offer(act)).count();
        if (lost > 0) {
            LOG.log(Level.ERROR, lost + " reads could not be kept in the audit trail", failed);
        }
    }
}
