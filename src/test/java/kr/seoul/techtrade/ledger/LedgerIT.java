package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

@ExtendWith(CleanDatabase.class)
class LedgerIT {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Currency KRW = Currency.getInstance("KRW");

    private final Ledger ledger = new Ledger(new Sql(Database.asApplication()), Clock.fixed(NOW, ClockProducer.SEOUL));
    private final String name = UUID.randomUUID().toString();
    private final String escrow = "escrow:" + name;
    private final String payable = "payable:" + name;

    @BeforeEach
    void open() {
        ledger.open(
                new NewAccount(escrow, AccountKind.ESCROW, KRW, null, UUID.fromString(name)),
                new NewAccount(payable, AccountKind.PAYABLE, KRW, UUID.randomUUID(), UUID.fromString(name)));
    }

    @Test
    void answersTheSameTransferToTheSameRequest() {
        var first = ledger.post(move("deposit:" + name, "bank:KRW", escrow, 100));
        var second = ledger.post(move("deposit:" + name, "bank:KRW", escrow, 100));
        assertEquals(first, second);
        assertEquals(Optional.of(first), ledger.transfer("deposit:" + name));
        assertEquals(won(100), ledger.balance(escrow).posted());
    }

    @Test
    void refusesAnotherTransferUnderTheSameReference() {
        ledger.post(move("deposit:" + name, "bank:KRW", escrow, 100));
        refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.post(move("deposit:" + name, "bank:KRW", escrow, 101)));
        refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.post(move("deposit:" + name, "bank:KRW", payable, 100)));
        refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.reserve(move("deposit:" + name, "bank:KRW", escrow, 100)));
    }

    @Test
    void refusesToMoveMoreThanThereIs() {
        ledger.post(move("deposit:" + name, "bank:KRW", escrow, 100));
        refuses(LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(move("r:" + name, escrow, payable, 101)));
        ledger.reserve(move("hold:" + name, escrow, payable, 60));
        refuses(LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(move("r:" + name, escrow, payable, 41)));
        ledger.post(move("r:" + name, escrow, payable, 40));
        assertEquals(new Balance(won(60), won(-60), won(0)), ledger.balance(escrow));
        ledger.settle("hold:" + name);
        assertEquals(new Balance(won(0), won(0), won(0)), ledger.balance(escrow));
        assertEquals(new Balance(won(100), won(0), won(100)), ledger.balance(payable));
    }

    private static void refuses(LedgerProblem problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    private static NewTransfer move(String reference, String from, String to, long minor) {
        return new NewTransfer(
                reference,
                "A test moves money",
                TODAY,
                List.of(new Posting(from, won(-minor)), new Posting(to, won(minor))));
    }

    private static Money won(long minor) {
        return new Money(minor, KRW);
    }
}
