package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class ExpiryIT {
    private static final Instant END = Books.AHEAD;
    private static final int CLIENTS = 8;
    private static final int RACES = 20;

    private final Books books = new Books();
    private final Ledger ledger = books.ledger;
    private final Ledger late = books.at(END);
    private final String name = UUID.randomUUID().toString();
    private final String escrow = "escrow:" + name;
    private final String reference = "ends:" + name;
    private final NewTransfer transfer = Books.move(reference, escrow, "payable:" + name, 60);

    @BeforeEach
    void open() {
        while (late.expireNext().isPresent()) {}
        books.open(name);
        ledger.post(Books.move("deposit:" + name, "bank:KRW", escrow, 100));
    }

    @Test
    void givesBackWhatItHeldAtItsEnd() {
        ledger.reserve(transfer, END);
        assertEquals(Optional.empty(), books.at(END.minusMillis(1)).expireNext());
        assertEquals(Optional.of(reference), Books.expired(late));
        assertEquals(Optional.empty(), late.expireNext());
        var expired = ledger.transfer(reference).orElseThrow();
        assertEquals(TransferState.EXPIRED, expired.state());
        assertEquals(Optional.of(END), expired.resolvedAt());
        assertEquals(new Balance(Books.won(100), Books.won(0), Books.won(100)), ledger.balance(escrow));
        Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> ledger.settle(reference));
        Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> ledger.cancel(reference));
        assertEquals(expired, late.reserve(transfer, END));
        books.sealAll();
        assertTrue(ledger.verify().intact());
        assertTrue(ledger.proof().sound());
    }

    @Test
    void cannotBePostedFromItsEndOn() {
        ledger.reserve(transfer, END);
        Books.refuses(LedgerProblem.ALREADY_RESOLVED, () -> late.settle(reference));
        assertEquals(
                TransferState.PENDING, ledger.transfer(reference).orElseThrow().state());
        assertEquals(TransferState.VOIDED, late.cancel(reference).state());
        assertEquals(Optional.empty(), late.expireNext());
    }

    @Test
    void isPostedBeforeItsEndAndThenForGood() {
        ledger.reserve(transfer, END);
        ledger.settle(reference);
        assertEquals(Optional.empty(), late.expireNext());
        assertEquals(TransferState.POSTED, late.settle(reference).state());
    }

    @Test
    void takesTheEndForContent() {
        Books.refuses(LedgerProblem.INVALID_TRANSFER, () -> ledger.reserve(transfer, Books.NOW));
        assertEquals(ledger.reserve(transfer, END), ledger.reserve(transfer, END));
        Books.refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.reserve(transfer, END.plusSeconds(1)));
        Books.refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.reserve(transfer));
    }

    @Test
    void sealsTheEndToo() throws SQLException {
        ledger.reserve(transfer, END);
        ledger.settle(reference);
        books.sealAll();
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            Books.execute(connection, "alter table ledger.transfer disable trigger user");
            Books.execute(
                    connection,
                    "update ledger.transfer set expires_at = expires_at + interval '1 second' where reference = '%s'"
                            .formatted(reference));
            var found = Books.on(connection).ledger.verify();
            connection.rollback();
            assertEquals("is not what was sealed", found.broken().orElseThrow().reason());
            assertEquals(reference, found.broken().orElseThrow().reference());
        }
    }

    /** An instant before its end for those who settle, at its end for those who let it expire: one of them wins. */
    @Test
    void endsOnceHoweverManyTry() throws Exception {
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int race = 0; race < RACES; race++) {
                var contested = reference + race;
                ledger.reserve(Books.move(contested, escrow, "payable:" + name, 1), END);
                var posted = new ConcurrentLinkedQueue<Transfer>();
                var all = new ArrayList<Callable<Void>>();
                for (int client = 0; client < CLIENTS; client++) {
                    boolean settles = client % 2 == 0;
                    all.add(() -> race(settles, contested, posted));
                }
                for (var each : pool.invokeAll(all)) {
                    each.get();
                }
                var ended = ledger.transfer(contested).orElseThrow().state();
                assertEquals(posted.isEmpty() ? TransferState.EXPIRED : TransferState.POSTED, ended);
            }
        } finally {
            pool.shutdownNow();
        }
        assertTrue(ledger.proof().sound());
    }

    private Void race(boolean settles, String contested, ConcurrentLinkedQueue<Transfer> posted) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            var own = Books.on(connection);
            if (settles) {
                posted.add(own.ledger.settle(contested));
            } else {
                own.at(END).expireNext();
            }
        } catch (Problem refused) {
            assertEquals(LedgerProblem.ALREADY_RESOLVED, refused.type());
        }
        return null;
    }
}
