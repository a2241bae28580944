package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kr.seoul.techtrade.bank.NewPayoutAccount;
import kr.seoul.techtrade.bank.PaymentFiles;
import kr.seoul.techtrade.bank.PayoutAccounts;
import kr.seoul.techtrade.bank.Statements;
import kr.seoul.techtrade.deal.Terms.Condition;
import kr.seoul.techtrade.deal.Terms.FeeBearer;
import kr.seoul.techtrade.deal.Terms.Improvements;
import kr.seoul.techtrade.deal.Terms.MilestoneTerms;
import kr.seoul.techtrade.deal.Terms.SilenceRule;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a deal does when people act, and when they do not: with the real bank, ledger and clock. */
class DealsIT extends InServer {
    private static final long PRICE = 1_000_000;
    private static final String CUSTODY_KRW = "79900000000410";

    @Inject
    private Deals deals;

    @Inject
    private Organizations organizations;

    @Inject
    private Market market;

    @Inject
    private PayoutAccounts payoutAccounts;

    @Inject
    private Statements statements;

    @Inject
    private PaymentFiles files;

    @Inject
    private Ledger ledger;

    @Inject
    private ClockProducer time;

    private Caller buyer;
    private Caller seller;
    private Caller bank;
    private UUID listing;

    @BeforeEach
    void enter() {
        buyer = player(Role.CORPORATION);
        seller = player(Role.STARTUP);
        bank = player(Role.BANK);
        listing = market.publish(
                        seller,
                        new NewListing(
                                ListingKind.OFFER,
                                "전고체 전해질 합성",
                                null,
                                "상온에서 합성한다.",
                                null,
                                market.fields().get(0).code(),
                                6,
                                List.of(),
                                Set.of(DealForm.NON_EXCLUSIVE_LICENCE),
                                null,
                                null,
                                null))
                .id();
    }

    @AfterEach
    void theClockIsRightAgainAndTheBooksAreSound() {
        time.shift(Duration.ZERO);
        assertTrue(ledger.proof().sound());
    }

    @Test
    void releasesTheMoneyWhenTheBuyerStaysSilent() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(Action.ACCEPT_BY_SILENCE, deal.next().action());
        assertEquals(Actor.SELLER, deal.next().favours());
        var after = passDays(deal, 15);
        assertEquals(MilestoneState.PAYING_OUT, milestone(after).state());
        assertEquals(won(0), ledger.balance("escrow:" + subject(deal)).posted());
        assertEquals(won(980_000), ledger.balance("payable:" + subject(deal)).posted());
    }

    @Test
    void returnsTheMoneyWhenTheTermsSaySilenceRefuses() {
        var deal = delivered(terms(SilenceRule.REFUNDS, 1));
        var after = passDays(deal, 15);
        assertEquals(MilestoneState.REFUNDING, milestone(after).state());
        assertEquals(won(PRICE), ledger.balance("payable:" + subject(deal)).posted());
        bankPays(deal, PRICE);
        assertEquals(MilestoneState.REFUNDED, milestone(again(buyer, deal)).state());
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
        assertEquals(won(0), ledger.balance("payable:" + subject(deal)).posted());
    }

    @Test
    void paysARefundAgainThatCameBack() {
        var deal = delivered(terms(SilenceRule.REFUNDS, 1));
        passDays(deal, 15);
        var first = again(buyer, deal);
        assertRefused(DealProblem.TOO_EARLY, () -> deals.payBack(buyer, deal.id(), first.version(), 1));
        var reference = bankPays(deal, PRICE);
        statement(camt -> camt.entry("CRDT", "BOOK", reference, "KRW", "" + PRICE, "", "<RvslInd>true</RvslInd>"));
        var back = again(buyer, deal);
        assertEquals(MilestoneState.REFUNDING, milestone(back).state());
        assertEquals(Action.PAY_BACK, back.next().action());
        var told = deals.payBack(buyer, deal.id(), back.version(), 1);
        assertEquals(MilestoneState.REFUNDING, milestone(told).state());
        bankPays(deal, PRICE);
        assertEquals(MilestoneState.REFUNDED, milestone(again(buyer, deal)).state());
        assertEquals(won(0), ledger.balance("payable:" + subject(deal)).posted());
    }

    @Test
    void paysTheSellerAgainThoughTheDealWasClosed() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        deals.accept(buyer, deal.id(), deal.version(), 1);
        var reference = bankPays(deal, 980_000);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
        statement(camt -> camt.entry("CRDT", "BOOK", reference, "KRW", "980000", "", "<RvslInd>true</RvslInd>"));
        var back = again(seller, deal);
        assertEquals(MilestoneState.ACCEPTED, milestone(back).state());
        deals.payOut(seller, deal.id(), back.version(), 1);
        bankPays(deal, 980_000);
        assertEquals(MilestoneState.PAID, milestone(again(buyer, deal)).state());
        assertEquals(won(0), ledger.balance("payable:" + subject(deal)).posted());
    }

    @Test
    void givesBackAPartOfTheMoneyWhenTheRestNeverComes() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        pay(deal, 400_000);
        var after = passDays(deal, 15);
        assertEquals(MilestoneState.REFUNDING, milestone(after).state());
        assertEquals(won(0), ledger.balance("escrow:" + subject(deal)).posted());
        assertEquals(won(400_000), ledger.balance("payable:" + subject(deal)).posted());
        bankPays(deal, 400_000);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void letsTheBuyerCallOffAMissedDeliveryAndDoesSoByItselfLater() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(DealProblem.TOO_EARLY, () -> deals.callOff(buyer, deal.id(), deal.version(), 1, "늦다"));
        time.shift(Duration.ofDays(31));
        var called = deals.callOff(buyer, deal.id(), deal.version(), 1, "늦다");
        assertEquals(MilestoneState.REFUNDING, milestone(called).state());
        time.shift(Duration.ZERO);
        var other = funded(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(MilestoneState.REFUNDING, milestone(passDays(other, 45)).state());
    }

    @Test
    void expiresWhatNobodyAnswersOrSigns() {
        var open = open(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(DealState.EXPIRED, passDays(open, 15).state());
        time.shift(Duration.ZERO);
        var agreed = agreed(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(DealState.EXPIRED, passDays(agreed, 15).state());
    }

    @Test
    void refusesToAcceptTheSameVersionTwiceAndAMilestoneThatIsNot() {
        var deal = open(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(DealProblem.ALREADY_ACCEPTED, () -> deals.acceptTerms(buyer, deal.id(), deal.version(), 1));
        var funded = funded(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(
                DealProblem.NO_SUCH_MILESTONE, () -> deals.deliver(seller, funded.id(), funded.version(), 2, "도면"));
        assertRefused(
                DealProblem.NOT_THE_NEWEST_VERSION, () -> deals.acceptTerms(seller, deal.id(), deal.version(), 7));
    }

    @Test
    void givesAsManyRoundsOfChangesAsTheTermsSay() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var changed = deals.requestChanges(buyer, deal.id(), deal.version(), 1, "도면이 빠졌다");
        assertEquals(MilestoneState.FUNDED, milestone(changed).state());
        var again = deals.deliver(seller, deal.id(), changed.version(), 1, "도면을 더했다");
        assertRefused(
                DealProblem.NO_ROUND_LEFT, () -> deals.requestChanges(buyer, deal.id(), again.version(), 1, "또 빠졌다"));
        assertEquals(
                List.of(Action.ACCEPT),
                again(buyer, deal).actions().stream().map(DealJson.Open::action).toList());
    }

    @Test
    void takesMilestonesInTurn() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 2));
        assertEquals(MilestoneState.PLANNED, deal.milestones().get(1).state());
        var accepted = deals.accept(buyer, deal.id(), deal.version(), 1);
        assertEquals(MilestoneState.PAYING_OUT, accepted.milestones().get(0).state());
        assertEquals(MilestoneState.FUNDING, accepted.milestones().get(1).state());
        assertEquals(DealState.ACTIVE, accepted.state());
        var lapsed = passDays(accepted, 15);
        assertEquals(MilestoneState.CANCELLED, lapsed.milestones().get(1).state());
        assertEquals(DealState.ACTIVE, lapsed.state(), "the first payout is still on its way");
    }

    @Test
    void endsWhenTheBankTakesTheDepositBack() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var reference = pay(deal, PRICE);
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, deal)).state());
        statement(camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "" + PRICE, "", "<RvslInd>true</RvslInd>"));
        var after = again(buyer, deal);
        assertEquals(MilestoneState.CANCELLED, milestone(after).state());
        assertEquals(DealState.TERMINATED, after.state());
        assertEquals(won(0), ledger.balance("escrow:" + subject(deal)).posted());
    }

    @Test
    void isASecretToEverybodyElse() {
        var deal = open(terms(SilenceRule.ACCEPTS, 1));
        for (var stranger : List.of(player(Role.STARTUP), player(Role.CORPORATION), bank)) {
            assertRefused(DealProblem.NOT_FOUND, () -> deals.deal(stranger, deal.id()));
            assertRefused(DealProblem.NOT_FOUND, () -> deals.acceptTerms(stranger, deal.id(), deal.version(), 1));
            assertTrue(deals.mine(stranger, Optional.empty(), Optional.empty(), 10)
                    .items()
                    .isEmpty());
        }
        assertEquals(
                1,
                deals.mine(buyer, Optional.empty(), Optional.empty(), 10)
                        .items()
                        .size());
        assertEquals(
                DealState.NEGOTIATING,
                deals.deal(player(Role.AUDITOR), deal.id()).state());
    }

    @Test
    void refusesADealWithOneselfAndTermsThatDoNotHoldTogether() {
        var terms = terms(SilenceRule.ACCEPTS, 1);
        assertRefused(DealProblem.OWN_LISTING, () -> deals.open(seller, new NewDeal(listing, terms)));
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> deals.open(buyer, new NewDeal(UUID.randomUUID(), terms)));
        assertRefused(IdentityProblem.DENIED, () -> deals.open(bank, new NewDeal(listing, terms)));
        for (var amounts : List.of(
                List.of(won(0)),
                List.of(won(-1)),
                List.of(won(Long.MAX_VALUE)),
                List.of(won(Terms.TOTAL_MAX), won(1)),
                List.of(won(1), Money.of(1, "USD")))) {
            assertRefused(DealProblem.INVALID_TERMS, () -> open(terms(SilenceRule.ACCEPTS, amounts)));
        }
        assertTrue(deals.mine(buyer, Optional.empty(), Optional.empty(), 10)
                .items()
                .isEmpty());
    }

    @Test
    void asksForThePowerToSignTheRightDocumentAndAnAccount() {
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        var clerk =
                new Caller(buyer.kind(), buyer.id(), "서기", buyer.organization(), buyer.roles(), Set.of("deals.write"));
        assertRefused(
                DealProblem.NO_POWER_TO_SIGN, () -> deals.sign(clerk, deal.id(), deal.version(), deal.contractHash()));
        assertRefused(DealProblem.OTHER_DOCUMENT, () -> deals.sign(buyer, deal.id(), deal.version(), "0".repeat(64)));
        var signed = deals.sign(buyer, deal.id(), deal.version(), deal.contractHash());
        assertRefused(
                DealProblem.ALREADY_SIGNED, () -> deals.sign(buyer, deal.id(), signed.version(), deal.contractHash()));
        var poor = player(Role.CORPORATION, false);
        var theirs = deals.open(poor, new NewDeal(listing, terms(SilenceRule.ACCEPTS, 1)));
        var both = deals.acceptTerms(seller, theirs.id(), theirs.version(), 1);
        assertRefused(
                DealProblem.NO_PAYOUT_ACCOUNT, () -> deals.sign(poor, both.id(), both.version(), both.contractHash()));
    }

    @Test
    void releasesOnceThoughManyAcceptAtOnce() throws Exception {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var pool = Executors.newFixedThreadPool(8);
        Callable<Boolean> accept = () -> {
            try {
                deals.accept(buyer, deal.id(), deal.version(), 1);
                return true;
            } catch (Problem clash) {
                assertEquals(KernelProblem.STALE_VERSION, clash.type());
                return false;
            }
        };
        try {
            int released = 0;
            for (var done : pool.invokeAll(Collections.nCopies(8, accept))) {
                released += done.get() ? 1 : 0;
            }
            assertEquals(1, released);
        } finally {
            pool.shutdown();
        }
        assertEquals(won(980_000), ledger.balance("payable:" + subject(deal)).posted());
    }

    @Test
    void mayBeWithdrawnBeforeBothHaveSignedAndNotAfter() {
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(
                DealState.WITHDRAWN,
                deals.withdraw(seller, deal.id(), deal.version(), "다른 상대를 찾았다").state());
        var active = active(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(DealProblem.WRONG_STATE, () -> deals.withdraw(buyer, active.id(), active.version(), "마음이 바뀌었다"));
    }

    private DealJson open(Terms terms) {
        return deals.open(buyer, new NewDeal(listing, terms));
    }

    private DealJson agreed(Terms terms) {
        var deal = open(terms);
        return deals.acceptTerms(seller, deal.id(), deal.version(), 1);
    }

    private DealJson active(Terms terms) {
        var deal = agreed(terms);
        var once = deals.sign(seller, deal.id(), deal.version(), deal.contractHash());
        return deals.sign(buyer, deal.id(), once.version(), deal.contractHash());
    }

    private DealJson funded(Terms terms) {
        var deal = active(terms);
        pay(deal, PRICE);
        return again(buyer, deal);
    }

    private DealJson delivered(Terms terms) {
        var deal = funded(terms);
        return deals.deliver(seller, deal.id(), deal.version(), 1, "도면과 시험 성적서");
    }

    private String pay(DealJson deal, long amount) {
        var reference = "D" + UUID.randomUUID().toString().substring(0, 20);
        statement(camt -> camt.deposit(reference, "" + amount, milestone(deal).virtualAccount()));
        return reference;
    }

    private void statement(UnaryOperator<CamtFile> entries) {
        var id = "M" + UUID.randomUUID().toString().substring(0, 20);
        statements.receive(bank, entries.apply(CamtFile.of("camt.054.001.08", id, CUSTODY_KRW, "KRW")).stream());
    }

    /** The bank fetches the payments and reports the one of this deal as booked; answers its own reference. */
    private String bankPays(DealJson deal, long amount) {
        var file = files.collect(bank).orElseThrow();
        var payment = Pattern.compile("(?s)<CdtTrfTxInf>.*?</CdtTrfTxInf>").matcher(files.document(bank, file.id()));
        while (payment.find()) {
            if (payment.group().contains(deal.number()) && payment.group().contains(">" + amount + "<")) {
                var endToEnd = payment.group().replaceAll("(?s).*<EndToEndId>([^<]+)</EndToEndId>.*", "$1");
                var reference = "P" + UUID.randomUUID().toString().substring(0, 20);
                statement(camt -> camt.payment(reference, "" + amount, endToEnd));
                return reference;
            }
        }
        throw new AssertionError("no payment of " + amount + " for " + deal.number());
    }

    private DealJson again(Caller by, DealJson deal) {
        return deals.deal(by, deal.id());
    }

    /** Lets days go by and the clocks fire, here or by the server's own timer. */
    private DealJson passDays(DealJson deal, int days) {
        var before = again(buyer, deal).version();
        time.shift(Duration.ofDays(days));
        for (int tries = 0; tries < 200 && again(buyer, deal).version() == before; tries++) {
            deals.due(100).forEach(deals::fire);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return again(buyer, deal);
    }

    /** As the ledger's account codes have it. */
    private String subject(DealJson deal) {
        return milestone(again(buyer, deal)).id().toString();
    }

    private static DealJson.MilestoneJson milestone(DealJson deal) {
        return deal.milestones().get(0);
    }

    private static Terms terms(SilenceRule silence, int milestones) {
        return terms(silence, Collections.nCopies(milestones, won(PRICE)));
    }

    private static Terms terms(SilenceRule silence, List<Money> amounts) {
        return new Terms(
                DealForm.NON_EXCLUSIVE_LICENCE,
                "전기차 배터리",
                List.of("KR"),
                36,
                false,
                Improvements.SHARED,
                amounts.stream()
                        .map(amount -> new MilestoneTerms("기술 이전", amount, Condition.INSPECTION, 30))
                        .toList(),
                FeeBearer.SELLER,
                14,
                1,
                silence,
                null);
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    private Caller player(Role role) {
        return player(role, true);
    }

    private Caller player(Role role, boolean payable) {
        var organization = organizations
                .admit(Caller.system("test"), new NewOrganization(role + " 시험", null, role, null))
                .id();
        var caller = new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization, Set.of(role), Scopes.ALL);
        if (payable && (role == Role.CORPORATION || role == Role.STARTUP)) {
            payoutAccounts.put(caller, organization, new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        }
        return caller;
    }

    private static void assertRefused(ProblemType type, Executable verb) {
        assertEquals(type, assertThrows(Problem.class, verb).type());
    }
}
