package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.function.Executable;

/** The ledger of the embedded database under a clock that stands still, and short words for what the tests do with it. */
final class Books {
    static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    /** Long after {@link #NOW}. */
    static final Instant AHEAD = Instant.parse("2036-11-22T05:00:00Z");

    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(10);

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Currency KRW = Currency.getInstance("KRW");

    final Sql sql;
    final Ledger ledger;

    Books() {
        this(Database.asApplication());
    }

    private Books(DataSource source) {
        sql = new Sql(source);
        ledger = at(NOW);
    }

    /** The same books when the clock stood there. */
    Ledger at(Instant instant) {
        return new Ledger(sql, Clock.fixed(instant, ClockProducer.SEOUL));
    }

    /** Everything on this one connection and in its transaction, if it is in one. */
    static Books on(Connection connection) {
        var open = proxy(Connection.class, (any, method, arguments) -> {
            try {
                return method.getName().equals("close") ? null : method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
        return new Books(proxy(DataSource.class, (any, method, arguments) -> open));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Asks until every final transfer is in the chain. */
    void sealAll() {
        while (ledger.verify().waiting() > 0) {
            ledger.seal(1000);
        }
    }

    /** What ended, of what is due: a server beside that looks at the same moment makes it ask again. */
    static Optional<String> expired(Ledger ledger) {
        var reference = ledger.expireNext();
        for (int tries = 0; reference.isEmpty() && tries < TRIES; tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reference = ledger.expireNext();
        }
        return reference;
    }

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
