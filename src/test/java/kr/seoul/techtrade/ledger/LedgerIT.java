package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CleanDatabase.class)
class LedgerIT {
    private final Books books = new Books();
    private final Ledger ledger = books.ledger;
    private final String name = UUID.randomUUID().toString();
    private final String escrow = "escrow:" + name;
    private final String payable = "payable:" + name;
    private final String reference = "test:" + name;

    @BeforeEach
    void open() {
        books.open(name);
        ledger.post(Books.move("deposit:" + name, "bank:KRW", escrow, 100));
    }

    @Test
    void opensAnAccountOnce() {
        books.open(name);
        assertEquals(Books.won(100), ledger.balance(escrow).posted());
        Books.refuses(
                LedgerProblem.ACCOUNT_TAKEN,
                () -> ledger.open(new NewAccount(escrow, AccountKind.PAYABLE, Books.KRW, null, UUID.fromString(name))));
    }

    @Test
    void keepsWhatItPosted() {
        var posted = ledger.post(Books.move(reference, escrow, payable, 30));
        assertEquals(TransferState.POSTED, posted.state());
        assertEquals(Optional.of(posted), ledger.transfer(reference));
        assertEquals(Optional.empty(), ledger.transfer("no-such-reference"));
        assertEquals(Books.won(70), ledger.balance(escrow).posted());
        assertEquals(Books.won(30), ledger.balance(payable).posted());
    }

    @Test
    void answersTheSameTransferToTheSameRequest() {
        var first = ledger.post(Books.move(reference, escrow, payable, 60));
        assertEquals(first, ledger.post(Books.move(reference, escrow, payable, 60)));
        assertEquals(Books.won(40), ledger.balance(escrow).posted());
    }

    @Test
    void refusesOtherContentUnderTheSameReference() {
        var first = Books.move(reference, escrow, payable, 60);
        ledger.post(first);
        var others = List.of(
                Books.move(reference, escrow, payable, 61),
                Books.move(reference, payable, escrow, 60),
                Books.move(reference, escrow, "suspense:KRW", 60),
                new NewTransfer(reference, "Another reason", first.effectiveOn(), first.postings()),
                new NewTransfer(
                        reference, first.description(), first.effectiveOn().plusDays(1), first.postings()));
        for (var other : others) {
            Books.refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.post(other));
        }
        Books.refuses(LedgerProblem.REFERENCE_TAKEN, () -> ledger.reserve(first));
        assertEquals(Books.won(40), ledger.balance(escrow).posted());
    }

    @Test
    void refusesWhatItCannotBook() {
        Books.refuses(
                LedgerProblem.UNKNOWN_ACCOUNT, () -> ledger.post(Books.move(reference, escrow, "escrow:nobody", 1)));
        var dollars = Money.of(100, "USD");
        Books.refuses(
                LedgerProblem.WRONG_CURRENCY,
                () -> ledger.post(new NewTransfer(
                        reference,
                        "Dollars on won accounts",
                        Books.TODAY,
                        List.of(new Posting(escrow, dollars.negated()), new Posting("bank:USD", dollars)))));
        Books.refuses(LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(Books.move(reference, escrow, payable, 101)));
        Books.refuses(LedgerProblem.UNKNOWN_ACCOUNT, () -> ledger.balance("escrow:nobody"));
        Books.refuses(LedgerProblem.UNKNOWN_TRANSFER, () -> ledger.settle(reference));
        assertEquals(Optional.empty(), ledger.transfer(reference));
    }

    @Test
    void holdsWhatIsReserved() {
        ledger.reserve(Books.move(reference, escrow, payable, 60));
        assertEquals(new Balance(Books.won(100), Books.won(-60), Books.won(40)), ledger.balance(escrow));
        assertEquals(new Balance(Books.won(0), Books.won(60), Books.won(0)), ledger.balance(payable));
        Books.refuses(
                LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(Books.move("x" + reference, escrow, payable, 41)));
        ledger.post(Books.move("y" + reference, escrow, payable, 40));
        ledger.settle(reference);
        assertEquals(new Balance(Books.won(0), Books.won(0), Books.won(0)), ledger.balance(escrow));
        assertEquals(new Balance(Books.won(100), Books.won(0), Books.won(100)), ledger.balance(payable));
    }

    @Test
    void tellsTheReservationsOfAHotAccountToo() {
        var before = ledger.balance("bank:KRW");
        ledger.reserve(Books.move(reference, escrow, "bank:KRW", 60));
        assertEquals(
                before.pending().plus(Books.won(60)), ledger.balance("bank:KRW").pending());
        assertEquals(before.available(), ledger.balance("bank:KRW").available());
        ledger.cancel(reference);
        assertEquals(before, ledger.balance("bank:KRW"));
    }

    @Test
    void settlesOnTheDayTheBankBooked() {
        ledger.reserve(Books.move(reference, escrow, payable, 60));
        var settled = ledger.settle(reference, LocalDate.of(2026, 11, 25));
        assertEquals(LocalDate.of(2026, 11, 25), settled.effectiveOn());
        assertEquals(Optional.of(settled), ledger.transfer(reference));
    }

    @Test
    void postsLinkedTransfersAllOrNone() {
        var release = Books.move("r:" + name, escrow, payable, 100);
        var fee = Books.move("f:" + name, payable, "fee:KRW", 3);
        var tooMuch = Books.move("t:" + name, payable, "fee:KRW", 98);
        Books.refuses(LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(List.of(release, fee, tooMuch)));
        assertEquals(Books.won(100), ledger.balance(escrow).posted());
        assertEquals(
                List.of("r:" + name, "f:" + name),
                ledger.post(List.of(release, fee)).stream()
                        .map(Transfer::reference)
                        .toList());
        assertEquals(2, ledger.post(List.of(release, fee)).size());
        assertEquals(Books.won(97), ledger.balance(payable).posted());
        assertEquals(List.of(), ledger.post(List.of()));
    }

    @Test
    void opensWhatAPostingNeeds() {
        var to = UUID.randomUUID();
        var account = new NewAccount("payable:" + to, AccountKind.PAYABLE, Books.KRW, to, null);
        var release = Books.move(reference, escrow, account.code(), 60);
        var taken = new NewAccount(escrow, AccountKind.PAYABLE, Books.KRW, to, null);
        Books.refuses(LedgerProblem.ACCOUNT_TAKEN, () -> ledger.post(List.of(account, taken), List.of(release)));
        var tooMuch = Books.move(reference, escrow, account.code(), 101);
        Books.refuses(LedgerProblem.INSUFFICIENT_FUNDS, () -> ledger.post(List.of(account), List.of(tooMuch)));
        Books.refuses(LedgerProblem.UNKNOWN_ACCOUNT, () -> ledger.balance(account.code()));
        var posted = ledger.post(List.of(account), List.of(release));
        assertEquals(posted, ledger.post(List.of(account), List.of(release)));
        assertEquals(Books.won(60), ledger.balance(account.code()).posted());
        assertEquals(List.of(), ledger.post(List.of(account), List.of()));
        assertEquals(1, ledger.post(List.of(), List.of(release)).size());
    }

    @Test
    void takesTheSameTransferTwiceInOneCallAsOne() {
        var twice = Books.move(reference, escrow, payable, 10);
        assertEquals(2, ledger.post(List.of(twice, twice)).size());
        assertEquals(Books.won(90), ledger.balance(escrow).posted());
        Books.refuses(
                LedgerProblem.REFERENCE_TAKEN,
                () -> ledger.post(List.of(
                        Books.move("z" + reference, escrow, payable, 10),
                        Books.move("z" + reference, escrow, payable, 11))));
    }

    @Test
    void closesAnEmptyAccountForEver() {
        Books.refuses(LedgerProblem.ACCOUNT_NOT_EMPTY, () -> ledger.close(escrow));
        ledger.reserve(Books.move(reference, escrow, payable, 100));
        Books.refuses(LedgerProblem.ACCOUNT_NOT_EMPTY, () -> ledger.close(payable));
        ledger.settle(reference);
        ledger.close(escrow);
        ledger.close(escrow);
        Books.refuses(LedgerProblem.ACCOUNT_CLOSED, () -> ledger.post(Books.move("n:" + name, "bank:KRW", escrow, 1)));
        Books.refuses(LedgerProblem.ACCOUNT_CLOSED, () -> ledger.reserve(Books.move("n:" + name, payable, escrow, 1)));
        Books.refuses(LedgerProblem.UNKNOWN_ACCOUNT, () -> ledger.close("bank:KRW"));
    }

    /** Every state of a transfer, met by every verb; "same" and "other" is the content it is met with. */
    @ParameterizedTest
    @CsvSource({
        "none,    post same,     POSTED",
        "none,    reserve same,  PENDING",
        "none,    settle,        UNKNOWN_TRANSFER",
        "none,    cancel,        UNKNOWN_TRANSFER",
        "posted,  post same,     POSTED",
        "posted,  post other,    REFERENCE_TAKEN",
        "posted,  reserve same,  REFERENCE_TAKEN",
        "posted,  reserve other, REFERENCE_TAKEN",
        "posted,  settle,        NOT_PENDING",
        "posted,  cancel,        NOT_PENDING",
        "pending, post same,     REFERENCE_TAKEN",
        "pending, post other,    REFERENCE_TAKEN",
        "pending, reserve same,  PENDING",
        "pending, reserve other, REFERENCE_TAKEN",
        "pending, settle,        POSTED",
        "pending, cancel,        VOIDED",
        "settled, post same,     REFERENCE_TAKEN",
        "settled, post other,    REFERENCE_TAKEN",
        "settled, reserve same,  POSTED",
        "settled, reserve other, REFERENCE_TAKEN",
        "settled, settle,        POSTED",
        "settled, cancel,        ALREADY_RESOLVED",
        "voided,  post same,     REFERENCE_TAKEN",
        "voided,  post other,    REFERENCE_TAKEN",
        "voided,  reserve same,  VOIDED",
        "voided,  reserve other, REFERENCE_TAKEN",
        "voided,  settle,        ALREADY_RESOLVED",
        "voided,  cancel,        VOIDED",
    })
    void movesATransferOnlyAlongItsLife(String state, String verb, String outcome) {
        var same = Books.move(reference, escrow, payable, 60);
        var other = Books.move(reference, escrow, payable, 10);
        UnaryOperator<String> begin =
                switch (state) {
                    case "posted" -> any -> any + ledger.post(same);
                    case "pending" -> any -> any + ledger.reserve(same);
                    case "settled" -> any -> any + ledger.reserve(same) + ledger.settle(reference);
                    case "voided" -> any -> any + ledger.reserve(same) + ledger.cancel(reference);
                    default -> any -> any;
                };
        begin.apply("");
        Function<String, Transfer> move =
                switch (verb) {
                    case "post same" -> any -> ledger.post(same);
                    case "post other" -> any -> ledger.post(other);
                    case "reserve same" -> any -> ledger.reserve(same);
                    case "reserve other" -> any -> ledger.reserve(other);
                    case "settle" -> ledger::settle;
                    default -> ledger::cancel;
                };
        var before = ledger.transfer(reference);
        if (List.of("PENDING", "POSTED", "VOIDED").contains(outcome)) {
            var moved = move.apply(reference);
            assertEquals(TransferState.valueOf(outcome), moved.state());
            assertEquals(Optional.of(moved), ledger.transfer(reference));
            assertEquals(moved, move.apply(reference));
        } else {
            Books.refuses(LedgerProblem.valueOf(outcome), () -> move.apply(reference));
            assertEquals(before, ledger.transfer(reference));
        }
        var moved = ledger.transfer(reference)
                        .filter(each -> each.state() == TransferState.POSTED)
                        .isPresent()
                ? 60
                : 0;
        var held = ledger.transfer(reference)
                        .filter(each -> each.state() == TransferState.PENDING)
                        .isPresent()
                ? 60
                : 0;
        assertEquals(
                new Balance(Books.won(100 - moved), Books.won(-held), Books.won(100 - moved - held)),
                ledger.balance(escrow));
    }
}
