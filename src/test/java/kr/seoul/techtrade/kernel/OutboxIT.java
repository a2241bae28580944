package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private final Outbox outbox = new Outbox(new Sql(Database.asApplication()), Clock.systemUTC());
    private Outbox.Position start;

    @BeforeEach
    void begin() {
        start = outbox.head();
    }

    @Test
    void tellsEventsInTheOrderOfTheirTransactions() {
        var subject = UUID.randomUUID();
        outbox.publish("test.first", subject, Map.of("n", 1));
        outbox.tell(List.of(UUID.randomUUID()), "test.second", subject, Map.of("n", 2));
        var seen = outbox.after(start, 10);
        assertEquals(List.of("test.first", "test.second"), types(seen));
        assertTrue(seen.get(0).isPublic());
        assertTrue(!seen.get(1).isPublic());
        assertEquals(seen.get(1).position(), outbox.head());
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
        outbox.publish("test.event", UUID.randomUUID(), Map.of("n", 1));
        var first = outbox.after(start, 1).get(0);
        outbox.publish("test.event", UUID.randomUUID(), Map.of("n", 2));
        assertTrue(outbox.backlogs().contains(new Outbox.Backlog("test.behind", 2, first.at())));
    }

    @Test
    void resumesWhereAReaderStopped() {
        var subject = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            outbox.publish("test.event", subject, Map.of("n", i));
        }
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
        outbox.publish("test.kept", UUID.randomUUID(), Map.of());
        var sql = new Sql(Database.asApplication());
        assertThrows(SqlFailure.class, () -> sql.update("update kernel.event set type = 'test.changed'"));
        assertThrows(SqlFailure.class, () -> sql.update("delete from kernel.event"));
    }

    private static void insert(Connection connection, String type) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setString(2, type);
            statement.setObject(3, UUID.randomUUID());
            statement.executeUpdate();
        }
    }

    private static List<String> types(List<Outbox.Event> events) {
        return events.stream().map(Outbox.Event::type).toList();
    }
}
