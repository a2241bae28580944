package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.Rehearsal;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.MilestoneTerms.Part;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.terms.TermsProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a deal does when people act, and when they do not: with the real bank, ledger and clock. */
class DealsIT extends Negotiation {
    @Inject
    private ApiClients clients;

    @Inject
    private DryRuns dryRuns;

    @Test
    void releasesTheMoneyWhenTheBuyerStaysSilent() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(Action.ACCEPT_BY_SILENCE, deal.next().action());
        assertEquals(Actor.SELLER, deal.next().favours());
        var after = passDays(deal, 20);
        assertEquals(MilestoneState.SETTLING, milestone(after).state());
        assertEquals(won(0), escrow(deal, 1));
        assertEquals(won(NET), owed(deal));
    }

    @Test
    void returnsTheMoneyWhenTheTermsSaySilenceRefuses() {
        var deal = delivered(terms(SilenceRule.REFUNDS, 1));
        var after = passDays(deal, 20);
        assertEquals(MilestoneState.SETTLING, milestone(after).state());
        assertEquals(won(PRICE), owed(deal));
        bankPays(deal, PRICE);
        assertEquals(MilestoneState.REFUNDED, milestone(again(buyer, deal)).state());
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
        assertEquals(won(0), owed(deal));
    }

    @Test
    void paysARefundAgainThatCameBack() {
        var deal = delivered(terms(SilenceRule.REFUNDS, 1));
        passDays(deal, 20);
        payments(deal);
        var first = again(buyer, deal);
        assertRefused(DealProblem.WRONG_STATE, () -> deals.pay(buyer, deal.id(), first.version(), 1));
        var reference = bankPays(deal, PRICE);
        statement(camt -> camt.entry("CRDT", "BOOK", reference, "KRW", "" + PRICE, "", "<RvslInd>true</RvslInd>"));
        var back = again(buyer, deal);
        assertEquals(MilestoneState.SETTLING, milestone(back).state());
        assertEquals(Action.PAY, back.next().action());
        assertRefused(DealProblem.NOT_FOUND, () -> deals.pay(bank, deal.id(), back.version(), 1));
        assertRefused(DealProblem.TOO_EARLY, () -> deals.pay(seller, deal.id(), back.version(), 1));
        var told = seen(deals.pay(buyer, deal.id(), back.version(), 1));
        assertEquals(PaymentState.SENT, told.payments().get(0).state());
        bankPays(deal, PRICE);
        assertEquals(MilestoneState.REFUNDED, milestone(again(buyer, deal)).state());
        assertEquals(won(0), owed(deal));
    }

    @Test
    void tellsTheBankInTheCommitThatReleases() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var tried = dryRuns.tried(buyer, () -> deals.accept(buyer, deal.id(), deal.version(), 1));
        assertEquals(
                List.of(Action.ACCEPT, Action.PAY),
                tried.moves().stream().map(DealJson.StepJson::action).toList());
        assertEquals(
                won(0),
                tried.postings().stream()
                        .filter(posting -> posting.account().startsWith("payable:"))
                        .map(Rehearsal.RehearsedPosting::amount)
                        .reduce(won(0), Money::plus));
        assertEquals(Action.CHASE, tried.clocks().get(0).action());
        var told = seen(deals.accept(buyer, deal.id(), deal.version(), 1));
        assertEquals(PaymentState.SENT, told.payments().get(0).state());
    }

    @Test
    void paysTheSellerAgainThoughTheDealWasClosed() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        deals.accept(buyer, deal.id(), deal.version(), 1);
        var reference = bankPays(deal, NET);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
        statement(camt -> camt.entry("CRDT", "BOOK", reference, "KRW", "" + NET, "", "<RvslInd>true</RvslInd>"));
        var back = again(seller, deal);
        assertEquals(MilestoneState.SETTLING, milestone(back).state());
        deals.pay(seller, deal.id(), back.version(), 1);
        bankPays(deal, NET);
        assertEquals(MilestoneState.PAID, milestone(again(buyer, deal)).state());
        assertEquals(won(0), owed(deal));
    }

    @Test
    void givesBackAPartOfTheMoneyWhenTheRestNeverComes() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        pay(deal, 400_000);
        var after = passDays(deal, 20);
        assertEquals(MilestoneState.SETTLING, milestone(after).state());
        assertEquals(won(0), escrow(deal, 1));
        assertEquals(won(400_000), owed(deal));
        bankPays(deal, 400_000);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void fundsInPartsAndLeavesWhatIsTooMuchInSuspense() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        pay(deal, 400_000);
        assertEquals(MilestoneState.FUNDING, milestone(again(buyer, deal)).state());
        pay(deal, 700_000);
        var funded = again(buyer, deal);
        assertEquals(MilestoneState.FUNDED, milestone(funded).state());
        assertEquals(won(PRICE), milestone(funded).held());
        pay(deal, 50_000);
        assertEquals(won(PRICE), escrow(deal, 1), "money for what is paid is nobody's income");
    }

    @Test
    void letsTheBuyerCallOffAMissedDeliveryAndDoesSoByItselfLater() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(DealProblem.TOO_EARLY, () -> deals.callOff(buyer, deal.id(), deal.version(), 1, "늦다"));
        time.shift(Duration.ofDays(40));
        until(() -> {
            var history = again(buyer, deal).history();
            return history.get(history.size() - 1).action() == Action.WARN;
        });
        var warned = again(buyer, deal);
        assertTrue(offers(warned, Action.CALL_OFF), "both were told that it is possible now");
        var called = seen(deals.callOff(buyer, deal.id(), warned.version(), 1, "늦다"));
        assertEquals(MilestoneState.SETTLING, milestone(called).state());
        time.shift(Duration.ZERO);
        var other = funded(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(MilestoneState.SETTLING, milestone(passDays(other, 60)).state());
    }

    @Test
    void expiresWhatNobodyAnswersOrSigns() {
        var open = open(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(DealState.EXPIRED, passDays(open, 20).state());
        time.shift(Duration.ZERO);
        var agreed = agreed(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(DealState.EXPIRED, passDays(agreed, 20).state());
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
        assertRefused(DealProblem.NO_SUCH_PART, () -> deals.pay(buyer, deal.id(), deal.version(), 1));
    }

    @Test
    void voidsAnAcceptanceWithANewerVersion() {
        var deal = open(terms(SilenceRule.ACCEPTS, 1));
        var countered = seen(deals.propose(seller, deal.id(), deal.version(), terms(SilenceRule.REFUNDS, 1)));
        assertEquals(
                List.of("/silence"),
                countered.versions().get(1).differences().stream()
                        .map(difference -> difference.pointer())
                        .toList());
        assertRefused(
                DealProblem.NOT_THE_NEWEST_VERSION, () -> deals.acceptTerms(buyer, deal.id(), countered.version(), 1));
        var agreed = seen(deals.acceptTerms(buyer, deal.id(), countered.version(), 2));
        assertEquals(DealState.SIGNING, agreed.state());
        assertEquals(2, agreed.versionInForce());
    }

    @Test
    void givesAsManyRoundsOfChangesAsTheTermsSay() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var changed = seen(deals.requestChanges(buyer, deal.id(), deal.version(), 1, "도면이 빠졌다"));
        assertEquals(MilestoneState.FUNDED, milestone(changed).state());
        var again = seen(deals.deliver(seller, deal.id(), changed.version(), 1, "도면을 더했다"));
        assertRefused(
                DealProblem.NO_ROUND_LEFT, () -> deals.requestChanges(buyer, deal.id(), again.version(), 1, "또 빠졌다"));
        assertTrue(offers(again, Action.ACCEPT));
        assertFalse(offers(again, Action.REQUEST_CHANGES));
    }

    @Test
    void releasesAPartInProportionAndTheRestLater() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        for (var wrong : List.of(won(0), won(-1), won(PRICE), Money.of(1, "USD"))) {
            assertRefused(
                    DealProblem.INVALID_AMOUNT,
                    () -> deals.acceptPart(buyer, deal.id(), deal.version(), 1, wrong, "일부"));
        }
        var part = seen(deals.acceptPart(buyer, deal.id(), deal.version(), 1, won(333_333), "설계도는 좋다"));
        assertEquals(MilestoneState.FUNDED, milestone(part).state());
        assertEquals(won(PRICE - 333_333), escrow(deal, 1));
        assertEquals(won(326_001), owed(deal), "333333 less 6666 fee and 666 tax");
        var rest = seen(deals.deliver(seller, deal.id(), part.version(), 1, "나머지"));
        var done = seen(deals.accept(buyer, deal.id(), rest.version(), 1));
        assertEquals(won(0), escrow(deal, 1));
        payments(done);
        bankPays(deal, 326_001);
        bankPays(deal, owed(deal).minor());
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
    }

    @Test
    void takesMilestonesInTurn() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 2));
        assertEquals(MilestoneState.PLANNED, deal.milestones().get(1).state());
        var accepted = seen(deals.accept(buyer, deal.id(), deal.version(), 1));
        assertEquals(MilestoneState.SETTLING, accepted.milestones().get(0).state());
        assertEquals(MilestoneState.FUNDING, accepted.milestones().get(1).state());
        assertEquals(DealState.ACTIVE, accepted.state());
        var lapsed = passDays(accepted, 20);
        assertEquals(MilestoneState.CANCELLED, lapsed.milestones().get(1).state());
        assertEquals(DealState.ACTIVE, lapsed.state(), "the first payout is still on its way");
        bankPays(deal, NET);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void runsParallelMilestonesSideBySideAndTheNextAfterBoth() {
        var deal = active(terms(
                SilenceRule.ACCEPTS,
                part(won(PRICE), Condition.INSPECTION, false),
                part(won(PRICE), Condition.INSPECTION, true),
                part(won(PRICE), Condition.INSPECTION, false)));
        assertEquals(List.of("FUNDING", "FUNDING", "PLANNED"), states(deal));
        assertNotEquals(
                deal.milestones().get(0).virtualAccount(),
                deal.milestones().get(1).virtualAccount());
        pay(deal, 2, PRICE);
        var delivered = seen(deals.deliver(seller, deal.id(), again(buyer, deal).version(), 2, "도면"));
        var second = seen(deals.accept(buyer, deal.id(), delivered.version(), 2));
        assertEquals(List.of("FUNDING", "SETTLING", "PLANNED"), states(second));
        pay(deal, 1, PRICE);
        var first = seen(deals.deliver(seller, deal.id(), again(buyer, deal).version(), 1, "도면"));
        assertEquals(
                List.of("SETTLING", "SETTLING", "FUNDING"),
                states(seen(deals.accept(buyer, deal.id(), first.version(), 1))));
    }

    @Test
    void waitsForMoneyAgainWhenTheBankTakesItBackAndKeepsTheDelivery() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var reference = pay(deal, PRICE);
        var funded = again(buyer, deal);
        deals.deliver(seller, deal.id(), funded.version(), 1, "도면");
        statement(camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "" + PRICE, "", "<RvslInd>true</RvslInd>"));
        var taken = again(buyer, deal);
        assertEquals(MilestoneState.FUNDING, milestone(taken).state());
        assertEquals(won(0), escrow(deal, 1));
        pay(deal, PRICE);
        assertEquals(MilestoneState.DELIVERED, milestone(again(buyer, deal)).state());
        assertEquals(won(PRICE), escrow(deal, 1));
    }

    @Test
    void releasesOnTheDayOfTheTerms() {
        var date = LocalDate.now(time.clock()).plusDays(10);
        var deal = active(terms(
                SilenceRule.ACCEPTS,
                new MilestoneTerms("착수금", Part.UPFRONT, won(PRICE), Condition.DATE, 1, false, date)));
        pay(deal, PRICE);
        var funded = again(buyer, deal);
        assertEquals(Action.REACH_DATE, funded.next().action());
        assertEquals(
                date.atStartOfDay(ClockProducer.SEOUL).toInstant(),
                funded.next().at());
        assertRefused(DealProblem.WRONG_STATE, () -> deals.deliver(seller, deal.id(), funded.version(), 1, "도면"));
        assertEquals(MilestoneState.SETTLING, milestone(passDays(deal, 11)).state());
        assertEquals(won(NET), owed(deal));
    }

    /** Its money would be the seller's the moment it comes. */
    @Test
    void refusesADayThatDoesNotLieAhead() {
        var today = LocalDate.now(time.clock());
        assertDayRefused(() -> open(dated(today)));
        var deal = open(dated(today.plusDays(1)));
        assertDayRefused(() -> deals.propose(seller, deal.id(), deal.version(), dated(today.minusDays(1))));
        var running = active(dated(today.plusDays(2)));
        assertDayRefused(() -> deals.amend(buyer, running.id(), running.version(), dated(today)));
        time.shift(Duration.ofDays(3));
        var seen = again(buyer, running);
        deals.amend(buyer, running.id(), seen.version(), longstop(dated(today.plusDays(2)), 900));
    }

    private static void assertDayRefused(Executable verb) {
        var problem = assertThrows(Problem.class, verb);
        assertEquals(TermsProblem.INVALID, problem.type());
        assertEquals("/terms/milestones/0/date", problem.violations().get(0).pointer());
    }

    @Test
    void givesTheMoneyBackWhenTheRegisterNeverShowsTheChange() {
        var deal = funded(registered());
        var checking = seen(deals.deliver(seller, deal.id(), deal.version(), 1, "이전등록 접수증"));
        deals.checkRegister(player(Role.OPERATOR), deal.id(), checking.version(), 1, false, "등록원부에 없다");
        var given = passDays(deal, 60);
        assertEquals(MilestoneState.SETTLING, milestone(given).state());
        assertEquals(won(PRICE), owed(deal));
        bankPays(deal, PRICE);
        var ended = again(buyer, deal);
        assertEquals(MilestoneState.REFUNDED, milestone(ended).state());
        assertEquals(Actor.BUYER, ended.payments().get(0).recipient());
        assertEquals(DealState.TERMINATED, ended.state());
    }

    @Test
    void releasesWhenTheRegisterShowsTheChange() {
        var terms = registered();
        var deal = funded(terms);
        var checking = seen(deals.deliver(seller, deal.id(), deal.version(), 1, "이전등록 접수증"));
        assertEquals(MilestoneState.CHECKING, milestone(checking).state());
        var operator = player(Role.OPERATOR);
        assertRefused(
                DealProblem.NOT_YOUR_MOVE,
                () -> deals.checkRegister(seller, deal.id(), checking.version(), 1, true, "됐다"));
        var refused = seen(deals.checkRegister(operator, deal.id(), checking.version(), 1, false, "등록원부에 없다"));
        assertEquals(MilestoneState.FUNDED, milestone(refused).state());
        var again = seen(deals.deliver(seller, deal.id(), refused.version(), 1, "등록원부"));
        var shown = seen(deals.checkRegister(operator, deal.id(), again.version(), 1, true, "등록원부에서 확인"));
        assertEquals(MilestoneState.SETTLING, milestone(shown).state());
        var other = funded(terms);
        deals.deliver(seller, other.id(), other.version(), 1, "접수증");
        assertEquals(
                MilestoneState.DELIVERED,
                milestone(passDays(other, 33)).state(),
                "what nobody looked up is left to the buyer");
    }

    @Test
    void endsWhenBothAgreeAndGivesBackWhatIsHeld() {
        var deal = active(terms(
                SilenceRule.ACCEPTS,
                part(won(PRICE), Condition.INSPECTION, false),
                part(won(PRICE), Condition.INSPECTION, true),
                part(won(PRICE), Condition.INSPECTION, false)));
        pay(deal, 1, PRICE);
        pay(deal, 2, 300_000);
        var before = again(buyer, deal);
        assertRefused(DealProblem.WRONG_STATE, () -> deals.agreeTermination(seller, deal.id(), before.version()));
        var offered = seen(deals.offerTermination(buyer, deal.id(), before.version(), "방향이 바뀌었다"));
        assertEquals(Actor.BUYER, offered.terminationOfferedBy());
        assertRefused(DealProblem.WRONG_STATE, () -> deals.agreeTermination(buyer, deal.id(), offered.version()));
        var back = seen(deals.takeBackTermination(buyer, deal.id(), offered.version()));
        var again = seen(deals.offerTermination(seller, deal.id(), back.version(), "방향이 바뀌었다"));
        var ended = seen(deals.agreeTermination(buyer, deal.id(), again.version()));
        assertEquals(DealState.WINDING_UP, ended.state());
        assertEquals(List.of("SETTLING", "SETTLING", "CANCELLED"), states(ended));
        assertEquals(won(PRICE + 300_000), owed(deal));
        payments(deal);
        bankPays(deal, PRICE);
        bankPays(deal, 300_000);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void endsAtTheLongstop() {
        var base = terms(SilenceRule.ACCEPTS, 1);
        var deal = funded(longstop(base, 31));
        assertEquals(MilestoneState.FUNDED, milestone(deal).state());
        var over = passDays(deal, 36);
        assertEquals(DealState.WINDING_UP, over.state());
        assertEquals(won(PRICE), owed(deal));
    }

    /** What was accepted in time is performed, however long the bank takes. */
    @Test
    void isPerformedWhenTheLongstopFindsItsLastPaymentOnItsWay() {
        var deal = delivered(longstop(terms(SilenceRule.ACCEPTS, 1), 31));
        var offered = deals.offerTermination(seller, deal.id(), deal.version(), "그만두자");
        deals.accept(buyer, deal.id(), offered.version(), 1);
        var over = passDays(deal, 36);
        assertEquals(DealState.WINDING_UP, over.state());
        assertNull(over.terminationOfferedBy());
        bankPays(deal, NET);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
    }

    @Test
    void runsItsRoyaltiesWhenTheLongstopFindsItsLastPaymentOnItsWay() {
        var of = terms(SilenceRule.ACCEPTS, 1);
        var royalty = new RoyaltyTerms(Base.SALES, 500, List.of(), null, null, 1, 4, 20, 14, 1200);
        var deal = delivered(with(of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), 31));
        deals.accept(buyer, deal.id(), deal.version(), 1);
        assertEquals(DealState.WINDING_UP, passDays(deal, 36).state());
        bankPays(deal, NET);
        assertEquals(DealState.ROYALTY, again(buyer, deal).state());
    }

    /** Both wanted it to end, whatever was paid. */
    @Test
    void isTerminatedWhenBothAgreeThoughItsLastPaymentIsOnItsWay() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var accepted = seen(deals.accept(buyer, deal.id(), deal.version(), 1));
        var offered = deals.offerTermination(seller, deal.id(), accepted.version(), "그만두자");
        deals.agreeTermination(buyer, deal.id(), offered.version());
        bankPays(deal, NET);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void closesAFreeLicenceAtOnce() {
        var free = terms(SilenceRule.ACCEPTS);
        assertEquals(DealState.CLOSED, active(free).state());
    }

    @Test
    void paysTheBrokerItsShare() {
        var broker = player(Role.INSTITUTION);
        payoutAccounts.put(broker, broker.organization(), new NewPayoutAccount("중개", "004", "9876543210123"), () -> 0L);
        var terms = brokered(terms(SilenceRule.ACCEPTS, 1), broker.organization(), 500);
        var deal = delivered(terms);
        var done = seen(deals.accept(buyer, deal.id(), deal.version(), 1));
        assertEquals(won(50_000), milestone(done).brokers());
        assertEquals(won(NET), owed(deal), "the seller's and the broker's together");
        payments(deal);
        bankPays(deal, NET - 50_000);
        assertEquals(DealState.CLOSED, again(buyer, deal).state(), "nobody waits for the broker's bank");
        assertEquals(won(50_000), owed(deal));
        bankPays(deal, 50_000);
        assertEquals(won(0), owed(deal));
        for (var nobody : List.of(buyer.organization(), seller.organization(), UUID.randomUUID())) {
            assertRefused(DealProblem.NO_SUCH_BROKER, () -> open(brokered(terms(SilenceRule.ACCEPTS, 1), nobody, 500)));
        }
    }

    @Test
    void twoOperatorsTogetherHoldAClock() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var one = sister(player(Role.OPERATOR));
        var two = player(Role.OPERATOR);
        long version = deal.version();
        assertRefused(IdentityProblem.DENIED, () -> clockwork.hold(buyer, deal.id(), version, "MILESTONE", 1, "왜"));
        assertRefused(DealProblem.NO_CLOCK, () -> clockwork.hold(one, deal.id(), version, "MILESTONE", 2, "없다"));
        assertFalse(clockwork.hold(one, deal.id(), version, "MILESTONE", 1, "법원 문의"));
        assertFalse(clockwork.hold(one, deal.id(), version, "MILESTONE", 1, "법원 문의"), "the same eyes");
        for (var sister : List.of(sister(one), sister(one))) {
            assertFalse(clockwork.hold(sister, deal.id(), version, "MILESTONE", 1, "법원 문의"), "of the same office");
        }
        assertTrue(clockwork.hold(two, deal.id(), version, "MILESTONE", 1, "법원 문의"));
        assertEquals(MilestoneState.DELIVERED, milestone(passDays(deal, 60)).state());
        time.shift(Duration.ZERO);
        long held = again(buyer, deal).version();
        assertFalse(clockwork.resume(two, deal.id(), held, "MILESTONE", 1, "답이 왔다"));
        assertTrue(clockwork.resume(one, deal.id(), held, "MILESTONE", 1, "답이 왔다"));
        assertEquals(MilestoneState.SETTLING, milestone(passDays(deal, 21)).state());
    }

    /** Another program of the same organisation. */
    private Caller sister(Caller of) {
        var asked = new NewClient("desk", Set.of("operate"), null, List.of(), null, null, null);
        var id = clients.issue(Caller.system("test"), of.organization(), asked).clientId();
        return new Caller(of.kind(), id, "sister", of.organization(), of.roles(), of.scopes());
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
        var bundled = bundle(terms, publish(player(Role.STARTUP)));
        assertRefused(DealProblem.OTHER_LISTER, () -> deals.open(buyer, new NewDeal(listing, bundled)));
        for (var amounts : List.of(
                List.of(won(0)),
                List.of(won(-1)),
                List.of(won(Long.MAX_VALUE)),
                List.of(won(100_000_000_000_000L), won(1)),
                List.of(won(1), Money.of(1, "USD")))) {
            assertRefused(TermsProblem.INVALID, () -> open(terms(SilenceRule.ACCEPTS, amounts)));
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
        assertRefused(MembersProblem.NO_POWER, () -> deals.sign(clerk, deal.id(), deal.version(), deal.contractHash()));
        assertRefused(DealProblem.OTHER_DOCUMENT, () -> deals.sign(buyer, deal.id(), deal.version(), "0".repeat(64)));
        var signed = deals.sign(buyer, deal.id(), deal.version(), deal.contractHash());
        assertRefused(
                DealProblem.ALREADY_SIGNED, () -> deals.sign(buyer, deal.id(), signed.version(), deal.contractHash()));
        var poor = player(Role.CORPORATION, false);
        var theirs = deals.open(poor, new NewDeal(listing, terms(SilenceRule.ACCEPTS, 1)));
        deals.acceptTerms(seller, theirs.id(), theirs.version(), 1);
        var both = deals.deal(poor, theirs.id());
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
        assertEquals(won(NET), owed(deal));
    }

    @Test
    void mayBeWithdrawnBeforeBothHaveSignedAndNotAfter() {
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(
                DealState.WITHDRAWN,
                seen(deals.withdraw(seller, deal.id(), deal.version(), "다른 상대를 찾았다"))
                        .state());
        var active = active(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(DealProblem.WRONG_STATE, () -> deals.withdraw(buyer, active.id(), active.version(), "마음이 바뀌었다"));
    }

    private static boolean offers(DealJson deal, Action action) {
        return deal.actions().stream().anyMatch(open -> open.action() == action);
    }

    private static List<String> states(DealJson deal) {
        return deal.milestones().stream().map(each -> each.state().name()).toList();
    }

    private static Terms bundle(Terms of, UUID also) {
        var both = new SubjectMatter(List.of(also), List.of(), List.of());
        return with(of, both, of.form(), of.periodMonths(), null, of.brokers(), of.longstopDays());
    }
}
