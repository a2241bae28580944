package kr.seoul.techtrade.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.Test;

/** The carrier inside the server: a reader that fails gets the same event again, and what it did is undone. */
class OutboxReaderIT extends InServer {
    @Inject
    private Outbox outbox;

    @Inject
    private OutboxCarrier carrier;

    @Inject
    private Sql sql;

    @Inject
    private Stumbling reader;

    /** Fails at the first try of each event, after it has written. */
    @ApplicationScoped
    public static class Stumbling implements OutboxReader {
        private final List<UUID> tried = new CopyOnWriteArrayList<>();
        private final List<UUID> done = new CopyOnWriteArrayList<>();

        @Inject
        private Sql sql;

        List<UUID> tried() {
            return List.copyOf(tried);
        }

        List<UUID> done() {
            return List.copyOf(done);
        }

        @Override
        public String name() {
            return "test.stumbling";
        }

        @Override
        public void read(Outbox.Event event) {
            if (!event.type().equals("test.stumbled")) {
                return;
            }
            sql.update("insert into kernel.reader (name) values (?)", "done-" + event.id());
            if (!tried.contains(event.id())) {
                tried.add(event.id());
                throw new IllegalStateException("stumbled on purpose");
            }
            done.add(event.id());
        }
    }

    @Test
    void carriesEachEventUntilItIsReadAndNoOther() {
        var subject = UUID.randomUUID();
        outbox.publish(() -> "test.stumbled", subject, Map.of("n", 1));
        outbox.publish(() -> "test.stumbled", subject, Map.of("n", 2));
        for (int round = 0; round < 50 && reader.done().size() < 2; round++) {
            try {
                carrier.carry(reader);
            } catch (IllegalStateException stumbled) {
                // its transaction is gone, and the next round tells it again
            }
        }
        assertEquals(2, reader.tried().size(), "each failed once");
        assertEquals(reader.tried(), reader.done().stream().distinct().toList(), "in order");
        long kept = sql.first("select count(*) from kernel.reader where name like 'done-%'", row -> row.getLong(1))
                .orElseThrow();
        assertEquals(2, kept, "what a failed try wrote is gone, what the good one wrote is there");
    }
}
