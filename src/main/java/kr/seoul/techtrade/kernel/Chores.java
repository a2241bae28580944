package kr.seoul.techtrade.kernel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a node does by itself, each on {@link Threads} of its own kind. A chore is never begun again while it still runs; on several
 * nodes it runs on each, and the rows decide who does what.
 */
@ApplicationScoped
public class Chores {
    private static final System.Logger LOG = System.getLogger(Chores.class.getName());
    private static final Duration FIRST_AFTER_MAX = Duration.ofMinutes(1);
    private static final Duration END_MAX = Duration.ofSeconds(10);

    private final List<Work> first = new ArrayList<>();
    private final List<Recurring> recurring = new ArrayList<>();
    private ScheduledExecutorService threads;

    @Inject
    private BeanManager beans;

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

    /** Again and again, with a pause between; a failure is logged under {@code name} and ends nothing. */
    public void every(Duration pause, String name, Work work) {
        recurring.add(new Recurring(pause, name, work));
    }

    void begin() {
        makeAll();
        caretakers.forEach(caretaker -> caretaker.undertake(this));
        threads = Executors.newScheduledThreadPool(recurring.size(), Threads.factory());
        for (var work : first) {
            await(work);
        }
        for (var chore : recurring) {
            long pause = chore.pause().toMillis();
            long firstAfter = Math.min(pause, FIRST_AFTER_MAX.toMillis());
            threads.scheduleWithFixedDelay(() -> guarded(chore), firstAfter, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** The server fills what a bean asks of it in the name of a component only, and without a word not at all on other threads. */
    private void makeAll() {
        var root = Chores.class.getPackageName().replaceFirst("[.]\\w+$", "");
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean.getScope() == ApplicationScoped.class
                    && bean.getBeanClass().getName().startsWith(root)) {
                // a proxy makes its bean when it is first asked anything
                beans.getReference(bean, Object.class, beans.createCreationalContext(bean))
                        .toString();
            }
        }
    }

    /** Waits for what is being done: it commits or leaves nothing, whichever. */
    @PreDestroy
    void end() {
        if (threads == null) {
            return;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Work work) {
        try {
            threads.submit(() -> {
                        work.run();
                        return null;
                    })
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the start", stopped);
        }
    }

    private static void guarded(Recurring chore) {
        try {
            chore.work().run();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, chore.name() + " failed, will be tried again", failed);
        }
    }
}
