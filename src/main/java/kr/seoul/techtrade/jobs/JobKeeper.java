package kr.seoul.techtrade.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Does jobs on this node, {@value #AT_ONCE} at a time so that a short one need not wait for a long one; each holds a thread and two
 * connections. A result has at most {@code techtrade.jobs.result.bytes.max} bytes.
 */
@ApplicationScoped
public class JobKeeper implements Caretaker {
    private static final System.Logger LOG = System.getLogger(JobKeeper.class.getName());
    private static final int AT_ONCE = 2;

    @Inject
    private Queue queue;

    @Inject
    @Any
    private Instance<Workshop> workshops;

    @Inject
    @ConfigProperty(name = "techtrade.jobs.result.bytes.max", defaultValue = "1073741824")
    private long bytesMax;

    @Override
    public void undertake(Chores chores) {
        var worker = new Worker(queue, new Works(workshops), bytesMax);
        for (int i = 0; i < AT_ONCE; i++) {
            chores.every(Duration.ofSeconds(1), "doing jobs", () -> work(worker));
        }
        chores.every(Duration.ofSeconds(1), "saying how far jobs are", worker::beat);
        chores.every(Duration.ofMinutes(10), "forgetting jobs", queue::purge);
        chores.last("handing jobs back", worker::end);
    }

    private static void work(Worker worker) {
        while (worker.turn()) {
            LOG.log(Level.DEBUG, "did a job");
        }
    }
}
