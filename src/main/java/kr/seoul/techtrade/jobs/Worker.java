package kr.seoul.techtrade.jobs;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.kernel.Problem;

/** Does jobs on one node, on as many threads at once as call {@link #turn}. */
final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final int CAUSES_MAX = 20;

    private final Queue queue;
    private final Works works;
    private final long bytesMax;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private volatile boolean ending;

    /** @param bytesMax how long a result may be */
    Worker(Queue queue, Works works, long bytesMax) {
        this.queue = queue;
        this.works = works;
        this.bytesMax = bytesMax;
    }

    private record Running(Queue.Turn turn, Progress progress) {}

    /** Does the next job that is due to its end; false when none is. */
    boolean turn() {
        var turn = ending ? Optional.<Queue.Turn>empty() : queue.claim();
        turn.ifPresent(this::work);
        return turn.isPresent();
    }

    /** Says of all that is being done how far it is, and stops what nobody waits for. */
    void beat() {
        running.values().forEach(each -> {
            var progress = each.progress();
            if (!queue.beat(each.turn(), progress.done(), progress.total())) {
                progress.stop();
            }
        });
    }

    /** Leaves everything to others. */
    void end() {
        ending = true;
        running.values().forEach(each -> {
            each.progress().stop();
            queue.handBack(each.turn());
        });
    }

    private void work(Queue.Turn turn) {
        var progress = new Progress();
        running.put(turn.lease(), new Running(turn, progress));
        try {
            if (turn.tries() > Queue.TRIES_MAX) {
                throw JobProblem.GIVEN_UP.because("%d tries".formatted(Queue.TRIES_MAX));
            }
            var result = new ResultStream(queue, turn, progress, bytesMax);
            works.of(turn.kind()).write(turn.order(), progress, result);
            queue.done(turn, progress.done(), result.end());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            // what one job is too large for must not end the thread that does the others
            if (!progress.isStopped()) {
                fail(turn, failed);
            }
        } finally {
            running.remove(turn.lease());
        }
    }

    private void fail(Queue.Turn turn, Throwable failed) {
        var refusal = Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
        if (refusal.isPresent()) {
            queue.failed(turn, ProblemJson.of(refusal.get(), turn.id().toString()));
            return;
        }
        LOG.log(Level.ERROR, "job " + turn.id() + " failed", failed);
        if (turn.tries() < Queue.TRIES_MAX) {
            queue.again(turn);
        } else {
            queue.failed(turn, ProblemJson.ofBug(turn.id().toString()));
        }
    }
}
