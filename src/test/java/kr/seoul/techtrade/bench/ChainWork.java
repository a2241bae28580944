package kr.seoul.techtrade.bench;

import java.sql.SQLException;
import java.util.function.ToLongFunction;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.testing.Database;

/** What is done off the hot path by one node: sealing what is final, and recomputing the whole chain. */
record ChainWork(String name, String unit, ToLongFunction<Ledger> once) implements Case {
    private static final int BATCH = 2000;

    static Case sealing() {
        return new ChainWork("seal", "transfers", ledger -> ledger.seal(BATCH));
    }

    static Case verifying() {
        return new ChainWork("verify", "entries", ledger -> ledger.verify().entries());
    }

    static void sealAll() throws SQLException {
        try (var connected = new Connected(Database.asApplication())) {
            int sealed;
            do {
                sealed = connected.ledger.seal(BATCH);
            } while (sealed > 0);
        }
    }

    @Override
    public Work work(int client) throws SQLException {
        var connected = new Connected(Database.asApplication());
        return new Work() {
            @Override
            public long once() {
                return once.applyAsLong(connected.ledger);
            }

            @Override
            public void close() throws SQLException {
                connected.close();
            }
        };
    }
}
