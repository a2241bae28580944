package kr.seoul.techtrade.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Who does which job, and what becomes of it when they die, fail, end or are no longer wanted. */
@ExtendWith(CleanDatabase.class)
class QueueIT {
    private static final int PATIENCE_SECONDS = 60;
    private static final byte[] PIECE = "조각".getBytes(StandardCharsets.UTF_8);

    private Shop shop;

    @BeforeEach
    void begin() {
        shop = new Shop();
    }

    @Test
    void doesAJobOnceAndKeepsWhatItWrote() throws Exception {
        var owner = Shop.client();
        var words = "가나다라마바사".repeat(30_000);
        var job = shop.begin(owner, "x");
        assertEquals(JobState.QUEUED, job.state());
        assertEquals(new Backlog("jobs", 1, shop.time.instant()), shop.queue.backlog());
        var node = shop.node((order, progress, answer) -> answer.write(words.getBytes(StandardCharsets.UTF_8)));
        assertTrue(node.turn());
        assertFalse(node.turn());
        assertEquals(new Backlog("jobs", 0, null), shop.queue.backlog());
        var done = shop.jobs.job(owner, job.id());
        assertEquals(JobState.DONE, done.state());
        assertEquals(Optional.empty(), done.total());
        assertEquals(Optional.of(shop.time.instant().plus(Queue.KEPT)), done.expiresAt());
        assertEquals(words.getBytes(StandardCharsets.UTF_8).length, done.bytes());
        assertEquals(3, shop.chunks(job));
        assertEquals(words, shop.read(owner, job));
    }

    @Test
    void keepsAResultOfNothing() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "");
        assertTrue(shop.writer().turn());
        assertEquals("", shop.read(owner, job));
    }

    /** Two nodes with two threads each. */
    @Test
    void sharesOneQueueAmongNodesWithoutDoingAnythingTwice() throws Exception {
        Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
        Workshop.Work work = (order, progress, answer) -> times.computeIfAbsent(
                        order.input(Shop.Words.class).words(), word -> new AtomicInteger())
                .incrementAndGet();
        var owners = List.of(Shop.client(), Shop.client(), Shop.client(), Shop.client());
        owners.forEach(
                owner -> IntStream.range(0, Jobs.OPEN_MAX).forEach(i -> shop.begin(owner, owner.id() + "-" + i)));
        var nodes = List.of(shop.node(work), shop.node(work), shop.node(work), shop.node(work));
        var threads = Executors.newFixedThreadPool(nodes.size());
        var all = nodes.stream()
                .<Future<?>>map(node -> threads.submit(() -> {
                    while (node.turn()) {
                        Thread.yield();
                    }
                }))
                .toList();
        for (var each : all) {
            each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertEquals(owners.size() * Jobs.OPEN_MAX, times.size());
        assertTrue(times.values().stream().allMatch(count -> count.get() == 1), times::toString);
        owners.forEach(owner -> shop.jobs
                .jobs(owner, Optional.empty(), 20)
                .items()
                .forEach(job -> assertEquals(JobState.DONE, job.state())));
    }

    @Test
    void givesTheTurnToWhoeverHasNothingWorkedOn() {
        var first = Shop.client();
        var second = Shop.client();
        shop.begin(first, "1");
        shop.time.pass(Duration.ofMillis(1));
        shop.begin(first, "2");
        shop.time.pass(Duration.ofMillis(1));
        var late = shop.begin(second, "3");
        shop.queue.claim().orElseThrow();
        assertEquals(late.id(), shop.queue.claim().orElseThrow().id());
    }

    /** It wrote a part, and was thought to be dead; what it still says counts for nothing. */
    @Test
    void takesOverFromANodeThatDied() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "neu");
        var dead = shop.queue.claim().orElseThrow();
        assertTrue(shop.queue.append(dead, 0, PIECE));
        assertFalse(shop.writer().turn());
        shop.time.pass(Queue.LEASE.plusSeconds(1));
        assertTrue(shop.writer().turn());
        assertEquals("neu", shop.read(owner, job));
        assertFalse(shop.queue.append(dead, 1, PIECE));
        assertFalse(shop.queue.beat(dead, 1, Optional.empty()));
        assertFalse(shop.queue.done(dead, 1, PIECE));
        assertFalse(shop.queue.failed(dead, ProblemJson.ofBug(job.id().toString())));
        assertFalse(shop.queue.again(dead));
        assertFalse(shop.queue.handBack(dead));
        assertEquals("neu", shop.read(owner, job));
    }

    /** While the other one has just begun. */
    @Test
    void letsNobodyWriteInANewTurnWhoHadTheLast() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var dead = shop.queue.claim().orElseThrow();
        shop.time.pass(Queue.LEASE.plusSeconds(1));
        var living = shop.queue.claim().orElseThrow();
        assertFalse(shop.queue.append(dead, 0, PIECE));
        assertTrue(shop.queue.append(living, 0, PIECE));
        assertFalse(shop.queue.done(dead, 0, PIECE));
        assertEquals(JobState.RUNNING, shop.jobs.job(owner, job.id()).state());
    }

    @Test
    void leavesALivingNodeItsJob() {
        shop.begin(Shop.client(), "x");
        var turn = shop.queue.claim().orElseThrow();
        for (int i = 0; i < 3; i++) {
            shop.time.pass(Queue.LEASE.minusSeconds(1));
            assertTrue(shop.queue.beat(turn, i, Optional.of(9L)));
            assertEquals(Optional.empty(), shop.queue.claim());
        }
        shop.time.pass(Queue.LEASE.minusSeconds(1));
        assertTrue(shop.queue.append(turn, 0, PIECE));
        shop.time.pass(Queue.LEASE.minusSeconds(1));
        assertEquals(Optional.empty(), shop.queue.claim());
    }

    @Test
    void givesUpWhatEveryNodeDiesOf() {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        for (int i = 0; i < Queue.TRIES_MAX; i++) {
            shop.queue.claim().orElseThrow();
            shop.time.pass(Queue.LEASE.plusSeconds(1));
        }
        assertTrue(shop.writer().turn());
        var failed = shop.jobs.job(owner, job.id());
        assertEquals(JobState.FAILED, failed.state());
        assertEquals(
                "/problems/" + JobProblem.GIVEN_UP.slug(),
                failed.problem().orElseThrow().type());
        assertRefused(JobProblem.NO_RESULT, () -> shop.jobs.result(owner, job.id()));
    }

    @Test
    void triesThreeTimesAndTellsNothingOfOurFailure() {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var node = shop.node((order, progress, answer) -> {
            answer.write(PIECE);
            throw new IllegalStateException("a secret of ours");
        });
        for (int i = 1; i < Queue.TRIES_MAX; i++) {
            assertTrue(node.turn());
            assertEquals(JobState.QUEUED, shop.jobs.job(owner, job.id()).state());
            assertFalse(node.turn());
            shop.time.pass(Duration.ofMinutes(1));
        }
        assertTrue(node.turn());
        var failed = shop.jobs.job(owner, job.id());
        assertEquals(JobState.FAILED, failed.state());
        assertEquals(500, failed.problem().orElseThrow().status());
        assertFalse(failed.toString().contains("secret of ours"), failed::toString);
        assertEquals(0, shop.chunks(job));
    }

    @Test
    void goesOnAfterATryThatFailed() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var times = new AtomicInteger();
        var node = shop.node((order, progress, answer) -> {
            answer.write(new byte[ResultStream.CHUNK_BYTES + 1]);
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("the database went away");
            }
        });
        assertTrue(node.turn());
        shop.time.pass(Duration.ofMinutes(1));
        assertTrue(node.turn());
        assertEquals(
                ResultStream.CHUNK_BYTES + 1, shop.jobs.job(owner, job.id()).bytes());
        assertEquals(ResultStream.CHUNK_BYTES + 1, shop.read(owner, job).length());
    }

    @Test
    void goesOnWithOthersAfterOneThatIsTooLarge() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        assertTrue(shop.node((order, progress, answer) -> {
                    throw new StackOverflowError();
                })
                .turn());
        assertEquals(JobState.QUEUED, shop.jobs.job(owner, job.id()).state());
    }

    @Test
    void tellsWhyItWasRefused() {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        shop.node((order, progress, answer) -> {
                    throw IdentityProblem.DENIED.because("not for you");
                })
                .turn();
        var failed = shop.jobs.job(owner, job.id());
        var problem = failed.problem().orElseThrow();
        assertEquals(List.of(403, "not for you"), List.of(problem.status(), problem.detail()));
        assertEquals(Optional.empty(), failed.expiresAt());
    }

    @Test
    void keepsNoResultBeyondItsBounds() {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        shop.node((order, progress, answer) -> {
                    for (int i = 0; i <= Shop.BYTES_MAX / 1024; i++) {
                        answer.write(new byte[1024]);
                    }
                })
                .turn();
        var failed = shop.jobs.job(owner, job.id());
        assertEquals(
                "/problems/" + JobProblem.RESULT_TOO_LARGE.slug(),
                failed.problem().orElseThrow().type());
        assertEquals(0, shop.chunks(job));
    }

    /** It writes nothing and asks nothing but whether it shall go on. */
    @Test
    void stopsAtTheNextStepWhatWasCancelled() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var begun = new CountDownLatch(1);
        var node = shop.node((order, progress, answer) -> {
            progress.expect(1_000);
            while (true) {
                progress.step();
                begun.countDown();
            }
        });
        var working = inBackground(node);
        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        node.beat();
        var seen = shop.jobs.job(owner, job.id());
        assertTrue(seen.done() > 0 && seen.total().orElseThrow() >= seen.done(), seen::toString);
        shop.jobs.cancel(owner, job.id());
        node.beat();
        assertTrue(working.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(JobState.CANCELLED, shop.jobs.job(owner, job.id()).state());
    }

    @Test
    void stopsAtTheNextPieceWhatWasCancelled() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var begun = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        var written = new AtomicInteger();
        var working = inBackground(shop.node((order, progress, answer) -> {
            answer.write(new byte[ResultStream.CHUNK_BYTES]);
            begun.countDown();
            await(cancelled);
            answer.write(new byte[ResultStream.CHUNK_BYTES]);
            written.incrementAndGet();
        }));
        assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        shop.jobs.cancel(owner, job.id());
        cancelled.countDown();
        working.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(0, written.get());
        assertEquals(0, shop.chunks(job));
    }

    /** Whoever is first wins, and the other one hears of it. */
    @Test
    void isEitherDoneOrCancelledHoweverTheyRace() throws Exception {
        var outcomes = new HashSet<JobState>();
        for (int round = 0; round < 30 || outcomes.size() < 2 && round < 300; round++) {
            var owner = Shop.client();
            var job = shop.begin(owner, "x");
            var writing = new CountDownLatch(1);
            var working = inBackground(shop.node((order, progress, answer) -> {
                answer.write(PIECE);
                writing.countDown();
            }));
            assertTrue(writing.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            var told = cancel(owner, job);
            working.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var state = shop.jobs.job(owner, job.id()).state();
            assertEquals(told, state);
            assertEquals(state == JobState.DONE ? 1 : 0, shop.chunks(job));
            outcomes.add(state);
        }
        assertTrue(outcomes.stream().allMatch(state -> state == JobState.DONE || state == JobState.CANCELLED));
    }

    /** What the one who cancels is told that it is. */
    private JobState cancel(Caller owner, JobJson job) {
        try {
            return shop.jobs.cancel(owner, job.id()).state();
        } catch (Problem tooLate) {
            assertEquals(JobProblem.NOT_OPEN, tooLate.type());
            return JobState.DONE;
        }
    }

    /** A node that ends in order hands on what it has; that was no try of its own. */
    @Test
    void isDoneByAnotherNodeWhenOneEnds() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        for (int i = 0; i < Queue.TRIES_MAX + 1; i++) {
            var begun = new CountDownLatch(1);
            var ending = new CountDownLatch(1);
            var node = shop.node((order, progress, answer) -> {
                begun.countDown();
                await(ending);
                answer.write(PIECE);
            });
            var working = inBackground(node);
            assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            node.end();
            assertEquals(JobState.QUEUED, shop.jobs.job(owner, job.id()).state());
            ending.countDown();
            working.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertFalse(node.turn());
        }
        assertTrue(shop.writer().turn());
        assertEquals("x", shop.read(owner, job));
    }

    @Test
    void beginsAnewWhatWasHandedBackHalfWritten() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        var turn = shop.queue.claim().orElseThrow();
        assertTrue(shop.queue.append(turn, 0, PIECE));
        assertTrue(shop.queue.handBack(turn));
        assertTrue(shop.writer().turn());
        assertEquals("x", shop.read(owner, job));
    }

    @Test
    void forgetsResultsADayAfterAndJobsAWeekAfterThat() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        assertTrue(shop.writer().turn());
        shop.time.pass(Queue.KEPT.minusMillis(1));
        shop.queue.purge();
        assertEquals("x", shop.read(owner, job));
        var begun = shop.jobs.result(owner, job.id());
        shop.time.pass(Duration.ofMillis(1));
        shop.queue.purge();
        assertRefused(JobProblem.RESULT_EXPIRED, () -> shop.jobs.result(owner, job.id()));
        assertEquals(Optional.empty(), shop.jobs.job(owner, job.id()).result());
        // whoever began to take it in time takes it to its end
        begun.writeTo(new ByteArrayOutputStream());
        shop.time.pass(Duration.ofHours(1).plusMillis(1));
        shop.queue.purge();
        assertEquals(0, shop.chunks(job));
        assertEquals(JobState.DONE, shop.jobs.job(owner, job.id()).state());
        shop.time.pass(Queue.REMEMBERED);
        shop.queue.purge();
        assertRefused(JobProblem.NO_SUCH_JOB, () -> shop.jobs.job(owner, job.id()));
    }

    /** Something in them must not be told any more. */
    @Test
    void takesBackResultsOfAKindAndWhatIsBeingWritten() throws Exception {
        var owner = Shop.client();
        var done = shop.begin(owner, "옛");
        assertTrue(shop.writer().turn());
        var running = shop.begin(owner, "것");
        var turn = shop.queue.claim().orElseThrow();
        assertTrue(shop.queue.append(turn, 0, PIECE));
        shop.inTransaction(jobs -> {
            jobs.takeBack("another");
            return null;
        });
        assertEquals("옛", shop.read(owner, done));
        assertTrue(shop.queue.append(turn, 1, PIECE));

        shop.inTransaction(jobs -> {
            jobs.takeBack(Shop.KIND);
            return null;
        });
        assertRefused(JobProblem.RESULT_EXPIRED, () -> shop.read(owner, done));
        assertEquals(List.of(0L, 0L), List.of(shop.chunks(done), shop.chunks(running)));
        assertFalse(shop.queue.append(turn, 2, PIECE));
        assertTrue(shop.writer().turn());
        assertEquals("것", shop.read(owner, running));
    }

    @Test
    void breaksOffWhatIsNotWhatWasWritten() throws Exception {
        var owner = Shop.client();
        var job = shop.begin(owner, "x");
        assertTrue(shop.node((order, progress, answer) -> answer.write(new byte[ResultStream.CHUNK_BYTES + 5]))
                .turn());
        Database.tamper("update jobs.chunk set bytes = 'yxxxx' where number = 1 and job = '%s'".formatted(job.id()));
        assertThrows(IOException.class, () -> shop.read(owner, job));
        Database.tamper("delete from jobs.chunk where number = 1 and job = '%s'".formatted(job.id()));
        assertThrows(IOException.class, () -> shop.read(owner, job));
    }

    private static Future<Boolean> inBackground(Worker node) {
        var thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(node::turn);
        } finally {
            thread.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static void assertRefused(ProblemType type, Executable executable) {
        assertEquals(type, assertThrows(Problem.class, executable).type());
    }
}
