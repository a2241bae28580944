package kr.seoul.techtrade.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a node does by itself: each on a thread of its own, never begun again while it still runs. On several nodes it runs on each,
 * and the rows decide who does what.
 *
 * <p>No EJB timers: Payara 6 ends the invocation of an EJB before its transaction commits, so that what is written at the commit is
 * written outside of it; and it gives what a {@code @Transactional} bean does inside of one no transaction at all. Threads that a
 * servlet or a listener asks for behave as requests do.
 */
@ApplicationScoped
public class Chores {
    private static final System.Logger LOG = System.getLogger(Chores.class.getName());
    private static final Duration FIRST_AFTER_MAX = Duration.ofMinutes(1);
    private static final Duration END_MAX = Duration.ofSeconds(10);

    private final List<Work> first = new ArrayList<>();
    private final List<Recurring> recurring = new ArrayList<>();
    private final List<Recurring> last = new ArrayList<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private CountDownLatch running;

    @Resource
    private ManagedExecutorService threads;

    @Inject
    @Any
    private Instance<Caretaker> caretakers;

    /** What may fail and is then tried again. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private record Recurring(Duration pause, String name, Work work) {}

    /** Once, before anything recurs and anybody may call; when it fails the application does not start. */
    public void first(Work work) {
        first.add(work);
    }

    /** Again and again, with a pause before each; a failure is logged under {@code name} and tried again. */
    public void every(Duration pause, String name, Work work) {
        recurring.add(new Recurring(pause, name, work));
    }

    /** Once, before the application ends: lets work stop that goes on for long. */
    public void last(String name, Work work) {
        last.add(new Recurring(Duration.ZERO, name, work));
    }

    void begin() throws Exception {
        caretakers.forEach(caretaker -> caretaker.undertake(this));
        for (var work : first) {
            work.run();
        }
        running = new CountDownLatch(recurring.size());
        recurring.forEach(chore -> threads.execute(() -> recur(chore)));
    }

    /** Waits a little for what is being done: it commits or leaves nothing, whichever. */
    void end() {
        ending.countDown();
        last.forEach(chore -> guarded(chore.name(), chore.work()));
        try {
            if (running != null && !running.await(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "{0} chores are still being done", running.getCount());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void recur(Recurring chore) {
        try {
            long pause = chore.pause().toMillis();
            long firstAfter = Math.min(pause, FIRST_AFTER_MAX.toMillis());
            for (long next = firstAfter; !ending.await(next, TimeUnit.MILLISECONDS); next = pause) {
                guarded(chore.name(), chore.work());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            running.countDown();
        }
    }

    /** Whatever ends one turn, a stack that overflowed as well, must not end the chore. */
    static void guarded(String name, Work work) {
        try {
            work.run();
        } catch (Exception | Error failed) {
            LOG.log(Level.WARNING, name + " failed", failed);
        }
    }
}
