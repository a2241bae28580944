package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.VirtualAccountJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.ledger.DailyProof;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.statements.DecisionJson.State;
import kr.seoul.techtrade.statements.NewBooking.Account;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What the bank tells and no deal is about reaches the books by two people, and the proof of its day holds again. */
@ExtendWith(CleanDatabase.class)
class BookingsIT {
    /** Of every entry and balance of {@link CamtFile}. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static final String REVERSAL = "<RvslInd>true</RvslInd>";

    private final Desk desk = new Desk();
    private final Caller first = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private final Caller second = Desk.caller(Role.OPERATOR, UUID.randomUUID());

    @BeforeEach
    void clean() {
        Database.clean();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void booksAChargeAndTheProofHoldsAgain() {
        var account = desk.expect(1000);
        desk.receive(statement("993").deposit(ref(), "1000", account.number()).payment(ref(), "7", "bank-fee"));
        var entry = open().id();
        assertEquals(Optional.of(won(-7)), proved().difference());
        assertFalse(desk.in(desk.ledger::proof).sound());
        propose(entry, Account.CHARGE, null);
        assertEquals(Optional.of(won(-7)), proved().difference(), "a proposal moves nothing");
        assertEquals(State.PROPOSED, open().decision().orElseThrow().state());
        refused(BankProblem.SECOND_PERSON, () -> confirm(first, entry));
        var next = Clock.fixed(Desk.NOW.plusSeconds(3600), ClockProducer.SEOUL);
        var hourLater = new Bookings(desk.sql, next, new Ledger(desk.sql, next), new Outbox(desk.sql, next));
        assertEquals(
                State.DONE,
                desk.in(() -> hourLater.confirm(second, entry, desk.seen(entry)))
                        .state());
        assertEquals(-7, desk.posted("charge:KRW"));
        var proof = proved();
        assertEquals(Optional.of(won(0)), proof.difference());
        assertEquals(won(-7), proof.charge());
        assertEquals(won(1000), proof.escrow());
        assertTrue(desk.in(desk.ledger::proof).sound(), "also before the next statement");
        assertEquals(List.of(), cases());
        assertEquals(List.of("bank.suspense-proposed {}", "bank.suspense-decided {}"), desk.events(entry));
        refused(BankProblem.MISSING, () -> propose(entry, Account.CHARGE, null));
        refused(BankProblem.MISSING, () -> confirm(second, entry));
    }

    @Test
    void booksInterestInBothDirections() {
        desk.receive(camt().deposit(ref(), "12", "79912345678901"));
        var paid = waiting();
        desk.in(() -> desk.bookings.bookSuspense(first, paid, desk.seen(paid), asked(Account.INTEREST, null)));
        refused(BankProblem.SECOND_PERSON, () -> desk.in(() -> desk.suspense.confirm(first, paid, desk.seen(paid))));
        desk.in(() -> desk.suspense.confirm(second, paid, desk.seen(paid)));
        assertEquals(12, desk.posted("interest:KRW"));
        assertEquals(0, desk.posted("suspense:KRW"));
        desk.receive(statement("10").payment(ref(), "2", "negative-interest"));
        var taken = open().id();
        propose(taken, Account.INTEREST, null);
        confirm(second, taken);
        assertEquals(10, desk.posted("interest:KRW"));
        assertEquals(Optional.of(won(0)), proved(DAY.plusDays(2)).difference());
    }

    @Test
    void booksAsOwedByThePayerWhatIsTakenBackAfterItWasReleased() {
        var account = reversedAfterRelease();
        var entry = open();
        assertTrue(entry.reason().orElseThrow().contains("who paid in owes it"));
        propose(entry.id(), Account.RECEIVABLE, null);
        assertEquals(
                Optional.of(account.number()), open().decision().orElseThrow().virtualAccount());
        confirm(second, entry.id());
        var code = "receivable:" + account.subject();
        assertEquals(-1000, desk.posted(code));
        assertEquals(1000, desk.posted("payable:" + account.subject()), "nobody else has paid for it");
        assertEquals(won(-1000), proved(DAY.plusDays(2)).receivable());
        assertEquals(Optional.of(won(0)), proved(DAY.plusDays(2)).difference());
        assertTrue(desk.in(desk.ledger::proof).sound());
        // who owes it pays: no more than is owed
        desk.receive(camt().deposit(ref(), "1001", "79912345678901"));
        var tooMuch = waiting();
        refused(
                BankProblem.NO_ROOM,
                () -> desk.in(() -> desk.bookings.bookSuspense(
                        first, tooMuch, desk.seen(tooMuch), asked(Account.RECEIVABLE, account.number()))));
        desk.receive(camt().deposit(ref(), "1000", "79912345678901"));
        var paid = desk.in(() -> desk.suspense.waiting(first, Optional.empty(), 10)).items().stream()
                .filter(item -> item.amount().equals(won(1000)))
                .findFirst()
                .orElseThrow()
                .entry();
        desk.in(() ->
                desk.bookings.bookSuspense(first, paid, desk.seen(paid), asked(Account.RECEIVABLE, account.number())));
        desk.in(() -> desk.suspense.confirm(second, paid, desk.seen(paid)));
        assertEquals(0, desk.posted(code));
    }

    @Test
    void refusesWhatIsNoEntryOfItsOwn() {
        var account = desk.expect(5000);
        var reference = ref();
        desk.receive(camt().deposit(reference, "1000", account.number()));
        desk.receive(camt().deposit(reference, "1001", account.number()));
        var other = open().id();
        refused(BankProblem.WRONG_STATE, () -> propose(other, Account.CHARGE, null));
        desk.in(() -> desk.suspense.close(first, other, "the bank has corrected it"));
        desk.receive(camt().entry("DBIT", "BOOK", ref(), "SEK", "10.50", "", ""));
        var foreign = open().id();
        refused(BankProblem.WRONG_STATE, () -> propose(foreign, Account.CHARGE, null));
        desk.in(() -> desk.suspense.close(first, foreign, "not ours"));
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var fee = open().id();
        refused(BankProblem.WRONG_STATE, () -> propose(fee, Account.CHARGE, account.number()));
        refused(BankProblem.MISSING, () -> propose(fee, Account.RECEIVABLE, "79999999999999"));
        refused(
                KernelProblem.STALE_VERSION,
                () -> desk.in(() -> desk.bookings.book(first, fee, 2, asked(Account.CHARGE, null))));
        refused(BankProblem.MISSING, () -> propose(UUID.randomUUID(), Account.CHARGE, null));
        for (var by : List.of(Desk.BANK, Desk.caller(Role.AUDITOR, UUID.randomUUID()))) {
            refused(
                    IdentityProblem.DENIED,
                    () -> desk.in(() -> desk.bookings.book(by, fee, 1, asked(Account.CHARGE, null))));
            refused(IdentityProblem.DENIED, () -> confirm(by, fee));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.bookings.withdraw(by, fee, 1)));
        }
    }

    @Test
    void booksOnceHoweverManyAgreeAtTheSameTime() throws Exception {
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var entry = open().id();
        propose(entry, Account.CHARGE, null);
        var done = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 8; i++) {
                pool.submit(() -> {
                    try (var own = new Desk()) {
                        own.in(() -> own.bookings.confirm(second, entry, 2));
                        done.incrementAndGet();
                    }
                });
            }
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
        assertEquals(1, done.get());
        assertEquals(-7, desk.posted("charge:KRW"));
    }

    /** Whatever the program does. */
    @Test
    void theDatabaseRefusesADecisionWithoutItsPosting() {
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var entry = open().id();
        var decision = propose(entry, Account.CHARGE, null).id();
        assertThrows(SqlFailure.class, () -> desk.run(() -> done(decision, second.id())));
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    book(entry, "charge:KRW", -6);
                    done(decision, second.id());
                }),
                "not all of it");
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    book(entry, "interest:KRW", -7);
                    done(decision, second.id());
                }),
                "on another account");
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    book(entry, "charge:KRW", -7);
                    done(decision, first.id());
                }),
                "by the same person");
        desk.run(() -> {
            book(entry, "charge:KRW", -7);
            done(decision, second.id());
        });
        assertEquals(-7, desk.posted("charge:KRW"));
    }

    private void book(UUID entry, String account, long amount) {
        desk.ledger.post(new NewTransfer(
                "booking:" + entry,
                "by hand",
                DAY,
                List.of(new Posting("bank:KRW", won(-amount)), new Posting(account, won(amount)))));
    }

    private void done(UUID decision, UUID by) {
        desk.sql.update(
                "update statements.decision set state = 'DONE', decided_by_id = ?, decided_by = 'x', decided_at = ?"
                        + " where id = ?",
                by,
                Desk.NOW,
                decision);
    }

    /** A deposit that its bank takes back when a milestone was accepted, in a statement of 20 November. */
    private VirtualAccountJson reversedAfterRelease() {
        var account = desk.expect(1000);
        var reference = ref();
        desk.receive(camt().deposit(reference, "1000", account.number()));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "release:" + UUID.randomUUID(),
                "The milestone was accepted",
                LocalDate.of(2026, 11, 22),
                List.of(
                        new Posting("escrow:" + account.subject(), won(-1000)),
                        new Posting("payable:" + account.subject(), won(1000))))));
        desk.receive(statement("0").entry("DBIT", "BOOK", reference, "KRW", "1000", "", REVERSAL));
        return account;
    }

    private DecisionJson propose(UUID entry, Account account, String virtualAccount) {
        return desk.in(() -> desk.bookings.book(first, entry, desk.seen(entry), asked(account, virtualAccount)));
    }

    private DecisionJson confirm(Caller by, UUID entry) {
        return desk.in(() -> desk.bookings.confirm(by, entry, desk.seen(entry)));
    }

    private static NewBooking asked(Account account, String virtualAccount) {
        return new NewBooking(account, virtualAccount, "as the bank's letter says");
    }

    /** The only one. */
    private EntryJson open() {
        var open = cases();
        assertEquals(1, open.size());
        return open.get(0);
    }

    private List<EntryJson> cases() {
        return desk.in(() -> desk.suspense.cases(first, Optional.empty(), 10)).items();
    }

    private UUID waiting() {
        return desk.in(() -> desk.suspense.waiting(first, Optional.empty(), 10))
                .items()
                .get(0)
                .entry();
    }

    private DailyProof proved() {
        return proved(DAY);
    }

    /** Only days that are over can be proved: {@link Desk#NOW} is the 22nd. */
    private DailyProof proved(LocalDate day) {
        var over = day.isBefore(LocalDate.of(2026, 11, 22)) ? day : LocalDate.of(2026, 11, 21);
        desk.in(() -> desk.proofs.prove(over, "test"));
        return desk.in(() -> desk.proofs.proof(over, "KRW"));
    }

    private static void refused(ProblemType problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    private static CamtFile camt() {
        return CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW");
    }

    /** Of the day, with its closing balance. */
    private static CamtFile statement(String closing) {
        return CamtFile.of("camt.053.001.08", ref(), Desk.CUSTODY, "KRW").balance("CLBD", closing);
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
