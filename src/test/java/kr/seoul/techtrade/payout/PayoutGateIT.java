package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.ledger.LedgerProblem;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.statements.Desk;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What stands between a payment that was asked for and the bank: limits, people, closed businesses, changed accounts, races. */
@ExtendWith(CleanDatabase.class)
class PayoutGateIT {
    private static final long ABOVE_THE_LIMIT = 10_000_001;

    private final Desk desk = new Desk();
    private final Caller first = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private final Caller second = Desk.caller(Role.OPERATOR, UUID.randomUUID());

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void holdsALargePaymentUntilTwoPeopleAgree() {
        var payout = payable(ABOVE_THE_LIMIT);
        desk.run(() -> desk.payouts.pay(payout));
        assertEquals(PayoutState.HELD, state(payout));
        assertEquals(0, desk.available(payout.fromAccount()), "the money is held at once");
        assertEquals(Optional.empty(), collect());
        assertEquals(Optional.of("test"), approve(first, payout.id()).approvedBy());
        refused(BankProblem.SECOND_PERSON, () -> approve(first, payout.id()));
        assertEquals(
                List.of(payout.id()),
                desk.in(() -> desk.payouts.held(second, Optional.empty(), 10)).items().stream()
                        .map(HeldPayoutJson::id)
                        .toList());
        assertEquals(PayoutState.QUEUED, approve(second, payout.id()).state());
        refused(BankProblem.WRONG_STATE, () -> approve(second, payout.id()));
        assertEquals(List.of("bank.payout-released {}"), desk.events(payout.id()));
        assertEquals(1, collect().orElseThrow().payments());
    }

    @Test
    void isNotReleasedByTwoProgramsOfOneOffice() {
        var office = UUID.randomUUID();
        desk.in(() -> desk.sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '운영사무국', 'OPERATOR', now(), 1)""", office));
        var programs = List.of(program(office), program(office));
        var payout = payable(ABOVE_THE_LIMIT);
        desk.run(() -> desk.payouts.pay(payout));
        approve(programs.get(0), payout.id());
        refused(BankProblem.SECOND_PERSON, () -> approve(programs.get(1), payout.id()));
        assertEquals(PayoutState.HELD, state(payout));
        approve(second, payout.id());
        assertEquals(PayoutState.QUEUED, state(payout));
        assertEquals(1, collect().orElseThrow().payments());
    }

    private Caller program(UUID office) {
        var program = Desk.caller(Role.OPERATOR, office);
        desk.in(() -> desk.sql.update("""
                insert into clients.client (id, organization_id, name, scopes, created_at)
                values (?, ?, 'desk', '{operate}', now())""", program.id(), office));
        return program;
    }

    @Test
    void paysTheLimitItselfWithoutAsking() {
        var payout = payable(ABOVE_THE_LIMIT - 1);
        desk.run(() -> desk.payouts.pay(payout));
        assertEquals(PayoutState.QUEUED, state(payout));
    }

    @Test
    void letsOnlyOperatorsApprove() {
        refused(IdentityProblem.DENIED, () -> approve(Desk.BANK, UUID.randomUUID()));
        refused(IdentityProblem.DENIED, () -> desk.in(() -> desk.payouts.held(Desk.BANK, Optional.empty(), 10)));
        refused(BankProblem.MISSING, () -> approve(first, UUID.randomUUID()));
    }

    @Test
    void refusesALimitThatCannotBeRead() {
        assertThrows(Problem.class, () -> new PayoutLimits(currency -> Optional.of("a lot")));
    }

    @Test
    void paysManyAtOnceOrNone() {
        var payouts = List.of(payable(100), payable(200), payable(300));
        var twice = Stream.concat(payouts.stream(), payouts.stream()).toList();
        desk.run(() -> desk.payouts.pay(twice));
        desk.run(() -> desk.payouts.pay(payouts));
        assertEquals(3, collect().orElseThrow().payments());
        var good = payable(100);
        var bad = new NewPayout(
                UUID.randomUUID(), good.subject(), good.organization(), good.fromAccount(), won(1), "too much");
        refused(LedgerProblem.INSUFFICIENT_FUNDS, () -> desk.run(() -> desk.payouts.pay(List.of(good, bad))));
        var stranger = new NewPayout(
                UUID.randomUUID(), good.subject(), UUID.randomUUID(), good.fromAccount(), won(1), "nobody");
        refused(BankProblem.NO_PAYOUT_ACCOUNT, () -> desk.run(() -> desk.payouts.pay(List.of(good, stranger))));
        var other =
                new NewPayout(good.id(), good.subject(), good.organization(), good.fromAccount(), won(2), "another");
        refused(BankProblem.PAYOUT_TAKEN, () -> desk.run(() -> desk.payouts.pay(List.of(good, other))));
        assertEquals(100, desk.available(good.fromAccount()));
        assertEquals(Optional.empty(), collect());
    }

    @Test
    void endsAHeldPaymentThatTwoPeopleRefuse() {
        var payout = payable(ABOVE_THE_LIMIT);
        desk.run(() -> desk.payouts.pay(payout));
        var once = refuse(first, payout.id(), "the account is in question");
        assertEquals(PayoutState.HELD, once.state());
        assertEquals(Optional.of("test"), once.refusedBy());
        assertEquals(0, desk.available(payout.fromAccount()), "one alone moves nothing");
        refused(BankProblem.SECOND_PERSON, () -> refuse(first, payout.id(), "again"));
        assertEquals(
                Optional.of("the account is in question"),
                desk.in(() -> desk.payouts.held(second, Optional.empty(), 100)).items().stream()
                        .filter(each -> each.id().equals(payout.id()))
                        .findFirst()
                        .orElseThrow()
                        .refusal());
        desk.news.told.clear();
        var twice = refuse(second, payout.id(), "as they say");
        assertEquals(PayoutState.CANCELLED, twice.state());
        assertEquals(ABOVE_THE_LIMIT, desk.available(payout.fromAccount()));
        assertTrue(desk.news.told.get(0) instanceof MoneyArriving);
        var news = desk.news.of(PayoutRejected.class).get(0);
        assertEquals(payout.subject(), news.subject());
        assertEquals("the account is in question", news.reason());
        assertEquals(Optional.empty(), collect());
        refused(BankProblem.WRONG_STATE, () -> refuse(first, payout.id(), "again"));
        assertEquals(List.of("bank.payout-refused {}"), desk.events(payout.id()));
        refused(BankProblem.MISSING, () -> refuse(first, UUID.randomUUID(), "none"));
        refused(IdentityProblem.DENIED, () -> refuse(Desk.BANK, payout.id(), "no"));
    }

    @Test
    void endsAPaymentToAClosedBusinessThatWaits() {
        var payout = payable(100);
        desk.run(() -> desk.payouts.pay(payout));
        refused(BankProblem.WRONG_STATE, () -> refuse(first, payout.id(), "not yet"));
        desk.run(() -> desk.sql.update(
                "update identity.organization set business_number = '2234567899' where id = ?", payout.organization()));
        desk.standings.put("2234567899", TaxStatus.Standing.CLOSED);
        assertEquals(Optional.empty(), collect());
        var waiting = desk.in(() -> desk.payouts.held(first, Optional.empty(), 100)).items().stream()
                .filter(each -> each.id().equals(payout.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(Hold.CLOSED), waiting.hold());
        assertEquals(Optional.of("the payee's business is closed"), waiting.reason(), "the same in English");
        refused(BankProblem.WRONG_STATE, () -> approve(first, payout.id()));
        refuse(first, payout.id(), "it was dissolved");
        refuse(second, payout.id(), "yes");
        assertEquals(PayoutState.CANCELLED, state(payout));
        assertEquals(
                Optional.of("it was dissolved"),
                desk.in(() -> desk.payouts.of(payout.subject())).get(0).reason(),
                "in the words of who refused it first");
        assertEquals(
                Optional.empty(),
                desk.in(() -> desk.payouts.held(first, payout.id())).hold());
        assertEquals(100, desk.available(payout.fromAccount()));
        desk.standings.put("2234567899", TaxStatus.Standing.ACTIVE);
        assertEquals(Optional.empty(), collect());
    }

    @Test
    void letsThePaymentsOfARestingBusinessWaitAndSaysWhy() {
        collect();
        var payout = payable(100);
        desk.run(() -> desk.payouts.pay(payout));
        desk.run(() -> desk.sql.update(
                "update identity.organization set business_number = '2222222227' where id = ?", payout.organization()));
        var reasons = Map.of(
                TaxStatus.Standing.SUSPENDED, "the payee's business is suspended",
                TaxStatus.Standing.CLOSED, "the payee's business is closed",
                TaxStatus.Standing.UNREADABLE, "what the tax service says of the payee's business cannot be read");
        reasons.forEach((standing, reason) -> {
            desk.standings.put("2222222227", standing);
            assertEquals(Optional.empty(), collect());
            assertEquals(PayoutState.QUEUED, state(payout));
            assertEquals(
                    Optional.of(reason),
                    desk.in(() -> desk.payouts.of(payout.subject())).get(0).reason());
        });
        desk.standings.clear();
        assertEquals(1, collect().orElseThrow().payments());
    }

    /** As it is set; unless it is, only where there is a tax service that could know it. */
    @Test
    void letsThePaymentsOfAnUnknownBusinessWaitWhereThatIsSet() {
        collect();
        var payout = payable(100);
        desk.run(() -> desk.payouts.pay(payout));
        var payee = payout.organization();
        desk.run(() ->
                desk.sql.update("update identity.organization set business_number = '4444444445' where id = ?", payee));
        assertEquals(Optional.empty(), desk.in(() -> desk.paymentFiles("hold").collect(Desk.BANK)));
        assertEquals(
                Optional.of("the tax service does not know the payee's business"),
                desk.in(() -> desk.payouts.of(payout.subject())).get(0).reason());
        var held = Map.of(payee, TaxStatus.Standing.UNKNOWN);
        for (var setting : List.of("hold", " HOLD ")) {
            assertEquals(held, desk.in(() -> desk.businesses(setting).idle(List.of(payee))));
        }
        assertEquals(held, desk.in(() -> desk.businesses(null).idle(List.of(payee))));
        assertEquals(Map.of(), desk.in(() -> desk.businesses("pass").idle(List.of(payee))));
        var nobody = new Businesses(desk.sql, new RecordedTaxStatus(Optional.empty()), Optional.empty());
        assertEquals(Map.of(), desk.in(() -> nobody.idle(List.of(payee))));
        assertThrows(IllegalArgumentException.class, () -> desk.businesses("perhaps"));

        var operator = Desk.caller(Role.OPERATOR, UUID.randomUUID());
        var before = desk.in(() -> desk.businesses("hold").unknown(operator));
        assertTrue(before.held());
        desk.standings.put("4444444445", TaxStatus.Standing.SUSPENDED);
        var after = desk.in(() -> desk.businesses("pass").unknown(operator));
        assertEquals(new Businesses.Unknown(before.numbered(), before.unknown() - 1, false), after);
        refused(
                IdentityProblem.DENIED,
                () -> desk.in(() -> desk.businesses("hold").unknown(Desk.BANK)));

        desk.standings.put("4444444445", TaxStatus.Standing.UNKNOWN);
        assertEquals(1, collect().orElseThrow().payments(), "it is set so here");
    }

    @Test
    void letsThePaymentsOfAClosedBusinessWait() {
        var closed = payable(100);
        var open = payable(200);
        desk.run(() -> desk.payouts.pay(List.of(closed, open)));
        desk.run(() -> desk.sql.update(
                "update identity.organization set business_number = '1234567891' where id = ?", closed.organization()));
        desk.standings.put("1234567891", TaxStatus.Standing.CLOSED);
        assertEquals(1, collect().orElseThrow().payments());
        assertEquals(PayoutState.SENT, state(open));
        assertEquals(
                Optional.of("the payee's business is closed"),
                desk.in(() -> desk.payouts.of(closed.subject())).get(0).reason());
        desk.standings.put("1234567891", TaxStatus.Standing.ACTIVE);
        assertEquals(1, collect().orElseThrow().payments());
        assertEquals(
                Optional.empty(),
                desk.in(() -> desk.payouts.of(closed.subject())).get(0).reason());
    }

    @Test
    void keepsEveryAccountThatWasNamedAndTheOneThatWasPaid() {
        var payout = payable(100);
        desk.run(() -> desk.payouts.pay(payout));
        var by = Desk.caller(Role.STARTUP, payout.organization());
        var other = new NewPayoutAccount("Example GmbH", "DEUTDEFF", "DE89370400440532013000");
        desk.in(() -> desk.payoutAccounts.put(by, payout.organization(), other, () -> 1));
        collect();
        desk.in(() -> desk.payoutAccounts.put(
                by, payout.organization(), new NewPayoutAccount("Later", "004", "110-1234567"), () -> 2));
        assertEquals(
                List.of("1 110123456789", "2 DE89370400440532013000", "3 1101234567"),
                desk.in(() -> desk.sql.list("""
                        select version || ' ' || number as line from payout.payout_account_change
                         where organization_id = ? order by version""", row -> row.getString("line"), payout.organization())));
        assertEquals(
                "2 DE89370400440532013000 Example GmbH",
                desk.in(() -> desk.sql.first(
                                "select payee_version || ' ' || payee_number || ' ' || payee_holder as line from payout.payout where id = ?",
                                row -> row.getString("line"),
                                payout.id()))
                        .orElseThrow());
    }

    @Test
    void putsNoPaymentIntoTwoFilesWhenNodesCollectAtOnce() throws Exception {
        // whatever the other tests left
        collect();
        var payouts = IntStream.range(0, 40).mapToObj(i -> payable(100)).toList();
        desk.run(() -> desk.payouts.pay(payouts));
        var files = atOnce(4, node -> node.in(() -> node.paymentFiles.collect(Desk.BANK)));
        var told = new ArrayList<String>();
        int payments = 0;
        for (var file : files) {
            if (file.get().isPresent()) {
                var made = file.get().get();
                payments += made.payments();
                var document = desk.in(() -> desk.paymentFiles.document(Desk.BANK, made.id()));
                assertEquals(document, desk.in(() -> desk.paymentFiles.document(Desk.BANK, made.id())));
                payouts.stream()
                        .map(NewPayout::endToEndId)
                        .filter(document::contains)
                        .forEach(told::add);
            }
        }
        var rest = collect();
        payments += rest.map(PaymentFileJson::payments).orElse(0);
        rest.ifPresent(made -> payouts.stream()
                .map(NewPayout::endToEndId)
                .filter(desk.in(() -> desk.paymentFiles.document(Desk.BANK, made.id()))::contains)
                .forEach(told::add));
        assertEquals(40, payments);
        assertEquals(40, told.size());
        assertEquals(40, new HashSet<>(told).size());
    }

    /** A trial does it in full and is rolled back: meanwhile what it holds must not be missing in the bank's file. */
    @Test
    void waitsForATrialThatHoldsWhatIsQueued() throws Exception {
        collect();
        var payout = payable(100);
        desk.run(() -> desk.payouts.pay(payout));
        var tried = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var trial = threads.submit(() -> {
                try (var node = new Desk()) {
                    node.run(() -> {
                        assertEquals(
                                1,
                                node.paymentFiles
                                        .collect(Desk.BANK)
                                        .orElseThrow()
                                        .payments());
                        tried.countDown();
                        awaited(over);
                        throw new IllegalStateException("rolled back");
                    });
                }
                return null;
            });
            tried.await();
            var real = threads.submit(() -> {
                try (var node = new Desk()) {
                    return node.in(() -> node.paymentFiles.collect(Desk.BANK));
                }
            });
            assertThrows(TimeoutException.class, () -> real.get(300, TimeUnit.MILLISECONDS));
            over.countDown();
            assertThrows(ExecutionException.class, trial::get);
            assertEquals(1, real.get().orElseThrow().payments());
        } finally {
            over.countDown();
            threads.shutdown();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void takesTheFirstAccountOfOneOfTwoWhoNameItAtOnce() throws Exception {
        var organization = UUID.randomUUID();
        desk.run(() -> desk.sql.update("""
                insert into identity.organization (id, name, role, created_at, version) values (?, '가나다', 'STARTUP', ?, 1)""", organization, Desk.NOW));
        var by = Desk.caller(Role.STARTUP, organization);
        var number = new NewPayoutAccount("주식회사 가나다", "088", "110-123-456789");
        var answers = atOnce(
                2,
                node -> node.in(() -> {
                    try {
                        return node.payoutAccounts
                                .put(by, organization, number, () -> -1)
                                .version();
                    } catch (Problem refused) {
                        assertTrue(
                                List.of("bank/payout-account-taken", "kernel/stale-version")
                                        .contains(refused.type().slug()),
                                refused.toString());
                        return 0L;
                    }
                }));
        long made = 0;
        for (var answer : answers) {
            made += answer.get();
        }
        assertEquals(1, made);
    }

    /** Each of them on a node of its own. */
    private static <T> Collection<Future<T>> atOnce(int nodes, Function<Desk, T> work) throws Exception {
        var start = new CyclicBarrier(nodes);
        var threads = Executors.newFixedThreadPool(nodes);
        try {
            Callable<T> task = () -> {
                try (var node = new Desk()) {
                    start.await();
                    return work.apply(node);
                }
            };
            return threads.invokeAll(
                    IntStream.range(0, nodes).mapToObj(i -> task).toList());
        } finally {
            threads.shutdown();
        }
    }

    /** Money that has come in and was released to a payee, who has not been paid. */
    private NewPayout payable(long won) {
        var account = desk.expect(won);
        var payable = "payable:" + account.subject();
        desk.receive(CamtFile.of("camt.054.001.08", ref(), Desk.CUSTODY, "KRW")
                .deposit(ref(), Long.toString(won), account.number()));
        desk.run(() -> desk.ledger.post(new NewTransfer(
                "release:" + UUID.randomUUID(),
                "The milestone was accepted",
                Desk.NOW.atZone(ClockProducer.SEOUL).toLocalDate(),
                List.of(new Posting("escrow:" + account.subject(), won(-won)), new Posting(payable, won(won))))));
        return new NewPayout(UUID.randomUUID(), account.subject(), desk.payee(), payable, won(won), "기술료 1차");
    }

    private Optional<PaymentFileJson> collect() {
        return desk.in(() -> desk.paymentFiles.collect(Desk.BANK));
    }

    private PayoutState state(NewPayout payout) {
        return desk.in(() -> desk.payouts.of(payout.subject())).get(0).state();
    }

    private static void refused(ProblemType problem, Executable attempt) {
        assertEquals(problem, assertThrows(Problem.class, attempt).type());
    }

    private static String ref() {
        return UUID.randomUUID().toString().substring(4);
    }

    private static Money won(long minor) {
        return Money.of(minor, "KRW");
    }

    private HeldPayoutJson approve(Caller by, UUID payout) {
        return desk.in(() -> desk.payouts.approve(by, payout, desk.at(payout)));
    }

    private HeldPayoutJson refuse(Caller by, UUID payout, String reason) {
        return desk.in(() -> desk.refusals.refuse(by, payout, desk.at(payout), reason));
    }
}
