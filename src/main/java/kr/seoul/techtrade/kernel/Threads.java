package kr.seoul.techtrade.kernel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that belong to no component of the container, for work that nobody's request waits for.
 *
 * <p>Payara 6 gives a connection to the transaction of the component that is called, not of the thread. Timers and managed
 * threads carry a component: it ends before its transaction commits, so that what is written at the commit is written outside of
 * it, and threads of one component share connections. Where there is no component the thread's own transaction is taken.
 */
@ApplicationScoped
public class Threads {
    private static final ThreadFactory FACTORY = new Factory();

    private final ExecutorService pool = Executors.newCachedThreadPool(FACTORY);

    /** Runs it soon, beside everything else. */
    public void execute(Runnable work) {
        pool.execute(work);
    }

    /** For executors of one's own. */
    public static ThreadFactory factory() {
        return FACTORY;
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    private static final class Factory implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            var thread = new Thread(null, work, "techtrade-" + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        }
    }
}
