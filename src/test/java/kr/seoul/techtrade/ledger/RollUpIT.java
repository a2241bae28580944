package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class RollUpIT {
    private final Books books = new Books();
    private final Ledger ledger = books.ledger;

    @Test
    void neitherLosesNorDoublesWhatCommitsLate() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            Books.on(connection).ledger.post(Books.move(reference(), "bank:KRW", "fee:KRW", 1));
            ledger.post(Books.move(reference(), "bank:KRW", "fee:KRW", 10));
            ledger.rollUp();
            assertEquals(Books.won(10), fees());
            assertEquals(0, rolledUp(), "nothing past the transaction that is still open");
            connection.commit();
            assertEquals(Books.won(11), fees());
        }
        ledger.post(Books.move(reference(), "bank:KRW", "fee:KRW", 100));
        while (rolledUp() < 111) {
            ledger.rollUp();
            assertEquals(Books.won(111), fees());
        }
        ledger.rollUp();
        assertEquals(Books.won(111), fees());
    }

    @Test
    void forgetsWhatWasRolledBack() throws SQLException {
        var before = ledger.balance("tax:KRW");
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            Books.on(connection).ledger.post(Books.move(reference(), "bank:KRW", "tax:KRW", 1));
            ledger.rollUp();
            connection.rollback();
        }
        ledger.rollUp();
        assertEquals(before, ledger.balance("tax:KRW"));
    }

    @Test
    void seesItsOwnTransaction() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            var own = Books.on(connection).ledger;
            var before = own.balance("tax:USD").posted();
            assertTrue(before.isZero());
            own.post(Books.move(reference(), "bank:KRW", "tax:KRW", 5));
            own.rollUp();
            assertEquals(Books.won(5), own.balance("tax:KRW").posted());
            connection.rollback();
        }
    }

    private Money fees() {
        return ledger.balance("fee:KRW").posted();
    }

    private long rolledUp() {
        return books.sql
                .first(
                        "select posted from ledger.rollup r join ledger.account a on a.id = r.account where code = 'fee:KRW'",
                        row -> row.getLong("posted"))
                .orElseThrow();
    }

    private static String reference() {
        return "test:" + UUID.randomUUID();
    }
}
