package kr.seoul.techtrade.payout;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedMessage;
import kr.seoul.techtrade.payout.Rehearsal.RehearsedPosting;

/** Tells what the running transaction has done to the money, by reading back what it wrote; a try of it is rolled back then. */
@ApplicationScoped
@Transactional
public class Rehearsals {
    /** What the running transaction has posted and reserved, as lines of the journal; and what it has freed that was reserved. */
    private static final String POSTINGS = """
            select transfer, line, description, account, amount, currency, false as freed from ledger.journal j
             where j.transfer in (select id from ledger.transfer where txid = pg_current_xact_id() and not pending
                                  union all select id from ledger.transfer where txid = pg_current_xact_id() and pending)
            union all
            select e.transfer, e.line, t.description, a.code, e.amount, e.currency, true
              from ledger.resolution r
              join ledger.transfer t on t.id = r.transfer
              join ledger.entry e on e.transfer = r.transfer and e.step = 'RELEASE'
              join ledger.account a on a.id = e.account
             where r.txid = pg_current_xact_id() and r.outcome <> 'POSTED'
             order by transfer, freed, line""";

    private static final String MESSAGES = """
            select type, subject, audience from kernel.event where txid = pg_current_xact_id() order by seq""";

    @Resource
    private TransactionSynchronizationRegistry transaction;

    private final Sql sql;
    private final Outbox outbox;
    private final Event<Rehearsal> listeners;

    protected Rehearsals() {
        this(null, null, null);
    }

    @Inject
    public Rehearsals(Sql sql, Outbox outbox, Event<Rehearsal> listeners) {
        this.sql = sql;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** Of what was done in this transaction so far. */
    public Rehearsal told() {
        outbox.flush();
        var told = Rehearsal.of(postings(), sql.list(MESSAGES, Rehearsals::message));
        listeners.fire(told);
        return told;
    }

    /** What the running transaction has posted, reserved and freed; to be flushed before. */
    public List<RehearsedPosting> postings() {
        return sql.list(POSTINGS, Rehearsals::posting);
    }

    /** Does it in full in a transaction of its own, tells it, and leaves nothing of it. Problems: those of the act. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Rehearsal tried(Supplier<?> act) {
        act.get();
        var told = told();
        transaction.setRollbackOnly();
        return told;
    }

    private static RehearsedPosting posting(ResultSet row) throws SQLException {
        return new RehearsedPosting(
                row.getString("description"),
                row.getString("account"),
                Money.of(row.getLong("amount"), row.getString("currency")));
    }

    private static RehearsedMessage message(ResultSet row) throws SQLException {
        Array audience = row.getArray("audience");
        return new RehearsedMessage(
                row.getString("type"),
                Sql.uuid(row, "subject"),
                audience == null ? List.of() : List.of((UUID[]) audience.getArray()));
    }
}
