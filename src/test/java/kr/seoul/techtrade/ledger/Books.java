package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.function.Executable;

/** The ledger of the embedded database under a clock that stands still, and short words for what the tests do with it. */
final class Books {
    static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Currency KRW = Currency.getInstance("KRW");

    final Sql sql = new Sql(Database.asApplication());
    final Ledger ledger = new Ledger(sql, Clock.fixed(NOW, ClockProducer.SEOUL));

    /** Opens {@code escrow:} and {@code payable:} of that name. */
    void open(String name) {
        var subject = UUID.fromString(name);
        ledger.open(
                new NewAccount("escrow:" + name, AccountKind.ESCROW, KRW, null, subject),
                new NewAccount("payable:" + name, AccountKind.PAYABLE, KRW, subject, subject));
    }

    static NewTransfer move(String reference, String from, String to, long minor) {
        return new NewTransfer(
                reference,
                "A test moves money",
                TODAY,
                List.of(new Posting(from, won(-minor)), new Posting(to, won(minor))));
    }

    static Money won(long minor) {
        return new Money(minor, KRW);
    }

    static void refuses(LedgerProblem problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
