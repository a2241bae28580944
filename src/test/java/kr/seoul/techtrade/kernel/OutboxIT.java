package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The outbox on a real database: in order, nothing lost to a late commit, nothing seen of a rollback. */
@ExtendWith(CleanDatabase.class)
class OutboxIT {
    private static final String INSERT =
            "insert into kernel.event (id, at, type, subject, public, data) values (?, now(), ?, ?, true, '{}')";

    private static final int WRITERS = 6;
    private static final int PAIRS = 40;

    private final Outbox outbox = new Outbox(new Sql(Database.asApplication()), Clock.systemUTC());
    private Outbox.Position start;

    @BeforeEach
    void begin() {
        start = outbox.head();
    }

    @Test
    void tellsEventsInTheOrderOfTheirTransactions() {
        var subject = UUID.randomUUID();
        outbox.publish(() -> "test.first", subject, Map.of("n", 1));
        outbox.tell(List.of(UUID.randomUUID()), () -> "test.second", subject, Map.of("n", 2));
        Database.settle();
        var seen = outbox.after(start, 10);
        assertEquals(List.of("test.first", "test.second"), types(seen));
        assertTrue(seen.get(0).isPublic());
        assertTrue(!seen.get(1).isPublic());
        assertEquals(seen.get(1).position(), outbox.head());
    }

    @Test
    void showsEachWhatItMaySee() {
        var mine = UUID.randomUUID();
        var others = UUID.randomUUID();
        var subject = UUID.randomUUID();
        var theirs = UUID.randomUUID();
        outbox.publish(() -> "test.public", subject, Map.of());
        outbox.tell(List.of(mine), () -> "test.mine", subject, Map.of());
        outbox.tell(List.of(others), () -> "other.theirs", theirs, Map.of());
        assertEquals(List.of("test.public"), types(seen(new Sight(false, List.of(), List.of(), List.of()))));
        assertEquals(
                List.of("test.public", "test.mine"),
                types(seen(new Sight(false, List.of(mine), List.of(), List.of()))));
        assertEquals(3, seen(new Sight(true, List.of(), List.of(), List.of())).size());
        assertEquals(List.of("other.theirs"), types(seen(new Sight(true, List.of(), List.of("other.*"), List.of()))));
        assertEquals(List.of("test.mine"), types(seen(new Sight(true, List.of(), List.of("test.mine"), List.of()))));
        assertEquals(
                List.of("test.public", "test.mine"),
                types(seen(new Sight(true, List.of(), List.of(), List.of(subject)))));
        assertEquals(
                List.of("other.theirs"),
                types(seen(new Sight(true, List.of(), List.of("other.*"), List.of(subject, theirs)))));
        assertEquals(List.of(), seen(new Sight(false, List.of(mine), List.of(), List.of(theirs))));
    }

    @Test
    void goesOnBehindWhatItMayNotSee() {
        outbox.tell(List.of(UUID.randomUUID()), () -> "test.secret", UUID.randomUUID(), Map.of());
        var nothing = new Sight(false, List.of(UUID.randomUUID()), List.of(), List.of());
        Database.settle();
        var seen = outbox.seen(start, nothing, 10);
        assertEquals(new Outbox.Stretch(List.of(), outbox.head(), false), seen);
        assertEquals(seen, outbox.seen(seen.to(), nothing, 10));
    }

    @Test
    void showsEveryEventOnceToAReaderThatFollowsManyWriters() throws Exception {
        var written = ConcurrentHashMap.<UUID>newKeySet();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var done = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var random = new Random(writer);
                done.add(writers.submit(() -> write(random, written)));
            }
            var all = new Sight(true, List.of(), List.of(), List.of());
            var read = new ArrayList<UUID>();
            var position = start;
            while (!done.stream().allMatch(Future::isDone) || read.size() < written.size()) {
                var seen = outbox.seen(position, all, 7);
                seen.events().forEach(event -> read.add(event.id()));
                position = seen.to();
            }
            for (var each : done) {
                each.get();
            }
            assertEquals(WRITERS * PAIRS * 4, read.size());
            assertEquals(written, new HashSet<>(read));
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void saysWhenWhatWasMissedIsForgotten() throws SQLException {
        letReadersRead();
        outbox.publish(() -> "test.old", UUID.randomUUID(), Map.of());
        Database.settle();
        var old = outbox.head();
        outbox.publish(() -> "test.older-than-now", UUID.randomUUID(), Map.of());
        outbox.publish(() -> "test.newest", UUID.randomUUID(), Map.of());
        Database.settle();
        var all = new Sight(true, List.of(), List.of(), List.of());
        assertEquals(0, outbox.forget(Instant.now().minus(Duration.ofDays(1))));
        assertTrue(outbox.forget(Instant.now().plus(Duration.ofDays(1))) >= 2);
        var problem = assertThrows(Problem.class, () -> outbox.seen(old, all, 10));
        assertEquals(KernelProblem.EVENTS_FORGOTTEN, problem.type());
        assertEquals(
                List.of("test.newest"),
                types(outbox.seen(Outbox.Position.START, all, 10).events()));
        assertEquals(List.of(), outbox.seen(outbox.head(), all, 10).events());
    }

    @Test
    void forgetsNothingThatAReaderHasStillToRead() throws SQLException {
        outbox.publish(() -> "test.unread", UUID.randomUUID(), Map.of());
        outbox.publish(() -> "test.newest", UUID.randomUUID(), Map.of());
        execute("insert into kernel.reader (name) values ('slow')");
        assertEquals(0, outbox.forget(Instant.now().plus(Duration.ofDays(1))));
        letReadersRead();
        assertTrue(outbox.forget(Instant.now().plus(Duration.ofDays(1))) >= 1);
    }

    @Test
    void waitsForAnOlderTransactionInsteadOfSkippingIt() throws SQLException {
        try (var slow = Database.asApplication().getConnection();
                var fast = Database.asApplication().getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "test.slow");
            insert(fast, "test.fast");
            assertEquals(
                    List.of(), outbox.after(start, 10), "the fast one is committed, but an older one is still open");
            slow.commit();
        }
        Database.settle();
        assertEquals(List.of("test.slow", "test.fast"), types(outbox.after(start, 10)));
    }

    @Test
    void showsNothingOfWhatWasRolledBack() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, "test.undone");
            connection.rollback();
        }
        assertEquals(List.of(), outbox.after(start, 10));
    }

    @Test
    void saysHowFarBehindEachReaderIs() {
        var sql = new Sql(Database.asApplication());
        sql.update(
                "insert into kernel.reader (name, txid, seq) values ('test.behind', ?::text::xid8, ?)",
                start.txid(),
                start.seq());
        outbox.publish(() -> "test.event", UUID.randomUUID(), Map.of("n", 1));
        Database.settle();
        var first = outbox.after(start, 1).get(0);
        outbox.publish(() -> "test.event", UUID.randomUUID(), Map.of("n", 2));
        Database.settle();
        assertTrue(outbox.backlogs().contains(new Backlog("test.behind", 2, first.at())));
        assertEquals(new Backlog("outbox", 2, first.at()), outbox.backlog());
    }

    @Test
    void resumesWhereAReaderStopped() {
        var subject = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            outbox.publish(() -> "test.event", subject, Map.of("n", i));
        }
        Database.settle();
        var position = start;
        var numbers = new ArrayList<String>();
        for (var page = outbox.after(position, 2); !page.isEmpty(); page = outbox.after(position, 2)) {
            page.forEach(event -> numbers.add(event.data()));
            position = page.get(page.size() - 1).position();
        }
        assertEquals(5, numbers.size());
        assertEquals("{\"n\": 0}", numbers.get(0));
        assertEquals("{\"n\": 4}", numbers.get(4));
    }

    @Test
    void keepsWhatItKeeps() {
        outbox.publish(() -> "test.kept", UUID.randomUUID(), Map.of());
        var sql = new Sql(Database.asApplication());
        assertThrows(SqlFailure.class, () -> sql.update("update kernel.event set type = 'test.changed'"));
        assertThrows(SqlFailure.class, () -> sql.update("delete from kernel.event"));
    }

    private static UUID insert(Connection connection, String type) throws SQLException {
        var id = UUID.randomUUID();
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, id);
            statement.setString(2, type);
            statement.setObject(3, UUID.randomUUID());
            statement.executeUpdate();
        }
        return id;
    }

    private static List<String> types(List<Outbox.Event> events) {
        return events.stream().map(Outbox.Event::type).toList();
    }

    /** Those of a server that runs, too. */
    private static void letReadersRead() throws SQLException {
        execute("update kernel.reader set txid = '9000000000000000000'");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = Database.asApplication().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Outbox.Event> seen(Sight sight) {
        Database.settle();
        return outbox.seen(start, sight, 10).events();
    }

    /** Pairs of transactions of which the younger commits first, half of the time. */
    private static Void write(Random random, Set<UUID> written) throws SQLException {
        try (var older = Database.asApplication().getConnection();
                var younger = Database.asApplication().getConnection()) {
            older.setAutoCommit(false);
            younger.setAutoCommit(false);
            for (int n = 0; n < PAIRS; n++) {
                written.add(insert(older, "test.older"));
                written.add(insert(younger, "test.younger"));
                written.add(insert(older, "test.older"));
                var first = random.nextBoolean() ? older : younger;
                first.commit();
                written.add(insert(first == older ? younger : older, "test.late"));
                older.commit();
                younger.commit();
            }
        }
        return null;
    }
}
