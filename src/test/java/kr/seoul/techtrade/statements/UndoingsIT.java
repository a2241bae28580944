package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.NewRemittance;
import kr.seoul.techtrade.statements.DecisionJson.State;
import kr.seoul.techtrade.statements.DecisionJson.Undo;
import kr.seoul.techtrade.statements.NewBooking.Account;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What two people decided about an entry of the bank and was wrong is undone by two, as long as the money is there. */
@ExtendWith(CleanDatabase.class)
class UndoingsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String PAYER = """
            <RltdPties><Dbtr><Pty><Nm>홍길동</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>110777888999</Id></Othr></Id></DbtrAcct>
            </RltdPties><RltdAgts><DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>088</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt></RltdAgts>""";

    private final Desk desk = new Desk();
    private final Set<UUID> known = new HashSet<>();
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
    void opensACaseAgainThatWasBookedOnTheWrongAccount() {
        var entry = charged();
        var wrong = decided(entry);
        assertEquals(State.DONE, propose(wrong).state());
        assertEquals(-7, desk.posted("charge:KRW"), "a proposal moves nothing");
        refused(BankProblem.WRONG_STATE, () -> propose(wrong));
        refused(BankProblem.SECOND_PERSON, () -> confirm(first, wrong));
        var undone = confirm(second, wrong);
        assertEquals(State.UNDONE, undone.state());
        assertEquals(Undo.State.DONE, undone.undo().orElseThrow().state());
        assertEquals(0, desk.posted("charge:KRW"));
        assertEquals(0, desk.posted("bank:KRW"));
        assertEquals(List.of(entry), cases());
        assertEquals(
                DAY,
                desk.in(() -> desk.sql.first(
                                "select max(effective_on) as day from ledger.journal where reference like 'undo:%'",
                                row -> row.getObject("day", LocalDate.class)))
                        .orElseThrow(),
                "the day of the bank differs again");
        // and now on the right one
        book(entry, Account.INTEREST);
        assertEquals(-7, desk.posted("interest:KRW"));
        assertEquals(List.of(), cases());
        var trail = trail(entry);
        assertEquals(
                List.of("CHARGE UNDONE", "INTEREST DONE"),
                trail.stream()
                        .map(each -> each.kind() + " " + each.state())
                        .sorted()
                        .toList());
        assertEquals(
                List.of(
                        "bank.suspense-proposed {}",
                        "bank.suspense-decided {}",
                        "bank.undo-proposed {}",
                        "bank.undo-decided {}",
                        "bank.suspense-proposed {}",
                        "bank.suspense-decided {}"),
                desk.events(entry));
        refused(BankProblem.WRONG_STATE, () -> propose(wrong));
        var other = decided(entry);
        propose(other);
        confirm(second, other);
        assertEquals(0, desk.posted("interest:KRW"), "as often as it was wrong");
        assertEquals(List.of(entry), cases());
    }

    @Test
    void opensACaseAgainThatWasClosed() {
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var entry = cases().get(0);
        desk.in(() -> desk.suspense.close(first, entry, "dealt with"));
        assertEquals(List.of(), cases());
        propose(decided(entry));
        confirm(second, decided(entry));
        assertEquals(List.of(entry), cases());
    }

    @Test
    void takesAnAssignmentBackWhileEscrowHasIt() {
        var account = desk.expect(4000);
        var entry = suspended();
        assign(entry, account.number());
        assertEquals(4000, desk.posted("escrow:" + account.subject()));
        propose(decided(entry));
        confirm(second, decided(entry));
        assertEquals(0, desk.posted("escrow:" + account.subject()));
        assertEquals(4000, desk.posted("suspense:KRW"));
        var news = desk.news.of(DepositReversed.class).get(0);
        assertEquals(account.subject(), news.subject());
        assertEquals(won(4000), news.taken());
        assertEquals(won(0), news.total());
        // to whom it belongs
        var right = desk.expect(4000);
        assign(entry, right.number());
        assertEquals(4000, desk.posted("escrow:" + right.subject()));
        assertEquals(0, desk.posted("suspense:KRW"));
    }

    @Test
    void putsBackOnTheBooksWhatWasNotToldTwice() {
        var account = desk.expect(6000);
        desk.receive(camt().deposit("", "2500", account.number()));
        desk.receive(camt().deposit("", "2500", account.number()));
        var entry = waiting();
        desk.in(() -> desk.suspense.discard(first, entry, desk.seen(entry), "told twice"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        assertEquals(0, desk.posted("suspense:KRW"));
        propose(decided(entry));
        confirm(second, decided(entry));
        assertEquals(2500, desk.posted("suspense:KRW"));
        assertEquals(-5000, desk.posted("bank:KRW"));
        assertEquals(entry, waiting());
    }

    @Test
    void refusesWhatHasMovedOn() {
        var account = desk.expect(4000);
        var assigned = suspended();
        assign(assigned, account.number());
        propose(decided(assigned));
        move("escrow:" + account.subject(), "payable:" + account.subject(), 1);
        refused(BankProblem.MOVED_ON, () -> confirm(second, decided(assigned)), "no longer has the 4000 KRW");
        assertEquals(
                Undo.State.WITHDRAWN,
                withdraw(second, decided(assigned)).undo().orElseThrow().state());
        refused(BankProblem.MOVED_ON, () -> propose(decided(assigned)), "escrow:");
    }

    @Test
    void cancelsAPaymentBackThatHasNotLeft() {
        var entry = returned();
        var decision = decided(entry);
        assertEquals(0, desk.available("suspense:KRW"), "it is held for the payer");
        propose(decision);
        confirm(second, decision);
        assertEquals("CANCELLED it was wrong", payment(decision));
        assertEquals(4000, desk.available("suspense:KRW"));
        assertEquals(4000, desk.posted("suspense:KRW"));
        var account = desk.expect(4000);
        assign(entry, account.number());
        assertEquals(4000, desk.posted("escrow:" + account.subject()), "to whom it belongs");
        assertTrue(desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).isEmpty(), "nobody is paid");
    }

    @Test
    void cancelsAPaymentBackThatWaitsForPeople() {
        var decision = decided(returned());
        desk.run(() -> desk.sql.update("update payout.payout set state = 'HELD' where state = 'QUEUED'"));
        propose(decision);
        confirm(second, decision);
        assertEquals("CANCELLED it was wrong", payment(decision));
        assertEquals(4000, desk.available("suspense:KRW"));
    }

    @Test
    void refusesAPaymentBackThatHasLeft() {
        var entry = returned();
        var decision = decided(entry);
        propose(decision);
        var file = desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).orElseThrow();
        assertEquals(1, file.payments());
        refused(BankProblem.PAYMENT_LEFT, () -> confirm(second, decision), "ask the bank to refuse it");
        withdraw(second, decision);
        refused(BankProblem.PAYMENT_LEFT, () -> propose(decision), "SENT");
        var payment = desk.in(() -> desk.sql.first(
                        "select end_to_end_id from payout.payout", row -> row.getString("end_to_end_id")))
                .orElseThrow();
        desk.receive(camt().payment(ref(), "4000", payment));
        refused(BankProblem.PAYMENT_LEFT, () -> propose(decision), "ask the payee to send it back");
        assertEquals(0, desk.posted("suspense:KRW"));
    }

    @Test
    void cancelsOrSendsAPaymentBackAndNeverBoth() throws Exception {
        for (int i = 0; i < 8; i++) {
            var decision = decided(returned());
            propose(decision);
            var seen = desk.in(() -> told(decision)).version();
            var pool = Executors.newFixedThreadPool(2);
            var undone = pool.submit(() -> {
                try (var own = new Desk()) {
                    own.in(() -> own.undoings.confirm(second, decision, seen));
                    return true;
                } catch (Problem refused) {
                    assertEquals(BankProblem.PAYMENT_LEFT, refused.type());
                    return false;
                }
            });
            var sent = pool.submit(() -> {
                try (var own = new Desk()) {
                    return own.in(() -> own.paymentFiles.collect(Desk.BANK)).isPresent();
                }
            });
            assertTrue(undone.get(1, TimeUnit.MINUTES) || sent.get(1, TimeUnit.MINUTES));
            var state = payment(decision);
            assertTrue(state.startsWith(undone.get() ? "CANCELLED" : "SENT"), state);
            assertEquals(!undone.get(), sent.get());
        }
    }

    /** Paid back, as two people decided. */
    private UUID returned() {
        var entry = suspended();
        desk.in(() -> desk.suspense.giveBack(first, entry, desk.seen(entry), "nobody knows it"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
        return entry;
    }

    private String payment(UUID decision) {
        return desk.in(() -> desk.sql.first(
                        "select p.state || coalesce(' ' || p.reason, '') as state from payout.payout p"
                                + " join statements.decision d on d.payout_id = p.id where d.id = ?",
                        row -> row.getString("state"),
                        decision))
                .orElseThrow();
    }

    @Test
    void refusesADebtThatWasPaidAndInterestThatFeesWerePaidOutOf() {
        desk.receive(camt().payment(ref(), "1000", "unknown"));
        var owed = cases().get(0);
        book(owed, Account.RECEIVABLE);
        var debt = decided(owed);
        desk.receive(camt().deposit(ref(), "400", "79912345678901"));
        var paid = waiting();
        bookSuspense(paid, Account.RECEIVABLE);
        refused(BankProblem.MOVED_ON, () -> propose(debt), "has paid since");
        propose(decided(paid));
        confirm(second, decided(paid));
        assertEquals(400, desk.posted("suspense:KRW"));
        propose(debt);
        confirm(second, debt);
        assertEquals(0, desk.posted("receivable:KRW"));

        desk.receive(camt().deposit(ref(), "12", "79912345678901"));
        var interest = newest();
        bookSuspense(interest, Account.INTEREST);
        move("charge:KRW", "bank:KRW", 12);
        move("bank:KRW", "fee:KRW", 20);
        var payee = new NewPayoutAccount("마포세무서", "001", "123-4567-890123");
        var all = desk.in(() -> desk.remittances.propose(first, new NewRemittance("fee:KRW", won(20), payee, "fees")));
        desk.in(() -> desk.remittances.agree(second, all.id()));
        refused(BankProblem.MOVED_ON, () -> propose(decided(interest)), "fees");
    }

    @Test
    void undoesOnceHoweverManyAgreeAtTheSameTime() throws Exception {
        var wrong = decided(charged());
        propose(wrong);
        var seen = desk.in(() -> told(wrong)).version();
        var done = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 8; i++) {
                pool.submit(() -> {
                    try (var own = new Desk()) {
                        own.in(() -> own.undoings.confirm(second, wrong, seen));
                        done.incrementAndGet();
                    }
                });
            }
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
        assertEquals(1, done.get());
        assertEquals(0, desk.posted("charge:KRW"));
    }

    /** Whatever the program does. */
    @Test
    void theDatabaseRefusesWhatTwoPeopleDidNotAgreeOn() {
        var wrong = decided(charged());
        propose(wrong);
        assertThrows(SqlFailure.class, () -> desk.run(() -> undone(wrong)), "nobody has agreed");
        assertThrows(SqlFailure.class, () -> desk.run(() -> agreed(wrong, first)), "by the same person");
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    agreed(wrong, second);
                    undone(wrong);
                }),
                "without its opposite");
        confirm(second, wrong);
        assertThrows(
                SqlFailure.class,
                () -> desk.run(
                        () -> desk.sql.update("update statements.decision set state = 'DONE' where id = ?", wrong)),
                "undone for ever");
    }

    @Test
    void isForOperatorsAloneWhoSawIt() {
        var wrong = decided(charged());
        for (var by : List.of(Desk.BANK, Desk.caller(Role.AUDITOR, UUID.randomUUID()))) {
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.undoings.propose(by, wrong, 2, "no")));
            refused(IdentityProblem.DENIED, () -> confirm(by, wrong));
            refused(IdentityProblem.DENIED, () -> withdraw(by, wrong));
        }
        refused(
                IdentityProblem.DENIED,
                () -> desk.in(() -> desk.undoings.decisions(Desk.BANK, Optional.empty(), Optional.empty(), 1)));
        refused(KernelProblem.STALE_VERSION, () -> desk.in(() -> desk.undoings.propose(first, wrong, 1, "no")));
        refused(BankProblem.MISSING, () -> desk.in(() -> desk.undoings.decision(first, UUID.randomUUID())));
        refused(BankProblem.MISSING, () -> confirm(second, wrong));
    }

    private void agreed(UUID decision, Caller by) {
        desk.sql.update(
                "update statements.undo set state = 'DONE', decided_by_id = ?, decided_by = 'x', decided_at = ?"
                        + " where decision_id = ?",
                by.id(),
                Desk.NOW,
                decision);
    }

    private void undone(UUID decision) {
        desk.sql.update("update statements.decision set state = 'UNDONE' where id = ?", decision);
    }

    /** A charge of seven won, booked as one. */
    private UUID charged() {
        desk.receive(camt().payment(ref(), "7", "bank-fee"));
        var entry = cases().get(0);
        book(entry, Account.CHARGE);
        return entry;
    }

    private void book(UUID entry, Account account) {
        desk.in(() -> desk.bookings.book(first, entry, desk.seen(entry), new NewBooking(account, null, "it is")));
        desk.in(() -> desk.bookings.confirm(second, entry, desk.seen(entry)));
    }

    private void bookSuspense(UUID entry, Account account) {
        desk.in(() ->
                desk.bookings.bookSuspense(first, entry, desk.seen(entry), new NewBooking(account, null, "it is")));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
    }

    private void assign(UUID entry, String account) {
        desk.in(() -> desk.suspense.assign(first, entry, desk.seen(entry), account, "theirs"));
        desk.in(() -> desk.suspense.confirm(second, entry, desk.seen(entry)));
    }

    private UUID suspended() {
        desk.receive(camt().entry("CRDT", "BOOK", ref(), "KRW", "4000", PAYER, ""));
        return newest();
    }

    private void move(String from, String to, long minor) {
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test moves money",
                DAY,
                List.of(new Posting(from, won(-minor)), new Posting(to, won(minor))))));
    }

    private DecisionJson propose(UUID decision) {
        return desk.in(
                () -> desk.undoings.propose(first, decision, told(decision).version(), "it was wrong"));
    }

    private DecisionJson confirm(Caller by, UUID decision) {
        return desk.in(() -> desk.undoings.confirm(by, decision, told(decision).version()));
    }

    private DecisionJson withdraw(Caller by, UUID decision) {
        return desk.in(() -> desk.undoings.withdraw(by, decision, told(decision).version()));
    }

    private DecisionJson told(UUID decision) {
        return desk.undoings.decision(first, decision);
    }

    /** The decision about it that counts. */
    private UUID decided(UUID entry) {
        return trail(entry).stream()
                .filter(each -> each.state() == State.DONE)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<DecisionJson> trail(UUID entry) {
        return desk.in(() -> desk.undoings.decisions(first, Optional.of(entry), Optional.empty(), 10))
                .items();
    }

    private List<UUID> cases() {
        return desk.in(() -> desk.suspense.cases(first, Optional.empty(), 10)).items().stream()
                .map(EntryJson::id)
                .toList();
    }

    /** The only one. */
    private UUID waiting() {
        var waiting = desk.in(() -> desk.suspense.waiting(first, Optional.empty(), 10))
                .items();
        assertEquals(1, waiting.size());
        known.add(waiting.get(0).entry());
        return waiting.get(0).entry();
    }

    private UUID newest() {
        var fresh = desk.in(() -> desk.suspense.waiting(first, Optional.empty(), 10)).items().stream()
                .map(SuspenseJson::entry)
                .filter(known::add)
                .toList();
        assertEquals(1, fresh.size());
        return fresh.get(0);
    }

    private static void refused(ProblemType problem, Executable attempt) {
        refused(problem, attempt, "");
    }

    private static void refused(ProblemType problem, Executable attempt, String why) {
        var refusal = assertThrows(Problem.class, attempt);
        assertEquals(problem, refusal.type());
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }

    private static CamtFile camt() {
        return CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW");
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }
}
