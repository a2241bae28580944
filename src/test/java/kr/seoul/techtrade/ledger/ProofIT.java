package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class ProofIT {
    private final Books books = new Books();
    private final Ledger ledger = books.ledger;
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void begin() {
        Database.clean();
        books.open(name);
        ledger.post(Books.move("deposit:" + name, "bank:KRW", "escrow:" + name, 100));
        ledger.post(Books.move("unknown:" + name, "bank:KRW", "suspense:KRW", 7));
    }

    @Test
    void showsWhatIsHeldForWhom() {
        var proof = ledger.proof();
        assertTrue(proof.sound());
        assertEquals(List.of(new Proof.Held(Optional.of(UUID.fromString(name)), Books.won(100))), proof.escrow());
        var won = proof.currencies().stream()
                .filter(each -> each.currency().equals("KRW"))
                .findFirst()
                .orElseThrow();
        assertEquals(Books.won(0), won.entries());
        assertEquals(Books.won(-107), won.posted().get(AccountKind.BANK));
        assertEquals(Books.won(100), won.posted().get(AccountKind.ESCROW));
        assertEquals(Books.won(7), won.posted().get(AccountKind.SUSPENSE));
        assertEquals(4, proof.currencies().size());
        assertTrue(
                Json.write(proof).contains("\"ESCROW\":{\"amount\":\"100\",\"currency\":\"KRW\"}"), Json.write(proof));
    }

    @Test
    void comparesWithTheLastWordOfTheBank() {
        ledger.attest("bank:KRW", Books.won(100), Books.NOW.minus(Duration.ofDays(1)), "statement-1");
        ledger.attest("bank:KRW", Books.won(107), Books.NOW, "statement-2");
        var proof = ledger.proof();
        assertTrue(proof.sound());
        assertEquals(
                List.of(new Proof.Attested(
                        "bank:KRW", "statement-2", Books.NOW, Books.won(107), Books.won(107), Books.won(0))),
                proof.banks());
        ledger.attest("bank:KRW", Books.won(110), Books.NOW.plusSeconds(1), "statement-3");
        proof = ledger.proof();
        assertFalse(proof.sound());
        assertEquals(Books.won(3), proof.banks().get(0).difference());
    }

    /** Its end is where the next day begins, and it comes in the morning, when other money may have come. */
    @Test
    void comparesAClosingBalanceWithWhatCountsUntilTheEndOfItsDay() {
        var next = Books.TODAY.plusDays(1);
        ledger.post(new NewTransfer(
                "next:" + name,
                "On the day after",
                next,
                List.of(new Posting("bank:KRW", Books.won(-5)), new Posting("suspense:KRW", Books.won(5)))));
        var end = next.atStartOfDay(ClockProducer.SEOUL).toInstant();
        ledger.attest("bank:KRW", Books.won(107), end, "statement-1");
        assertEquals(Books.won(0), ledger.proof().banks().get(0).difference());
        ledger.attest("bank:KRW", Books.won(112), end.plusSeconds(1), "statement-2");
        assertEquals(Books.won(0), ledger.proof().banks().get(0).difference());
    }

    @Test
    void keepsAnAttestationOnce() {
        ledger.attest("bank:KRW", Books.won(107), Books.NOW, "statement-1");
        ledger.attest("bank:KRW", Books.won(107), Books.NOW, "statement-1");
        Books.refuses(
                LedgerProblem.ATTESTATION_TAKEN,
                () -> ledger.attest("bank:KRW", Books.won(108), Books.NOW, "statement-1"));
        Books.refuses(
                LedgerProblem.WRONG_CURRENCY,
                () -> ledger.attest("bank:KRW", Money.of(107, "USD"), Books.NOW, "statement-2"));
        Books.refuses(
                LedgerProblem.UNKNOWN_ACCOUNT,
                () -> ledger.attest("bank:none", Books.won(107), Books.NOW, "statement-2"));
    }

    @Test
    void findsABalanceThatItsEntriesDoNotGive() throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            Books.execute(connection, "alter table ledger.guard disable trigger user");
            Books.execute(connection, "update ledger.guard set posted = posted + 1 where posted = 100");
            var proof = Books.on(connection).ledger.proof();
            connection.rollback();
            assertFalse(proof.sound());
            assertEquals(
                    List.of("escrow:" + name),
                    proof.currencies().stream()
                            .flatMap(each -> each.differing().stream())
                            .toList());
        }
    }
}
