package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Carries events to their {@link OutboxReader}s, every second on every node; the reader's row says who may. */
@ApplicationScoped
public class OutboxCarrier implements Caretaker {
    private static final int BATCH = 100;

    @Inject
    private Sql sql;

    @Inject
    private Outbox outbox;

    @Inject
    @Any
    private Instance<OutboxReader> readers;

    @Inject
    private UnitOfWork work;

    @Override
    public void undertake(Chores chores) {
        for (var reader : readers) {
            chores.every(Duration.ofSeconds(1), "outbox reader " + reader.name(), () -> carry(reader));
        }
    }

    /** All that {@code reader} has not been told yet. */
    void carry(OutboxReader reader) {
        sql.update("insert into kernel.reader (name) values (?) on conflict do nothing", reader.name());
        int carried;
        do {
            carried = work.of(() -> carryBatch(reader));
        } while (carried == BATCH);
    }

    private int carryBatch(OutboxReader reader) {
        var position =
                sql.first("""
                select txid::text::bigint as txid, seq from kernel.reader
                 where name = ? for update skip locked""", row -> new Outbox.Position(row.getLong("txid"), row.getLong("seq")), reader.name());
        var events = position.map(from -> outbox.after(from, BATCH)).orElse(List.of());
        events.forEach(reader::read);
        if (!events.isEmpty()) {
            var last = events.get(events.size() - 1).position();
            sql.update(
                    "update kernel.reader set txid = ?::text::xid8, seq = ? where name = ?",
                    last.txid(),
                    last.seq(),
                    reader.name());
        }
        return events.size();
    }
}
