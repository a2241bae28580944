package kr.seoul.techtrade.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What happened is read in the order of the transactions that wrote it, and the ledger is rolled up in it. A dump keeps their ids, and a
 * new cluster begins to count from nothing: there nothing would be told, and what comes next would lie before all that was. A node does
 * not start in such a place.
 */
@ApplicationScoped
public class TransactionIds implements Caretaker {
    private final Sql sql;

    protected TransactionIds() {
        this(null);
    }

    @Inject
    public TransactionIds(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void undertake(Chores chores) {
        chores.first(this::mustBeAhead);
    }

    void mustBeAhead() {
        var behind = sql.first("""
                select txid::text || ' by one that has come to ' || pg_snapshot_xmax(pg_current_snapshot()) as said from kernel.event
                 where txid >= pg_snapshot_xmax(pg_current_snapshot()) order by kernel.event.txid desc, seq desc limit 1""", row -> row.getString("said"));
        behind.ifPresent(said -> {
            throw new IllegalStateException(
                    "the database was restored from a dump: it holds what happened in transaction " + said
                            + "; see \"Backup\" in payara/README.md");
        });
    }
}
