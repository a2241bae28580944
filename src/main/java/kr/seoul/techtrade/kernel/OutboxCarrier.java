package kr.seoul.techtrade.kernel;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Carries events to their {@link OutboxReader}s, every second on every node; the reader's row says who may. */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxCarrier {
    private static final System.Logger LOG = System.getLogger(OutboxCarrier.class.getName());
    private static final int BATCH = 100;

    private final ReentrantLock running = new ReentrantLock();

    @Inject
    private Sql sql;

    @Inject
    private Outbox outbox;

    @Inject
    @Any
    private Instance<OutboxReader> readers;

    @Inject
    private UnitOfWork work;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void carry() {
        if (!running.tryLock()) {
            return;
        }
        try {
            for (var reader : readers) {
                drain(reader);
            }
        } finally {
            running.unlock();
        }
    }

    private void drain(OutboxReader reader) {
        try {
            sql.update("insert into kernel.reader (name) values (?) on conflict do nothing", reader.name());
            int carried;
            do {
                carried = work.of(() -> carryBatch(reader));
            } while (carried == BATCH);
        } catch (Exception failed) {
            LOG.log(Level.WARNING, "outbox reader " + reader.name() + " failed, will be tried again", failed);
        }
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
