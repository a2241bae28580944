package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** SQL and JPA are in one transaction wherever services are called from: a page, a route, a timer. */
class UnitOfWorkIT extends InServer {
    @Inject
    private Service service;

    @Inject
    private UnitOfWork unit;

    @Resource
    private ManagedExecutorService threads;

    @Inject
    private Sql sql;

    /** Like every service of ours. */
    @ApplicationScoped
    @Transactional
    public static class Service {
        @Inject
        private Sql sql;

        @Inject
        private Outbox outbox;

        @PersistenceContext
        private EntityManager em;

        /** As a request does. */
        public long tellTogether(UUID subject) {
            return outbox.together(() -> tell(subject) + tell(subject)) / 2;
        }

        /** Answers the transaction in which it told. */
        public long tell(UUID subject) {
            outbox.publish(() -> "test.worked", subject, Map.of());
            return Long.parseLong(transactions().get(0));
        }

        /** The database's transaction ids of two statements, one by each way. */
        public List<String> transactions() {
            var jpa = em.createNativeQuery("select pg_current_xact_id()::text").getSingleResult();
            var plain = sql.first("select pg_current_xact_id()::text as id", row -> row.getString("id"));
            return List.of(jpa.toString(), plain.orElseThrow());
        }

        public int lock(Deadlock meeting, int first) {
            return meeting.lock(sql, first);
        }

        public int read(InputStream from, Deadlock meeting, int first) {
            return meeting.lock(sql, first);
        }

        public void fail(String reader) {
            sql.update("insert into kernel.reader (name) values (?)", reader);
            throw new IllegalStateException("on purpose");
        }
    }

    /** What a chore does, which waits for nobody. */
    private <T> T byItself(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        threads.execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.join();
    }

    /** A node that hangs in a transaction would hold its locks for ever. */
    @Test
    void endsATransactionInWhichNothingHappensForFiveMinutes() {
        var longest = "select current_setting('idle_in_transaction_session_timeout') as longest";
        assertEquals("5min", sql.first(longest, row -> row.getString("longest")).orElseThrow());
    }

    /** One that waits for work in others, and no other after it on its connection. */
    @Test
    void letsATransactionIdleThatSaysSo() {
        var longest = "select current_setting('idle_in_transaction_session_timeout') as longest";
        assertEquals(List.of("0", "300ms"), unit.of(() -> {
            sql.idleWithoutLimit();
            return List.of(sql.first(longest, row -> row.getString("longest")).orElseThrow(), unit.of(() -> {
                sql.first("select set_config('idle_in_transaction_session_timeout', '300ms', true)", row -> true);
                return sql.first(longest, row -> row.getString("longest")).orElseThrow();
            }));
        }));
        assertEquals("5min", sql.first(longest, row -> row.getString("longest")).orElseThrow());
    }

    @Test
    void isOneTransactionForARequest() {
        var ids = service.transactions();
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void isOneTransactionForAChore() {
        var ids = byItself(service::transactions);
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void undoesAllWhenAChoreFails() {
        assertThrows(
                CompletionException.class,
                () -> byItself(() -> unit.of(() -> {
                    service.fail("test.undone");
                    return null;
                })));
        assertEquals(
                0L,
                sql.first("select count(*) from kernel.reader where name = 'test.undone'", row -> row.getLong(1))
                        .orElseThrow());
    }

    @Test
    void isDoneAnewWhenItDeadlocks() {
        var meeting = new Deadlock(UUID.randomUUID().toString());
        var tries = List.of(0, 1).stream()
                .map(first -> CompletableFuture.supplyAsync(() -> unit.of(() -> meeting.lock(sql, first)), threads))
                .toList();
        int sum = tries.stream().mapToInt(CompletableFuture::join).sum();
        assertTrue(sum > 2, "one of them was undone, and done anew");
    }

    /** As the act of a page calls it, in no transaction. */
    @Test
    void isDoneAnewWhenAServiceDeadlocks() {
        var meeting = new Deadlock(UUID.randomUUID().toString());
        var tries = List.of(0, 1).stream()
                .map(first -> CompletableFuture.supplyAsync(() -> service.lock(meeting, first), threads))
                .toList();
        int sum = tries.stream().mapToInt(CompletableFuture::join).sum();
        assertTrue(sum > 2, "one of them was undone, and done anew");
    }

    @Test
    void isNotDoneAnewWhenItHasReadAStream() {
        var meeting = new Deadlock(UUID.randomUUID().toString());
        var both = List.of(0, 1).stream()
                .map(first -> CompletableFuture.supplyAsync(
                        () -> service.read(InputStream.nullInputStream(), meeting, first), threads))
                .toList();
        assertEquals(
                1,
                both.stream()
                        .filter(each ->
                                each.handle((tries, failed) -> failed != null).join())
                        .count());
    }

    @Test
    void tellsInTheTransactionOfARequest() {
        mustBeTold(service::tell);
    }

    @Test
    void tellsInTheTransactionOfAChore() {
        mustBeTold(subject -> byItself(() -> service.tell(subject)));
    }

    @Test
    void tellsInTheTransactionOfAUnitOfWork() {
        mustBeTold(subject -> unit.of(() -> service.tell(subject)));
    }

    @Test
    void tellsTogetherInTheTransactionInWhichItHappened() {
        mustBeTold(service::tellTogether);
    }

    private void mustBeTold(ToLongFunction<UUID> work) {
        var subject = UUID.randomUUID();
        long transaction = work.applyAsLong(subject);
        assertEquals(
                Set.of(transaction),
                Set.copyOf(sql.list(
                        "select txid::text::bigint as txid from kernel.event where subject = ?",
                        row -> row.getLong("txid"),
                        subject)));
    }
}
