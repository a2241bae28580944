package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTransferTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Posting OUT = posting("bank:KRW", -10, "KRW");
    private static final Posting IN = posting("escrow:1", 10, "KRW");

    @Test
    void balancesInEachCurrency() {
        var transfer = new NewTransfer(
                "a:1",
                "Two currencies",
                TODAY,
                List.of(OUT, IN, posting("bank:USD", -7, "USD"), posting("escrow:2", 7, "USD")));
        assertEquals(4, transfer.postings().size());
    }

    @Test
    void refusesWhatDoesNotBalance() {
        refuses(LedgerProblem.UNBALANCED, () -> transfer("a:1", "", List.of(OUT)));
        refuses(LedgerProblem.UNBALANCED, () -> transfer("a:1", "", List.of(OUT, posting("escrow:1", 9, "KRW"))));
        refuses(LedgerProblem.UNBALANCED, () -> transfer("a:1", "", List.of(OUT, posting("escrow:1", 10, "USD"))));
        refuses(LedgerProblem.INVALID_TRANSFER, () -> transfer("a:1", "", List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Posting.MINOR_MAX + 1, -Posting.MINOR_MAX - 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesAmountsThatAreNone(long minor) {
        refuses(LedgerProblem.INVALID_TRANSFER, () -> posting("fee:KRW", minor, "KRW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "줄", "line\nbreak"})
    void refusesReferencesThatNoFileCanCarry(String reference) {
        refuses(LedgerProblem.INVALID_TRANSFER, () -> transfer(reference, "", List.of(OUT, IN)));
        refuses(LedgerProblem.INVALID_TRANSFER, () -> transfer("a".repeat(201), "", List.of(OUT, IN)));
    }

    @Test
    void refusesControlSignsInDescriptions() {
        refuses(LedgerProblem.INVALID_TRANSFER, () -> transfer("a:1", "one\ntwo", List.of(OUT, IN)));
        refuses(LedgerProblem.INVALID_TRANSFER, () -> transfer("a:1", "x".repeat(501), List.of(OUT, IN)));
    }

    @Test
    void keepsItsPostings() {
        var postings = new ArrayList<>(List.of(OUT, IN));
        var transfer = transfer("a:1", "", postings);
        postings.clear();
        assertEquals(List.of(OUT, IN), transfer.postings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "escrow", "Escrow:1", "escrow:", "escrow:a b", "escrow:기술", "escrow:a;b"})
    void refusesCodesThatAreNone(String code) {
        refuses(
                LedgerProblem.INVALID_ACCOUNT,
                () -> new NewAccount(
                        code, AccountKind.ESCROW, Money.of(0, "KRW").currency(), null, null));
    }

    private static NewTransfer transfer(String reference, String description, List<Posting> postings) {
        return new NewTransfer(reference, description, TODAY, postings);
    }

    private static Posting posting(String account, long minor, String currency) {
        return new Posting(account, Money.of(minor, currency));
    }

    private static void refuses(LedgerProblem problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }
}
