package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.FeeBearer;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** A signed contract changes by another that both sign: what the price changed is asked for or paid back, never edited. */
class AmendmentsIT extends Negotiation {
    private static final long LESS = 200_000;

    @Inject
    private Custody custody;

    @Test
    void paysBackWhatItTakesOffThePrice() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var amended = amend(deal, price(PRICE - LESS));
        assertEquals(MilestoneState.DELIVERED, milestone(amended).state());
        assertEquals(won(PRICE - LESS), escrow(deal, 1));
        assertEquals(won(LESS), owed(deal));
        deals.accept(buyer, deal.id(), amended.version(), 1);
        bankPaysAll(deal, LESS, NET * (PRICE - LESS) / PRICE);
        var closed = again(buyer, deal);
        assertEquals(MilestoneState.PAID, milestone(closed).state());
        assertEquals(DealState.CLOSED, closed.state());
    }

    @Test
    void asksForWhatItPutsOnThePriceAndKeepsTheDelivery() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var amended = amend(deal, price(PRICE + LESS));
        assertEquals(MilestoneState.FUNDING, milestone(amended).state());
        assertEquals(won(PRICE), escrow(deal, 1));
        pay(deal, LESS);
        assertEquals(MilestoneState.DELIVERED, milestone(again(buyer, deal)).state());
        assertEquals(won(PRICE + LESS), escrow(deal, 1));
    }

    /** Otherwise it would hold nothing, and wait for a delivery that nobody pays for. */
    @Test
    void takesNoMoreOffThePriceThanIsHeld() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var part = seen(deals.acceptPart(buyer, deal.id(), deal.version(), 1, won(LESS), "설계도는 좋다"));
        assertRefused(DealProblem.NOT_AMENDABLE, () -> deals.amend(buyer, deal.id(), part.version(), price(LESS)));
        var amended = amend(part, price(LESS + 1));
        assertEquals(won(1), escrow(deal, 1));
        assertEquals(MilestoneState.FUNDED, milestone(amended).state());
    }

    @Test
    void asksForTheFeeThatTheBuyerBearsFromNowOnAndGivesItBackAgain() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var amended = amend(deal, borneBy(price(PRICE), FeeBearer.BUYER));
        assertEquals(MilestoneState.FUNDING, milestone(amended).state());
        pay(deal, PRICE - NET);
        assertEquals(MilestoneState.DELIVERED, milestone(again(buyer, deal)).state());
        amend(again(buyer, deal), borneBy(price(PRICE), FeeBearer.SELLER));
        assertEquals(won(PRICE), escrow(deal, 1));
        assertEquals(won(PRICE - NET), owed(deal));
        deals.accept(buyer, deal.id(), again(buyer, deal).version(), 1);
        bankPaysAll(deal, PRICE - NET, NET);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
    }

    /** Otherwise it would hold nothing, and its acceptance would have nothing to divide. */
    @Test
    void givesNoFeeBackThatHasLeftEscrow() {
        var deal = active(borneBy(price(PRICE), FeeBearer.BUYER));
        pay(deal, 2 * PRICE - NET);
        deals.deliver(seller, deal.id(), again(buyer, deal).version(), 1, "도면");
        var part = seen(
                deals.acceptPart(buyer, deal.id(), again(buyer, deal).version(), 1, won(PRICE + LESS / 20), "거의 다 좋다"));
        var problem = assertThrows(
                Problem.class,
                () -> deals.amend(buyer, deal.id(), part.version(), borneBy(price(PRICE), FeeBearer.SELLER)));
        assertEquals(DealProblem.NOT_AMENDABLE, problem.type());
        assertEquals("/terms/feeBearer", problem.violations().get(0).pointer());
    }

    /** Its days count from the second signature, as they did before. */
    @Test
    void movesTheLongstop() {
        var deal = funded(longstop(price(PRICE), 100));
        var later = amend(deal, longstop(price(PRICE), 200));
        assertTrue(later.longstopAt().isAfter(deal.longstopAt().plus(Duration.ofDays(95))));
        assertTrue(later.longstopAt().isBefore(deal.longstopAt().plus(Duration.ofDays(115))));
        assertTrue(later.clocks().stream()
                .anyMatch(clock ->
                        clock.action() == Action.REACH_LONGSTOP && clock.at().equals(later.longstopAt())));
        var seen = passDays(deal, 41);
        var problem = assertThrows(
                Problem.class, () -> deals.amend(buyer, deal.id(), seen.version(), longstop(price(PRICE), 31)));
        assertEquals(DealProblem.NOT_AMENDABLE, problem.type());
        assertEquals("/terms/longstopDays", problem.violations().get(0).pointer());
        var back = amend(seen, longstop(price(PRICE), 100));
        assertEquals(deal.longstopAt(), back.longstopAt());
    }

    /** What operators hold stays held, with as much more time. */
    @Test
    void movesALongstopThatIsHeld() {
        var deal = funded(longstop(price(PRICE), 100));
        for (var operator : List.of(player(Role.OPERATOR), player(Role.OPERATOR))) {
            clockwork.hold(operator, deal.id(), deal.version(), "DEAL", null, "점검");
        }
        var amended = amend(again(buyer, deal), longstop(price(PRICE), 200));
        assertTrue(amended.clocks().stream().noneMatch(clock -> clock.action() == Action.REACH_LONGSTOP));
        for (var operator : List.of(player(Role.OPERATOR), player(Role.OPERATOR))) {
            clockwork.resume(operator, deal.id(), amended.version(), "DEAL", null, "점검 끝");
        }
        var due = again(buyer, deal).clocks().stream()
                .filter(clock -> clock.action() == Action.REACH_LONGSTOP)
                .findFirst()
                .orElseThrow()
                .at();
        assertTrue(Duration.between(amended.longstopAt(), due).abs().compareTo(Duration.ofMinutes(10)) < 0);
    }

    @Test
    void addsAndDropsMilestonesThatHaveNotBegun() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 2));
        var more = amend(deal, terms(SilenceRule.ACCEPTS, 3));
        assertEquals(MilestoneState.PLANNED, more.milestones().get(2).state());
        var fewer = amend(more, price(PRICE));
        assertEquals(MilestoneState.CANCELLED, fewer.milestones().get(1).state());
        assertRefused(
                DealProblem.NOT_AMENDABLE,
                () -> deals.amend(buyer, deal.id(), fewer.version(), terms(SilenceRule.ACCEPTS, 2)));
    }

    /** What comes once all is there lies in suspense; before, it made the bank's whole file fail. */
    @Test
    void takesNothingMoreOnceALowerPriceIsThere() {
        var deal = active(price(PRICE));
        pay(deal, PRICE - LESS);
        var amended = amend(deal, price(PRICE - 2 * LESS));
        assertEquals(MilestoneState.FUNDED, milestone(amended).state());
        assertSuspended(amended, PRICE - 2 * LESS);
    }

    @Test
    void takesNothingMoreOnceARaisedPriceIsLoweredAgain() {
        var deal = funded(price(PRICE));
        amend(deal, price(PRICE + LESS));
        var back = amend(deal, price(PRICE));
        assertEquals(MilestoneState.FUNDED, milestone(back).state());
        assertSuspended(back, PRICE);
    }

    @Test
    void takesNothingMoreOnceTheSellerBearsTheFeeAgain() {
        var deal = active(borneBy(price(PRICE), FeeBearer.BUYER));
        pay(deal, PRICE);
        var borne = amend(deal, price(PRICE));
        assertEquals(MilestoneState.FUNDED, milestone(borne).state());
        assertSuspended(borne, PRICE);
    }

    /** Whatever a deal takes, the file of the bank is everybody's. */
    @Test
    void leavesInSuspenseWhatADealTakesNoMore() {
        var deal = funded(price(PRICE));
        sql.update(
                "update bank.virtual_account set expected_minor = expected_minor + ? where subject = ?",
                LESS,
                milestone(deal).id());
        assertSuspended(deal, PRICE);
        var account = custody.virtualAccount(milestone(deal).id()).orElseThrow();
        assertEquals(won(PRICE), account.expected());
    }

    private void assertSuspended(DealJson deal, long held) {
        var waiting = ledger.balance("suspense:KRW").posted();
        pay(deal, LESS);
        assertEquals(waiting.plus(won(LESS)), ledger.balance("suspense:KRW").posted());
        assertEquals(won(held), escrow(deal, 1));
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, deal)).state());
    }

    /** What both took out of the contract was not missed: an exclusive licence that was paid for stays with who has it. */
    @Test
    void isPerformedWithoutWhatFellAway() {
        listing = publish(seller, Set.of(DealForm.EXCLUSIVE_LICENCE));
        var deal = delivered(exclusive(terms(SilenceRule.ACCEPTS, 2)));
        var fewer = amend(deal, exclusive(price(PRICE)));
        assertEquals(MilestoneState.CANCELLED, fewer.milestones().get(1).state());
        deals.accept(buyer, deal.id(), fewer.version(), 1);
        bankPays(deal, NET);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
        assertEquals(
                List.of(deal.id()),
                sql.list(
                        "select deal_id from deal.taken_listing where listing_id = ?",
                        row -> Sql.uuid(row, "deal_id"),
                        listing));
    }

    private static Terms exclusive(Terms of) {
        return with(
                of,
                of.subjectMatter(),
                DealForm.EXCLUSIVE_LICENCE,
                of.periodMonths(),
                of.royalty(),
                of.brokers(),
                of.longstopDays());
    }

    @Test
    void keepsTheContractBeforeAndBindsBothSignaturesToTheNewOne() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var amended = amend(deal, price(PRICE + LESS));
        assertEquals(2, amended.versionInForce());
        assertEquals(2, amended.versions().get(1).signatures().size());
        assertEquals(
                amended.versions().get(1).contractHash(),
                amended.versions().get(1).signatures().get(0).documentHash());
        assertEquals(deal.contractHash(), amended.versions().get(0).contractHash());
        assertEquals(List.of(), proofFaults(deal, 1));
        assertEquals(List.of(), proofFaults(deal, 2));
    }

    @Test
    void refusesWhatCannotChangeAnyMoreAndASecondOneAtATime() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 2));
        assertRefused(DealProblem.NOT_AMENDABLE, () -> deals.amend(buyer, deal.id(), deal.version(), inDollars()));
        assertRefused(DealProblem.NOT_FOUND, () -> deals.amend(player(Role.CORPORATION), deal.id(), 1, price(PRICE)));
        var open = seen(deals.amend(buyer, deal.id(), deal.version(), price(PRICE)));
        assertEquals(AmendmentState.PROPOSED, open.amendments().get(0).state());
        assertRefused(DealProblem.AMENDMENT_OPEN, () -> deals.amend(seller, deal.id(), open.version(), price(PRICE)));
        var withdrawn = seen(deals.withdrawAmendment(seller, deal.id(), open.version(), 2, "그대로 하자"));
        assertEquals(AmendmentState.WITHDRAWN, withdrawn.amendments().get(0).state());
        deals.amend(seller, deal.id(), withdrawn.version(), price(PRICE));
        assertEquals(
                AmendmentState.EXPIRED, passDays(deal, 20).amendments().get(1).state());
    }

    private List<String> proofFaults(DealJson deal, int version) {
        var contract = deals.contract(buyer, deal.id(), Optional.of(version));
        return deals.proof(seller, deal.id(), Optional.of(version)).verify(contract.bytes());
    }

    private DealJson amend(DealJson deal, Terms terms) {
        var proposed = seen(deals.amend(seller, deal.id(), again(buyer, deal).version(), terms));
        int version = proposed.versions().size();
        var hash = proposed.versions().get(version - 1).contractHash();
        var once = deals.signAmendment(seller, deal.id(), proposed.version(), version, hash);
        return seen(deals.signAmendment(buyer, deal.id(), once.version(), version, hash));
    }

    private static Terms price(long won) {
        return terms(SilenceRule.ACCEPTS, List.of(won(won)));
    }

    private static Terms inDollars() {
        return terms(SilenceRule.ACCEPTS, List.of(Money.of(PRICE, "USD"), Money.of(PRICE, "USD")));
    }
}
