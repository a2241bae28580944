package kr.seoul.techtrade.jobs;

import static kr.seoul.techtrade.jobs.QueueIT.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What whoever asked for long work sees of it, and everybody else does not. */
@ExtendWith(CleanDatabase.class)
class JobsIT {
    private final Caller owner = Shop.client();
    private Shop shop;

    @BeforeEach
    void begin() {
        shop = new Shop();
    }

    @Test
    void hasOneJobForTheSameRequestWhileThatIsOpen() {
        var first = shop.begin(owner, "a");
        assertEquals(first.id(), shop.begin(owner, "a").id());
        var turn = shop.queue.claim().orElseThrow();
        assertEquals(first.id(), turn.id());
        assertEquals(first.id(), shop.begin(owner, "a").id());
        assertNotEquals(first.id(), shop.begin(owner, "b").id());
        assertNotEquals(first.id(), shop.begin(Shop.client(), "a").id());
        var csv = Shop.asked("a");
        assertNotEquals(
                first.id(),
                shop.jobs
                        .begin(owner, new NewJob(csv.scope(), csv.kind(), csv.request(), csv.input(), "text/csv"))
                        .id());
        shop.queue.done(turn, 0, new byte[32]);
        assertNotEquals(first.id(), shop.begin(owner, "a").id());
    }

    /** Sent to several nodes at the same moment. */
    @Test
    void hasOneJobHoweverManyAskAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var asked = IntStream.range(0, 40)
                .mapToObj(i -> threads.submit(() -> shop.inTransaction(
                        jobs -> jobs.begin(owner, Shop.asked("a")).id())))
                .toList();
        var ids = new HashSet<UUID>();
        for (var each : asked) {
            ids.add(each.get(1, TimeUnit.MINUTES));
        }
        threads.shutdown();
        assertEquals(1, ids.size());
    }

    /** What somebody with less power gets is another result. */
    @Test
    void hasAnotherJobForWhoeverIsSomethingElse() {
        var first = shop.begin(owner, "a");
        var less = Shop.again(owner, Set.of(Role.EXPERT), owner.scopes());
        assertNotEquals(first.id(), shop.begin(less, "a").id());
    }

    @Test
    void letsNobodyHaveMoreThanFiveOpen() {
        var open = IntStream.range(0, Jobs.OPEN_MAX)
                .mapToObj(i -> shop.begin(owner, "" + i))
                .toList();
        assertRefused(JobProblem.TOO_MANY_OPEN, () -> shop.begin(owner, "one more"));
        assertEquals(open.get(2).id(), shop.begin(owner, "2").id());
        shop.begin(Shop.client(), "of somebody else");
        shop.jobs.cancel(owner, open.get(0).id());
        shop.begin(owner, "one more");
        assertRefused(JobProblem.TOO_MANY_OPEN, () -> shop.begin(owner, "and another"));
    }

    @Test
    void keepsTheNewestResultsOnly() throws Exception {
        var all = new ArrayList<JobJson>();
        for (int i = 0; i <= Jobs.RESULTS_MAX; i++) {
            shop.time.pass(Duration.ofSeconds(1));
            all.add(shop.begin(owner, "" + i));
            assertTrue(shop.writer().turn());
        }
        assertRefused(
                JobProblem.RESULT_EXPIRED,
                () -> shop.jobs.result(owner, all.get(0).id()));
        for (int i = 1; i <= Jobs.RESULTS_MAX; i++) {
            assertEquals("" + i, shop.read(owner, all.get(i)));
        }
    }

    @Test
    void isThereForItsOwnerAlone() {
        var job = shop.begin(owner, "a");
        var other = Shop.client();
        var elsewhere =
                new Caller(owner.kind(), owner.id(), owner.name(), UUID.randomUUID(), owner.roles(), owner.scopes());
        for (var stranger : List.of(other, elsewhere)) {
            assertRefused(JobProblem.NO_SUCH_JOB, () -> shop.jobs.job(stranger, job.id()));
            assertRefused(JobProblem.NO_SUCH_JOB, () -> shop.jobs.cancel(stranger, job.id()));
            assertRefused(JobProblem.NO_SUCH_JOB, () -> shop.jobs.result(stranger, job.id()));
            assertEquals(
                    List.of(), shop.jobs.jobs(stranger, Optional.empty(), 20).items());
        }
        assertEquals(JobState.QUEUED, shop.jobs.job(owner, job.id()).state());
    }

    @Test
    void givesNothingToWhoeverHasBecomeLess() throws Exception {
        var both = Shop.client(Set.of(Role.AUDITOR, Role.EXPERT), Set.of(Shop.SCOPE));
        var job = shop.begin(both, "a");
        assertTrue(shop.writer().turn());
        var less = Shop.again(both, Set.of(Role.EXPERT), both.scopes());
        assertRefused(IdentityProblem.DENIED, () -> shop.jobs.result(less, job.id()));
        var unscoped = Shop.again(both, both.roles(), Set.of("ledger.read"));
        assertRefused(HttpProblem.INSUFFICIENT_SCOPE, () -> shop.jobs.result(unscoped, job.id()));
        var more = Shop.again(both, Set.of(Role.AUDITOR, Role.EXPERT, Role.BANK), Set.of(Shop.SCOPE, "ledger.read"));
        assertEquals("a", shop.read(more, job));
    }

    @Test
    void hasNoResultBeforeItIsDone() {
        var job = shop.begin(owner, "a");
        assertRefused(JobProblem.NO_RESULT, () -> shop.jobs.result(owner, job.id()));
        shop.queue.claim().orElseThrow();
        assertRefused(JobProblem.NO_RESULT, () -> shop.jobs.result(owner, job.id()));
        shop.jobs.cancel(owner, job.id());
        assertRefused(JobProblem.NO_RESULT, () -> shop.jobs.result(owner, job.id()));
        assertRefused(JobProblem.NOT_OPEN, () -> shop.jobs.cancel(owner, job.id()));
    }

    @Test
    void isNeverBegunOnceItIsCancelled() {
        var job = shop.begin(owner, "a");
        assertEquals(JobState.CANCELLED, shop.jobs.cancel(owner, job.id()).state());
        assertEquals(Optional.empty(), shop.queue.claim());
        shop.time.pass(Duration.ofDays(1));
        assertEquals(Optional.empty(), shop.queue.claim());
    }

    @Test
    void goesThroughAllPagesTheNewestFirst() {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            shop.time.pass(Duration.ofSeconds(1));
            var job = shop.begin(owner, "" + i);
            shop.jobs.cancel(owner, job.id());
            all.add(0, job.id());
        }
        var seen = new ArrayList<UUID>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = shop.jobs.jobs(owner, cursor, 3);
            page.items().forEach(job -> seen.add(job.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertEquals(all, seen);
        assertRefused(KernelProblem.INVALID_CURSOR, () -> shop.jobs.jobs(owner, Optional.of("x"), 3));
    }
}
