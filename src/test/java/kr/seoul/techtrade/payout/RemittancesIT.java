package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.RemittanceJson.State;
import kr.seoul.techtrade.statements.Desk;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Fees and taxes leave the custodian by two people, and no more of them than there is. */
@ExtendWith(CleanDatabase.class)
class RemittancesIT {
    private static final String VAT = "tax:vat:KRW";

    private final Desk desk = new Desk();
    private final Caller first = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private final Caller second = Desk.caller(Role.OPERATOR, UUID.randomUUID());

    @BeforeEach
    void earn() {
        Database.clean();
        move("bank:KRW", "fee:KRW", 1000);
        move("bank:KRW", VAT, 100);
        move("bank:KRW", "suspense:KRW", 5000);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void paysAllOfATaxWhenTwoAgreeAndTheBankDebitsIt() {
        var asked = propose(VAT, null);
        assertEquals(won(100), asked.amount());
        assertEquals("1234567890123", asked.payee().number());
        assertEquals(100, desk.available(VAT), "a proposal moves nothing");
        refused(BankProblem.SECOND_PERSON, () -> agree(first, asked.id()));
        var agreed = agree(second, asked.id());
        assertEquals(State.AGREED, agreed.state());
        assertEquals(Optional.of(PayoutState.QUEUED), agreed.payment());
        assertEquals(0, desk.available(VAT));
        assertEquals(100, desk.posted(VAT));
        refused(BankProblem.WRONG_STATE, () -> agree(second, asked.id()));
        refused(BankProblem.WRONG_STATE, () -> desk.in(() -> desk.remittances.withdraw(first, asked.id())));
        var file = desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).orElseThrow();
        var pain = desk.in(() -> desk.paymentFiles.document(Desk.BANK, file.id()));
        assertTrue(pain.contains("마포세무서") && pain.contains("1234567890123"), pain);
        desk.receive(camt().payment(ref(), "100", asked.id().toString().replace("-", "")));
        assertEquals(0, desk.posted(VAT));
        assertEquals(Optional.of(PayoutState.SETTLED), told(asked.id()).payment());
        assertEquals(List.of("bank.remittance-proposed {}", "bank.remittance-agreed {}"), desk.events(asked.id()));
    }

    @Test
    void givesTheMoneyBackThatTheBankWillNotPayOrSendsBack() {
        var rejected = propose("fee:KRW", won(600));
        agree(second, rejected.id());
        var file = desk.in(() -> desk.paymentFiles.collect(Desk.BANK)).orElseThrow();
        desk.receive(StatusFile.of("""
            <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s-KRW</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>
            </OrgnlPmtInfAndSts>""".formatted(file.messageId(), file.messageId())));
        assertEquals(Optional.of(PayoutState.REJECTED), told(rejected.id()).payment());
        assertEquals(1000, desk.available("fee:KRW"));
        var returned = propose("fee:KRW", won(1000));
        agree(second, returned.id());
        desk.in(() -> desk.paymentFiles.collect(Desk.BANK));
        var endToEnd = returned.id().toString().replace("-", "");
        desk.receive(camt().payment(ref(), "1000", endToEnd));
        assertEquals(0, desk.posted("fee:KRW"));
        desk.receive(camt().entry("CRDT", "BOOK", ref(), "KRW", "1000", CamtFile.endToEnd(endToEnd), ""));
        assertEquals(Optional.of(PayoutState.RETURNED), told(returned.id()).payment());
        assertEquals(1000, desk.available("fee:KRW"));
    }

    @Test
    void leavesEverybodyElsesMoneyCovered() {
        refused(BankProblem.NOT_AVAILABLE, () -> propose("fee:KRW", won(1001)));
        refused(BankProblem.NOT_AVAILABLE, () -> propose(VAT, won(101)));
        refused(BankProblem.NOT_AVAILABLE, () -> propose("tax:withholding:KRW", null));
        move("charge:KRW", "bank:KRW", 30);
        move("receivable:KRW", "bank:KRW", 200);
        refused(BankProblem.NOT_AVAILABLE, () -> propose("fee:KRW", won(771)));
        var all = propose("fee:KRW", null);
        assertEquals(won(770), all.amount(), "less what the bank charged and what is owed");
        move("charge:KRW", "bank:KRW", 1);
        refused(BankProblem.NOT_AVAILABLE, () -> agree(second, all.id()));
        desk.in(() -> desk.remittances.withdraw(second, all.id()));
        move("bank:KRW", "interest:KRW", 500);
        assertEquals(won(1000), propose("fee:KRW", null).amount(), "never more than the fees");
        refused(HttpProblem.INVALID_INPUT, () -> propose(VAT, won(0)));
        refused(HttpProblem.INVALID_INPUT, () -> propose(VAT, Money.of(1, "USD")));
    }

    @Test
    void paysOnceHoweverManyAgreeAtTheSameTime() throws Exception {
        var one = propose("fee:KRW", won(600)).id();
        var other = propose("fee:KRW", won(600)).id();
        var agreed = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (var id : List.of(one, other, one, other, one, other)) {
                pool.submit(() -> {
                    try (var own = new Desk()) {
                        own.in(() -> own.remittances.agree(second, id));
                        agreed.incrementAndGet();
                    }
                });
            }
        } finally {
            pool.shutdown();
            assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
        }
        assertEquals(1, agreed.get());
        assertEquals(400, desk.available("fee:KRW"));
    }

    /** Whatever the program does. */
    @Test
    void theDatabaseRefusesWhatTwoPeopleDidNotAgreeOn() {
        var payee = new Payee("마포세무서", "001", "1234567890123", Optional.empty());
        var stranger = new Payee("마포세무서", "001", "9994567890123", Optional.empty());
        assertThrows(SqlFailure.class, () -> pay(UUID.randomUUID(), 100, payee));
        var id = propose(VAT, won(100)).id();
        assertThrows(SqlFailure.class, () -> pay(id, 100, payee), "nobody has agreed");
        assertThrows(SqlFailure.class, () -> desk.run(() -> decide(id, first.id())), "by the same person");
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    decide(id, second.id());
                    desk.payouts.payBack(payout(id, 99), payee);
                }),
                "another amount");
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    decide(id, second.id());
                    desk.payouts.payBack(payout(id, 100), stranger);
                }),
                "another account");
        assertThrows(RuntimeException.class, () -> desk.run(() -> decide(id, second.id())), "agreed on and not paid");
        move(VAT, "fee:KRW", 1);
        assertThrows(
                SqlFailure.class,
                () -> desk.run(() -> {
                    decide(id, second.id());
                    desk.payouts.payBack(payout(id, 100), payee);
                }),
                "more than there is");
        assertEquals(99, desk.available(VAT));
    }

    @Test
    void isForOperatorsAlone() {
        var id = propose(VAT, null).id();
        for (var by : List.of(Desk.BANK, Desk.caller(Role.AUDITOR, UUID.randomUUID()))) {
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.remittances.propose(by, asked(VAT, null))));
            refused(IdentityProblem.DENIED, () -> agree(by, id));
            refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.remittances.withdraw(by, id)));
        }
        refused(
                IdentityProblem.DENIED,
                () -> desk.in(() -> desk.remittances.remittances(Desk.BANK, Optional.empty(), 1)));
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.remittances.funds(Desk.BANK)));
        refused(BankProblem.MISSING, () -> agree(second, UUID.randomUUID()));
        assertEquals(
                1,
                desk.in(() -> desk.remittances.remittances(second, Optional.empty(), 10))
                        .items()
                        .size());
    }

    private void pay(UUID id, long amount, Payee payee) {
        desk.run(() -> desk.payouts.payBack(payout(id, amount), payee));
    }

    private static NewPayout payout(UUID id, long amount) {
        return new NewPayout(id, id, null, VAT, won(amount), "VAT");
    }

    private void decide(UUID id, UUID by) {
        desk.sql.update(
                "update payout.remittance set state = 'AGREED', decided_by_id = ?, decided_by = 'x', decided_at = ?"
                        + " where id = ?",
                by,
                Desk.NOW,
                id);
    }

    private RemittanceJson propose(String account, Money amount) {
        return desk.in(() -> desk.remittances.propose(first, asked(account, amount)));
    }

    private RemittanceJson agree(Caller by, UUID id) {
        return desk.in(() -> desk.remittances.agree(by, id));
    }

    private RemittanceJson told(UUID id) {
        return desk.in(() -> desk.remittances.remittance(first, id));
    }

    private static NewRemittance asked(String account, Money amount) {
        return new NewRemittance(account, amount, new NewPayoutAccount("마포세무서", "001", "123-4567-890123"), "4분기");
    }

    private void move(String from, String to, long minor) {
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "test:" + UUID.randomUUID(),
                "A test moves money",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(new Posting(from, won(-minor)), new Posting(to, won(minor))))));
    }

    private static void refused(ProblemType problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
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
