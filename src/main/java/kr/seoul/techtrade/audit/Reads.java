package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import kr.seoul.techtrade.acts.Act;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.acts.Disclosed;
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
    private final Acts acts;
    private final Consumer<List<Act>> table;

    protected Reads() {
        this(null, told -> {});
    }

    @Inject
    public Reads(Acts acts, Sql sql, UnitOfWork unit) {
        this(
                acts,
                told -> unit.of(() ->
                        sql.first("select audit.tell(?::jsonb)", row -> true, new JsonColumn.Text(Json.write(told)))));
    }

    Reads(Acts acts, Consumer<List<Act>> table) {
        this.acts = acts;
        this.table = table;
    }

    void tell(@Observes Disclosed news) {
        if (news.secret()) {
            keepFirst(news.act());
        } else {
            keep(news.act());
        }
    }

    /** Of a page, that it was shown. */
    public void shown(HttpServletRequest request, String what) {
        keep(acts.of(request).reads(what));
    }

    /** Of a page or a file, that it was not. */
    public void refused(HttpServletRequest request, String why) {
        keep(acts.of(request).refused(why));
    }

    /** Of a file, before its first byte leaves. */
    public void taken(HttpServletRequest request, String what) {
        keepFirst(acts.of(request).reads(what));
    }

    /** Before what was read leaves. */
    void keepFirst(Act act) {
        table.accept(List.of(act));
    }

    /** Soon; at once when too much waits. */
    void keep(Act act) {
        if (!waiting.offer(act)) {
            table.accept(List.of(act));
        }
    }

    /** All that waits now. */
    void flush() {
        for (var some = next(); !some.isEmpty(); some = next()) {
            try {
                table.accept(some);
            } catch (RuntimeException failed) {
                again(some, failed);
                throw failed;
            }
        }
    }

    private List<Act> next() {
        var some = new ArrayList<Act>();
        waiting.drainTo(some, TOGETHER);
        return some;
    }

    /** For the next time; what others took the room of meanwhile is said where operators look. */
    private void again(List<Act> some, RuntimeException failed) {
        long lost = some.stream().filter(act -> !waiting.offer(act)).count();
        if (lost > 0) {
            LOG.log(Level.ERROR, lost + " reads could not be kept in the audit trail", failed);
        }
    }
}
