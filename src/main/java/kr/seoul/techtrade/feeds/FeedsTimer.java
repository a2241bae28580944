package kr.seoul.techtrade.feeds;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets streams of imports go on every second, fetches what is due, and forgets spreadsheets that nobody wanted. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FeedsTimer {
    private static final System.Logger LOG = System.getLogger(FeedsTimer.class.getName());

    private final AtomicBoolean busy = new AtomicBoolean();

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private Pulling pulling;

    @Inject
    private ImportStreams streams;

    @Inject
    private Spreadsheets spreadsheets;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void follow() {
        guarded("streams of imports could not go on", streams::turn);
    }

    /** On a thread of its own, one at a time on each node: a fetch may last. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void pull() {
        if (busy.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    guarded("what is due could not be fetched", this::pullAll);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void pullAll() {
        while (pulling.pull()) {
            LOG.log(Level.DEBUG, "fetched a source");
        }
    }

    @Schedule(hour = "*", minute = "37", persistent = false)
    public void forget() {
        guarded("old spreadsheets could not be forgotten", spreadsheets::forget);
    }

    /** A timer that throws twice is never called again. */
    private static void guarded(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, otherwise, failed);
        }
    }
}
