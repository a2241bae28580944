package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kr.seoul.techtrade.acts.Act;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.acts.Disclosed;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Keeps who read what is confidential, and who was refused, before the answer leaves: what cannot be kept is not told. Those who come
 * while others are being written are written together, in one statement.
 */
@ApplicationScoped
public class Reads {
    private static final int TOGETHER = 500;

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
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

    private record Waiting(Act act, CompletableFuture<Void> kept) {}

    void tell(@Observes Disclosed news) {
        keep(news.act());
    }

    /** Of a page, that it was shown; of a file, before its first byte leaves. */
    public void taken(HttpServletRequest request, String what) {
        keep(acts.of(request).reads(what));
    }

    /** Of a page or a file, that it was not. */
    public void refused(HttpServletRequest request, String why) {
        keep(acts.of(request).refused(why));
    }

    /** Returns when it is kept, by this thread or by one that writes for all. Throws what kept it from being so. */
    void keep(Act act) {
        var mine = new Waiting(act, new CompletableFuture<>());
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.kept().isDone()) {
                var some = next();
                if (some.isEmpty()) {
                    throw new IllegalStateException("who had taken it to be written is gone");
                }
                write(some);
            }
        } finally {
            writing.unlock();
        }
        try {
            mine.kept().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** How many have come that nobody writes yet. */
    int waiting() {
        return waiting.size();
    }

    private List<Waiting> next() {
        var some = new ArrayList<Waiting>();
        for (var each = waiting.poll(); each != null; each = some.size() < TOGETHER ? waiting.poll() : null) {
            some.add(each);
        }
        return some;
    }

    private void write(List<Waiting> some) {
        try {
            table.accept(some.stream().map(Waiting::act).toList());
            some.forEach(each -> each.kept().complete(null));
        } catch (RuntimeException | Error failed) {
            some.forEach(each -> each.kept().completeExceptionally(failed));
        }
    }
}
