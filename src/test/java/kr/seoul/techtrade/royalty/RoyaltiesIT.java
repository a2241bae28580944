package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import kr.seoul.techtrade.countersigning.Countersigning;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Licence;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.DisputeRequests.SettlementOffer;
import kr.seoul.techtrade.dispute.DisputeRequests.Vote;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyFinding.Outcome;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;
import kr.seoul.techtrade.royalty.RoyaltyStatement.Deduction;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import org.junit.jupiter.api.Test;

/** Running royalties from the first period to the last won, with the real bank, ledger and clock. */
class RoyaltiesIT extends Licensing {
    @Inject
    Disputes disputes;

    @Inject
    Hearings hearings;

    @Inject
    Appointments appointments;

    @Inject
    Countersigning countersigning;

    @Test
    void runsTwoPeriodsFromReportToPaymentAndClosesTheDeal() {
        var deal = running(2, null);
        assertEquals(List.of(RoyaltyState.SCHEDULED, RoyaltyState.SCHEDULED), states(deal));
        assertEquals(first(deal).to().plusDays(1), item(deal, 2).from());
        assertEquals(Action.BEGIN_REPORTING, deal.next().action());
        assertRefused(DealProblem.WRONG_STATE, () -> report(deal, 1, SALES));
        var over = passDays(deal, REPORTING);
        assertEquals(RoyaltyState.REPORTING, first(over).state());
        assertEquals(Action.ESTIMATE, over.next().action());
        assertEquals(Actor.SELLER, over.next().favours());
        assertTrue(over.actions().stream()
                .anyMatch(open -> open.href().equals("/api/deals/%s/royalties/1/report".formatted(deal.id()))));
        var told = report(over, 1, SALES);
        assertEquals(won(ROYALTY), first(told).invoice().expected());
        assertEquals(won(ROYALTY_NET), first(told).invoice().net());
        assertTrue(first(told).words().ko().contains("납부할 금액 500000 KRW"));
        payRoyalty(told, 1, 200_000);
        assertEquals(RoyaltyState.INVOICED, first(again(buyer, deal)).state());
        assertEquals(won(300_000), first(again(buyer, deal)).unpaid());
        payRoyalty(told, 1, 350_000);
        assertEquals(RoyaltyState.SETTLING, first(again(buyer, deal)).state(), "50,000 too much wait in suspense");
        bankPays(deal, ROYALTY_NET);
        assertEquals(RoyaltyState.SETTLED, first(again(buyer, deal)).state());
        assertEquals(DealState.ROYALTY, again(buyer, deal).state());
        settle(passDays(deal, 2 * REPORTING), 2);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
        assertEquals(won(0), owed(deal));
    }

    @Test
    void waitsForMoneyAgainThatTheBankTookBack() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        var reference = payRoyalty(told, 1, 200_000);
        statement(camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "200000", "", "<RvslInd>true</RvslInd>"));
        assertEquals(won(ROYALTY), first(again(buyer, told)).unpaid());
        payRoyalty(told, 1, ROYALTY);
        assertEquals(RoyaltyState.SETTLING, first(again(buyer, told)).state());
    }

    @Test
    void estimatesWhatIsNotReported() {
        var deal = running(1, 300_000L);
        passDays(deal, REPORTING);
        var estimated = first(passDays(deal, REPORTING + 35));
        assertEquals(RoyaltyState.INVOICED, estimated.state());
        assertTrue(estimated.estimated());
        assertEquals(won(300_000), estimated.invoice().expected());
        var nothing = running(1, null);
        passDays(nothing, 2 * REPORTING + 35);
        var over = passDays(nothing, 2 * (REPORTING + 35));
        assertEquals(RoyaltyState.SETTLED, first(over).state(), "no minimum, and no earlier period to go by");
        assertEquals(DealState.CLOSED, over.state());
    }

    @Test
    void chargesInterestOnWhatWasLateForAsLongAsItWas() {
        var deal = report(passDays(running(1, null), REPORTING), 1, SALES);
        var due = LocalDate.ofInstant(first(deal).paymentDueAt().minusNanos(1), ClockProducer.SEOUL);
        assertEquals(RoyaltyState.LATE, first(passDays(deal, 60)).state());
        long late =
                ChronoUnit.DAYS.between(due, LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL));
        payRoyalty(deal, 1, 200_000);
        passDays(deal, 70);
        payRoyalty(deal, 1, 300_000);
        var interest = item(again(buyer, deal), 2);
        long expected = (ROYALTY * late + 300_000 * 10) * 1200 / 3_650_000;
        assertEquals(Kind.INTEREST, interest.kind());
        assertEquals(RoyaltyState.INVOICED, interest.state());
        assertEquals(won(expected), interest.invoice().expected());
        bankPays(deal, ROYALTY_NET);
        assertEquals(DealState.ROYALTY, again(buyer, deal).state(), "the interest is still to be paid");
        payRoyalty(again(buyer, deal), 2, expected);
        bankPays(deal, expected);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
    }

    @Test
    void passesOnWhatIsHeldWhenTheRestNeverComes() {
        var deal = report(passDays(running(1, null), REPORTING), 1, SALES);
        payRoyalty(deal, 1, 200_000);
        passDays(deal, 60);
        var over = passDays(deal, 160);
        assertEquals(RoyaltyState.SETTLING, first(over).state());
        assertEquals(won(195_600), owed(deal), "all shares in proportion");
        bankPays(deal, 195_600);
        assertEquals(RoyaltyState.SETTLED, first(again(buyer, deal)).state());
        assertEquals(won(300_000), first(again(buyer, deal)).unpaid());
    }

    @Test
    void writesOffWhatWasNeverPaid() {
        var deal = report(passDays(running(1, null), REPORTING), 1, SALES);
        passDays(deal, 60);
        var over = passDays(deal, 160);
        assertEquals(RoyaltyState.UNPAID, first(over).state());
        assertEquals(DealState.CLOSED, over.state());
    }

    @Test
    void correctsUpwardByAnInvoiceAndDownwardByCredit() {
        var settled = settle(passDays(running(2, null), REPORTING), 1);
        var up = correct(settled, SALES + 2_000_000);
        var more = item(up, 3);
        assertEquals(Kind.CORRECTION, more.kind());
        assertEquals(1, more.corrects());
        assertEquals(RoyaltyState.INVOICED, more.state());
        assertEquals(won(100_000), more.invoice().expected());
        payRoyalty(up, 3, 100_000);
        bankPays(up, 97_800);
        var down = correct(again(buyer, up), SALES - 2_000_000);
        assertEquals(RoyaltyState.SETTLED, item(down, 4).state());
        assertEquals(won(-200_000), item(down, 4).charged());
        assertEquals(won(200_000), item(down, 4).credit());
        assertTrue(item(down, 4).words().en().stream().anyMatch(line -> line.startsWith("Credit left 200000")));
        var second = report(passDays(down, 2 * REPORTING), 2, 6_000_000);
        assertEquals(won(200_000), item(second, 2).invoice().creditUsed());
        assertEquals(won(100_000), item(second, 2).invoice().expected());
        assertEquals(won(0), item(second, 4).credit());
        assertRefused(
                DealProblem.BOOKS_CLOSED,
                () -> royalties.correct(buyer, second.id(), second.version(), 4, sales(1), "다시"));
    }

    @Test
    void invoicesWhatAnAuditFoundThoughTheLicenseeStaysSilentAndTheDealIsClosed() {
        var closed = settle(passDays(running(1, null), REPORTING), 1);
        assertEquals(DealState.CLOSED, closed.state());
        assertRefused(
                DealProblem.NOT_YOUR_MOVE, () -> royalties.openAudit(buyer, closed.id(), closed.version(), 1, "장부"));
        var found = found(closed, SALES + 1_000_000);
        assertEquals(RoyaltyState.FINDING, first(found).state());
        assertEquals(won(50_000), first(found).finding().underpayment());
        assertEquals(won(30_000), first(found).finding().costBorne(), "more than 5 % were missing");
        var accepted = passDays(found, REPORTING + 20);
        assertEquals(Outcome.ACCEPTED, first(accepted).finding().outcome());
        assertEquals(won(80_000), item(accepted, 2).invoice().expected());
        payRoyalty(accepted, 2, 80_000);
        bankPays(accepted, 78_900);
        var paid = again(buyer, accepted);
        assertEquals(RoyaltyState.SETTLED, item(paid, 2).state());
        assertRefused(DealProblem.BOOKS_CLOSED, () -> royalties.openAudit(seller, paid.id(), paid.version(), 1, "또"));
    }

    @Test
    void recordsThatAFindingIsContestedAndLetsAnAuditEndWithoutOne() {
        var found = found(settle(passDays(running(1, null), REPORTING), 1), SALES + 100_000);
        assertEquals(won(0), first(found).finding().costBorne(), "one per cent was missing");
        var contested = seen(royalties.contestFinding(buyer, found.id(), found.version(), 1, "반품이 빠졌다"));
        assertEquals(RoyaltyState.CONTESTED, first(contested).state());
        assertEquals(Outcome.CONTESTED, first(contested).finding().outcome());
        assertEquals(1, RoyaltyJson.of(contested).size(), "nothing is invoiced");
        var other = settle(passDays(running(1, null), 2 * REPORTING), 1);
        var audit = seen(royalties.openAudit(seller, other.id(), other.version(), 1, "장부"));
        assertRefused(
                DealProblem.INVALID_STATEMENT,
                () -> royalties.reportFinding(seller, audit.id(), audit.version(), 1, finding(SALES, null)));
        assertRefused(
                DealProblem.INVALID_AMOUNT,
                () -> royalties.reportFinding(
                        seller, audit.id(), audit.version(), 1, finding(2 * SALES, Money.of(1, "USD"))));
        var closed = seen(royalties.closeAudit(seller, audit.id(), audit.version(), 1, "맞다"));
        assertEquals(RoyaltyState.SETTLED, first(closed).state());
    }

    /** All of what is claimed when both agree on that, as if the finding had been accepted. */
    @Test
    void takesAContestedFindingToADisputeThatUpholdsIt() {
        var contested = contested(2 * SALES);
        assertEquals(RoyaltyState.CONTESTED, first(contested).state());
        assertEquals(Outcome.CONTESTED, first(contested).finding().outcome());
        var dispute = only(contested);
        assertEquals(DisputeState.NEGOTIATING, dispute.state(), "what the buyer says is its answer");
        assertEquals("반품이 빠졌다", dispute.answer());
        assertEquals(Actor.SELLER, dispute.claimant());
        assertEquals(won(530_000), dispute.amount(), "with the cost of the audit");
        assertEquals(1, dispute.royalty());
        assertNull(dispute.milestone());
        assertEquals(Action.ESCALATE, contested.next().action());
        assertRefused(
                DealProblem.WRONG_STATE, () -> royalties.acceptFinding(buyer, contested.id(), contested.version(), 1));
        assertRefused(
                DealProblem.INVALID_REMEDY,
                () -> offer(buyer, contested, new Remedy(Remedy.Outcome.EXTEND, null, null, 10)));
        offer(buyer, contested, new Remedy(Remedy.Outcome.RELEASE, null, null, null));
        disputes.acceptOffer(seller, contested.id(), again(buyer, contested).version(), 1);
        var upheld = again(buyer, contested);
        assertEquals(DisputeState.SETTLED, only(upheld).state());
        assertEquals(RoyaltyState.SETTLED, first(upheld).state());
        assertEquals(Outcome.UPHELD, first(upheld).finding().outcome());
        assertEquals(RoyaltyPeriod.Kind.CORRECTION, item(upheld, 2).kind());
        assertEquals(won(530_000), item(upheld, 2).invoice().expected());
    }

    @Test
    void invoicesThePartOfAContestedFindingThatIsUpheldAndLetsNoCorrectionTakeItBack() {
        var contested = contested(2 * SALES);
        offer(seller, contested, new Remedy(Remedy.Outcome.SPLIT, 5_000, null, null));
        disputes.acceptOffer(buyer, contested.id(), again(buyer, contested).version(), 1);
        var awarded = again(buyer, contested);
        assertEquals(Outcome.UPHELD_IN_PART, first(awarded).finding().outcome());
        var item = item(awarded, 2);
        assertEquals(RoyaltyPeriod.Kind.AWARD, item.kind());
        assertEquals(RoyaltyState.INVOICED, item.state());
        assertEquals(won(250_000), item.invoice().royalty());
        assertEquals(won(15_000), item.invoice().auditCost());
        assertEquals(won(265_000), item.invoice().expected());
        payRoyalty(awarded, 2, 265_000);
        bankPays(awarded, 259_500);
        var paid = again(buyer, awarded);
        assertEquals(RoyaltyState.SETTLED, item(paid, 2).state());
        assertEquals(DealState.CLOSED, paid.state());
        assertRefused(DealProblem.BOOKS_CLOSED, () -> correct(paid, SALES));
    }

    @Test
    void dropsAContestedFindingThatIsWithdrawnAndDecidesOneByTheContractInTheEnd() {
        var contested = contested(2 * SALES);
        disputes.withdraw(seller, contested.id(), contested.version(), 1, "반품을 확인했다");
        var dropped = again(buyer, contested);
        assertEquals(RoyaltyState.SETTLED, first(dropped).state());
        assertEquals(Outcome.DISMISSED, first(dropped).finding().outcome());
        assertEquals(1, RoyaltyJson.of(dropped).size(), "nothing is invoiced");
        var other = contested(2 * SALES, 2 * REPORTING);
        var decided = passDays(other, 2 * REPORTING + 80);
        assertEquals(DisputeState.DEFAULTED, only(decided).state());
        assertEquals(RoyaltyState.SETTLED, first(decided).state());
        assertNotEquals(Outcome.CONTESTED, first(decided).finding().outcome());
    }

    /** Nothing is held that its cost could be kept from: each side is invoiced for what it lost, and the experts are paid of that. */
    @Test
    void invoicesEachSideForWhatThePanelCostAndPaysTheExpertsOfIt() {
        byPanel(2_000, (contested, expert) -> {
            var fee = ledger.balance("fee:KRW").posted();
            var awarded = again(buyer, contested);
            assertEquals(won(15_900), only(awarded).fee(), "3 % of 530,000");
            assertEquals(won(1_590), only(awarded).vat());
            var ofSeller = item(awarded, 2);
            assertEquals(Kind.PANEL_FEE, ofSeller.kind());
            assertEquals(Actor.SELLER, ofSeller.payer(), "it lost four fifths");
            assertEquals(1, ofSeller.corrects());
            assertEquals(won(12_720 + 1_272), ofSeller.invoice().expected());
            assertEquals(won(0), ofSeller.charged(), "it is no royalty");
            assertTrue(ofSeller.words().en().contains("Licensor's part of what the panel of dispute 1 cost 12720 KRW"));
            var ofBuyer = item(awarded, 3);
            assertEquals(Actor.BUYER, ofBuyer.payer());
            assertEquals(won(3_180 + 318), ofBuyer.invoice().expected());
            assertEquals(Kind.AWARD, item(awarded, 4).kind());
            assertEquals(won(106_000), item(awarded, 4).invoice().expected());
            var owed = place(expert);
            assertEquals(won(3_180), owed.net(), "a fifth of the fee, below what is taxed");
            assertEquals(won(0), owed.paid());
            assertNull(owed.payment());
            payRoyalty(awarded, 2, 12_720 + 1_272);
            assertEquals(RoyaltyState.SETTLED, item(again(buyer, awarded), 2).state());
            assertEquals(
                    fee.plus(won(12_720 - 2_544)), ledger.balance("fee:KRW").posted());
            bankPays(awarded, 2_544);
            assertEquals(won(2_544), place(expert).paid());
            payRoyalty(awarded, 3, 3_180 + 318);
            assertNotEquals(PaymentState.PAID, place(expert).payment(), "the other part is underway");
            bankPays(awarded, 636);
            assertEquals(won(3_180), place(expert).paid());
            assertEquals(PaymentState.PAID, place(expert).payment());
            payRoyalty(awarded, 4, 106_000);
            bankPays(awarded, 103_800);
            var over = again(buyer, awarded);
            assertTrue(over.royalties().stream()
                    .map(RoyaltyJson.class::cast)
                    .allMatch(each -> each.state() == RoyaltyState.SETTLED));
            assertEquals(won(0), owed(over));
            assertTrue(ledger.proof().sound());
        });
    }

    /** Of a claim that comes to nothing there is no invoice but that. */
    @Test
    void invoicesWhoeverClaimedForAPanelThatAwardsNothing() {
        byPanel(0, (contested, expert) -> {
            var dismissed = again(seller, contested);
            assertEquals(Outcome.DISMISSED, first(dismissed).finding().outcome());
            assertEquals(2, RoyaltyJson.of(dismissed).size(), "nothing is invoiced to the buyer");
            var bill = item(dismissed, 2);
            assertEquals(Actor.SELLER, bill.payer());
            assertEquals(won(15_900 + 1_590), bill.invoice().expected());
            assertNotNull(bill.virtualAccount());
            var next = dismissed.next();
            assertEquals(Action.FALL_LATE, next.action());
            assertNull(next.favours(), "the seller gains nothing by its own delay");
            payRoyalty(dismissed, 2, 15_900 + 1_590);
            bankPays(dismissed, 3_180);
            assertEquals(won(3_180), place(expert).paid());
            assertEquals(RoyaltyState.SETTLED, item(again(seller, dismissed), 2).state());
            assertEquals(won(0), owed(dismissed));
            assertTrue(ledger.proof().sound());
        });
    }

    /** One that was signed before a panel over a royalty cost anything. */
    @Test
    void billsNobodyByAContractThatDoesNotSaySo() {
        byPanelOf(player(Role.EXPERT), (contested, expert) -> {
            sql.update("update deal.term_sheet set panel_cost = false where deal_id = ?", contested.id());
            var asked = again(buyer, contested);
            var fifth = new Vote(new Remedy(Remedy.Outcome.SPLIT, 2_000, null, null), "근거");
            hearings.vote(expert, only(asked).id(), asked.version(), fifth);
            var awarded = again(buyer, contested);
            assertNull(only(awarded).fee());
            assertEquals(2, RoyaltyJson.of(awarded).size(), "only what was awarded is invoiced");
            assertEquals(Kind.AWARD, item(awarded, 2).kind());
        });
    }

    @Test
    void endsNoLicenceForAPanelsFeeAndDividesWhatCameOfIt() {
        byPanel(10_000, (contested, expert) -> {
            var upheld = again(buyer, contested);
            assertEquals(Outcome.UPHELD, first(upheld).finding().outcome());
            var bill = item(upheld, 2);
            assertEquals(Actor.BUYER, bill.payer(), "all was lost by it");
            payRoyalty(upheld, 2, 8_745);
            var late = passDays(upheld, REPORTING + 60);
            assertEquals(RoyaltyState.LATE, item(late, 2).state());
            assertRefused(
                    DealProblem.WRONG_STATE, () -> royalties.giveNotice(seller, late.id(), late.version(), 2, "내라"));
            var over = passDays(late, REPORTING + 200);
            assertEquals(RoyaltyState.SETTLED, item(over, 2).state());
            assertEquals(won(8_745), item(over, 2).unpaid());
            assertEquals(3, RoyaltyJson.of(over).size(), "it bears no interest");
            bankPays(over, 1_590);
            assertEquals(won(1_590), place(expert).paid(), "half of what it is owed, as half came");
            assertEquals(won(3_180), place(expert).net());
        });
    }

    @Test
    void asksAnExpertOfADisputeOverARoyaltyForItsAccountToo() {
        byPanelOf(player(Role.EXPERT, false), (contested, expert) -> {
            var asked = again(buyer, contested);
            var fifth = new Vote(new Remedy(Remedy.Outcome.SPLIT, 2_000, null, null), "근거");
            assertRefused(
                    DealProblem.NO_PAYOUT_ACCOUNT,
                    () -> hearings.vote(expert, only(asked).id(), asked.version(), fifth));
        });
    }

    private AppointmentJson.Own place(Caller expert) {
        return appointments.mine(expert, Optional.empty(), 1).items().get(0);
    }

    /** A panel of one decides over a claim of 530,000. */
    private void byPanel(int sellerBps, BiConsumer<DealJson, Caller> then) {
        byPanelOf(player(Role.EXPERT), (contested, expert) -> {
            var asked = again(buyer, contested);
            var id = only(asked).id();
            var anew = new Vote(new Remedy(Remedy.Outcome.RE_DELIVER, null, null, 10), "근거");
            assertRefused(DealProblem.INVALID_REMEDY, () -> hearings.vote(expert, id, asked.version(), anew));
            var outcome = sellerBps == 0
                    ? Remedy.Outcome.REFUND
                    : sellerBps == 10_000 ? Remedy.Outcome.RELEASE : Remedy.Outcome.SPLIT;
            var remedy = new Remedy(outcome, outcome == Remedy.Outcome.SPLIT ? sellerBps : null, null, null);
            var told = hearings.vote(expert, id, asked.version(), new Vote(remedy, "근거"));
            assertEquals(DisputeState.AWARDED, told.dispute().state());
            assertNull(told.milestoneTitle());
            then.accept(contested, expert);
        });
    }

    private void byPanelOf(Caller expert, BiConsumer<DealJson, Caller> then) {
        var others = sql.list(
                "update identity.organization set role = 'INVESTOR' where role = 'EXPERT' and id <> ? returning id",
                row -> Sql.uuid(row, "id"),
                expert.organization());
        try {
            var contested = contested(2 * SALES);
            disputes.escalate(seller, contested.id(), contested.version(), 1, "판정을 구한다");
            then.accept(contested, expert);
        } finally {
            sql.update("update identity.organization set role = 'EXPERT' where id = any(?::uuid[])", others);
        }
    }

    /** Half of what was found would fit under the cap no more: a later period has used it up. */
    @Test
    void awardsNoMoreThanWhatTheCapLeaves() {
        int day = 0;
        for (var outcome : List.of(Remedy.Outcome.SPLIT, Remedy.Outcome.RELEASE)) {
            var contested = contested(active(licence(capped())), day + REPORTING, 2 * SALES);
            day += 2 * REPORTING;
            var capped = report(passDays(contested, day), 2, 10 * SALES);
            assertEquals(won(750_000), item(capped, 2).charged(), "the cap is reached");
            var awarded = settled(capped, outcome);
            assertEquals(won(0), item(awarded, 3).invoice().royalty());
            var cost = won(outcome == Remedy.Outcome.SPLIT ? 15_000 : 30_000);
            assertEquals(cost, item(awarded, 3).invoice().expected(), "the cost of the audit is no royalty");
            var cut = won(outcome == Remedy.Outcome.SPLIT ? 250_000 : 500_000);
            assertEquals(cut, item(awarded, 3).awardCut());
            assertTrue(item(awarded, 3).words().ko().stream()
                    .anyMatch(line -> line.contains("최대실시료") && line.endsWith(cut.toString())));
            assertTrue(item(awarded, 3).words().en().stream()
                    .anyMatch(line -> line.contains("contract's cap") && line.endsWith(cut.toString())));
        }
    }

    @Test
    void countsAnAwardTowardsTheCapOfLaterPeriods() {
        var awarded = settled(contested(active(licence(capped())), REPORTING, 2 * SALES), Remedy.Outcome.SPLIT);
        assertEquals(won(250_000), item(awarded, 3).invoice().royalty());
        assertEquals(won(250_000), item(awarded, 3).charged());
        var second = report(passDays(awarded, 2 * REPORTING), 2, 10 * SALES);
        assertEquals(won(500_000), item(second, 2).charged(), "1,250,000 less 500,000 and 250,000");
    }

    /** What it changes of a later period was not in dispute: the next correction finds it. */
    @Test
    void invoicesOfAFindingThatIsUpheldWhatWasInDispute() {
        var steps = List.of(new RoyaltyTerms.Step(won(2 * SALES), 1_000));
        var terms = new RoyaltyTerms(Base.SALES, 500, steps, null, null, 1, 2, 20, 14, 1200);
        var contested = contested(active(licence(terms)), REPORTING, 2 * SALES);
        var both = report(passDays(contested, 2 * REPORTING), 2, SALES);
        var upheld = settled(both, Remedy.Outcome.RELEASE);
        assertEquals(Outcome.UPHELD, first(upheld).finding().outcome());
        assertEquals(won(530_000), only(upheld).amount());
        assertEquals(won(530_000), item(upheld, 3).invoice().expected());
        assertEquals(won(500_000), item(correct(upheld, 2 * SALES), 4).charged(), "the second period is at 10 % now");
    }

    @Test
    void refusesTheProposalOfWhatCannotEndADisputeOverARoyalty() {
        var contested = contested(2 * SALES);
        var anew = new Remedy(Remedy.Outcome.RE_DELIVER, null, null, 10);
        var seen = new Countersigning.Seen(Action.OFFER_SETTLEMENT, 1, null, null, anew);
        assertRefused(
                DealProblem.INVALID_REMEDY,
                () -> countersigning.propose(buyer, contested.id(), contested.version(), seen));
    }

    /** As before there were disputes over findings: one that was contested ended there. */
    @Test
    void letsAPeriodBeAuditedOnceMoreWhoseFindingNobodyDecided() {
        var contested = contested(2 * SALES);
        disputes.withdraw(seller, contested.id(), contested.version(), 1, "그만둔다");
        sql.update(
                "update royalty.royalty set papers = jsonb_set(papers, '{finding,outcome}', '\"CONTESTED\"') where id = ?",
                first(contested).id());
        var left = again(seller, contested);
        var audit = seen(royalties.openAudit(seller, left.id(), left.version(), 1, "다시 본다"));
        assertEquals(RoyaltyState.AUDIT, first(audit).state());
        var closed = seen(royalties.closeAudit(seller, audit.id(), audit.version(), 1, "맞다"));
        assertEquals(Outcome.DISMISSED, first(closed).finding().outcome());
        assertRefused(
                DealProblem.BOOKS_CLOSED, () -> royalties.openAudit(seller, closed.id(), closed.version(), 1, "또"));
    }

    /** 5 %, and 1,250,000 at most. */
    private static RoyaltyTerms capped() {
        return new RoyaltyTerms(Base.SALES, 500, List.of(), null, won(1_250_000), 1, 2, 20, 14, 1200);
    }

    /** By an offer of the licensor that the licensee accepts; half of it by a {@code SPLIT}. */
    private DealJson settled(DealJson deal, Remedy.Outcome outcome) {
        offer(seller, deal, new Remedy(outcome, outcome == Remedy.Outcome.SPLIT ? 5_000 : null, null, null));
        disputes.acceptOffer(buyer, deal.id(), again(buyer, deal).version(), 1);
        return again(buyer, deal);
    }

    private DealJson contested(long sales) {
        return contested(sales, REPORTING);
    }

    private DealJson contested(long sales, int days) {
        return contested(running(1, null), days, sales);
    }

    private DealJson contested(DealJson deal, int days, long sales) {
        var found = found(settle(passDays(deal, days), 1), sales);
        return seen(royalties.contestFinding(buyer, found.id(), found.version(), 1, "반품이 빠졌다"));
    }

    private void offer(Caller by, DealJson deal, Remedy remedy) {
        disputes.offer(by, deal.id(), again(buyer, deal).version(), 1, new SettlementOffer(remedy, "이렇게 끝내자"));
    }

    private static DisputeJson only(DealJson deal) {
        return DisputeJson.of(deal).get(0);
    }

    @Test
    void endsTheLicenceWhoseRoyaltyIsNotPaidInSpiteOfTheNotice() {
        var deal = report(passDays(running(6, 300_000L), REPORTING), 1, SALES);
        var late = passDays(deal, 60);
        assertRefused(
                DealProblem.WRONG_STATE,
                () -> royalties.terminateLicence(seller, late.id(), late.version(), 1, "너무 이르다"));
        var noticed = seen(royalties.giveNotice(seller, late.id(), late.version(), 1, "30일 안에 내라"));
        assertEquals(RoyaltyState.NOTICED, first(noticed).state());
        var defaulted = passDays(deal, 95);
        assertEquals(RoyaltyState.DEFAULTED, first(defaulted).state());
        assertRefused(
                DealProblem.NOT_YOUR_MOVE,
                () -> royalties.terminateLicence(buyer, deal.id(), defaulted.version(), 1, "내가 끝낸다"));
        var ended = seen(royalties.terminateLicence(seller, deal.id(), defaulted.version(), 1, "해지한다"));
        var today = LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL);
        assertEquals(Licence.TERMINATED, ended.licence());
        assertEquals(RoyaltyState.LATE, first(ended).state(), "owed all the same");
        assertEquals(
                List.of(RoyaltyState.SCHEDULED, RoyaltyState.CANCELLED, RoyaltyState.CANCELLED),
                states(ended).subList(3, 6));
        assertEquals(today, item(ended, 4).to());
        var over = passDays(deal, 97);
        assertEquals(RoyaltyState.REPORTING, item(over, 4).state());
        var last = report(report(report(over, 2, SALES), 3, SALES), 4, 0);
        var from = item(last, 4).from();
        long days = ChronoUnit.DAYS.between(from, today) + 1;
        long whole = ChronoUnit.DAYS.between(from, item(defaulted, 4).to()) + 1;
        assertEquals(won(300_000 * days / whole), item(last, 4).charged(), "the minimum of the days that it had");
        assertRefused(
                DealProblem.WRONG_STATE, () -> royalties.giveNotice(seller, deal.id(), last.version(), 1, "한 번 더"));
    }

    @Test
    void offersToEndTheLicenceOnlyWhereThatWouldStillChangeIt() {
        var deal = report(passDays(running(6, null), REPORTING), 1, SALES);
        report(passDays(deal, 2 * REPORTING), 2, SALES);
        var late = passDays(deal, 85);
        assertEquals(List.of(RoyaltyState.LATE, RoyaltyState.LATE), states(late).subList(0, 2));
        var once = seen(royalties.giveNotice(seller, deal.id(), late.version(), 1, "30일 안에 내라"));
        royalties.giveNotice(seller, deal.id(), once.version(), 2, "이것도 내라");
        var defaulted = passDays(deal, 120);
        assertEquals(
                List.of(RoyaltyState.DEFAULTED, RoyaltyState.DEFAULTED),
                states(defaulted).subList(0, 2));
        assertEquals(List.of(1, 2), terminable(deal));
        var ended = seen(royalties.terminateLicence(seller, deal.id(), defaulted.version(), 1, "해지한다"));
        assertEquals(Licence.TERMINATED, ended.licence());
        assertEquals(List.of(), terminable(deal));
        assertRefused(
                DealProblem.WRONG_STATE,
                () -> royalties.terminateLicence(seller, deal.id(), ended.version(), 2, "또 해지한다"));
        assertEquals(RoyaltyState.LATE, item(passDays(deal, 152), 2).state(), "its clock goes on");
    }

    /** The numbers of the royalties that the licensor is offered to end the licence for. */
    private List<Integer> terminable(DealJson deal) {
        return again(seller, deal).actions().stream()
                .filter(open -> open.action() == Action.TERMINATE_LICENCE)
                .map(DealJson.Open::item)
                .toList();
    }

    @Test
    void curesADefaultByPayingAndLetsTheRightLapse() {
        var deal = report(passDays(running(1, null), REPORTING), 1, SALES);
        var late = passDays(deal, 60);
        royalties.giveNotice(seller, late.id(), late.version(), 1, "내라");
        payRoyalty(deal, 1, ROYALTY);
        assertEquals(RoyaltyState.SETTLING, first(again(buyer, deal)).state());
        assertEquals(Licence.IN_FORCE, again(buyer, deal).licence());
        var other = report(passDays(running(1, null), 60 + REPORTING), 1, SALES);
        var again = passDays(other, 120);
        royalties.giveNotice(seller, again.id(), again.version(), 1, "내라");
        assertEquals(RoyaltyState.DEFAULTED, first(passDays(other, 155)).state());
        var lapsed = passDays(other, 190);
        assertEquals(RoyaltyState.LATE, first(lapsed).state(), "the licence goes on, and so does interest");
        assertEquals(Licence.IN_FORCE, lapsed.licence());
        payRoyalty(other, 1, ROYALTY);
        assertTrue(item(again(buyer, other), 2).invoice().expected().isPositive(), "of all the days");
    }

    /** An exclusive licence becomes one that others may hold as well, and its royalties go on. */
    @Test
    void makesAnExclusiveLicenceNonExclusiveWhenTheTermsSaySo() {
        listing = publish(seller, Set.of(DealForm.EXCLUSIVE_LICENCE));
        var of = licence(royalty(500, 3, null));
        var said = new RoyaltyTerms(
                Base.SALES, 500, List.of(), null, null, 1, 3, 20, 14, 1200, 20, RoyaltyTerms.Consequence.NON_EXCLUSIVE);
        var terms = with(
                of,
                of.subjectMatter(),
                DealForm.EXCLUSIVE_LICENCE,
                of.periodMonths(),
                said,
                of.brokers(),
                of.longstopDays());
        var deal = report(passDays(active(terms), REPORTING), 1, SALES);
        var late = passDays(deal, 60);
        royalties.giveNotice(seller, late.id(), late.version(), 1, "내라");
        var defaulted = passDays(deal, 85);
        assertEquals(RoyaltyState.DEFAULTED, first(defaulted).state(), "twenty days as agreed");
        var changed = seen(royalties.terminateLicence(seller, deal.id(), defaulted.version(), 1, "바꾼다"));
        assertEquals(Licence.NON_EXCLUSIVE, changed.licence());
        assertFalse(states(changed).contains(RoyaltyState.CANCELLED));
    }

    @Test
    void keepsTheTaxOfALicensorAbroad() {
        sellerFrom("US");
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        assertEquals(won(82_500), first(told).invoice().withholding());
        var vat = ledger.balance("tax:vat:KRW").posted();
        var withheld = ledger.balance("tax:withholding:KRW").posted();
        payRoyalty(told, 1, ROYALTY);
        assertEquals(won(1_000), ledger.balance("tax:vat:KRW").posted().minus(vat), "the tax on the fee");
        assertEquals(won(82_500), ledger.balance("tax:withholding:KRW").posted().minus(withheld), "apart from it");
        bankPays(told, 406_500);
        assertEquals(DealState.CLOSED, again(buyer, told).state());
        sellerFrom("BR");
        var untreated = report(passDays(running(1, null), 2 * REPORTING), 1, SALES);
        assertEquals(won(110_000), first(untreated).invoice().withholding(), "22 % where no treaty is listed");
    }

    @Test
    void refusesBadStatementsAndChangesNothing() {
        var over = passDays(running(3, null), 2 * REPORTING);
        assertRefused(DealProblem.TOO_EARLY, () -> report(over, 2, SALES));
        assertRefused(DealProblem.NO_SUCH_PART, () -> report(over, 9, SALES));
        assertRefused(
                DealProblem.NOT_YOUR_MOVE, () -> royalties.report(seller, over.id(), over.version(), 1, sales(SALES)));
        var tooMuch = List.of(new Deduction(RoyaltyStatement.Kind.RETURNS, won(2), "반품"));
        for (var bad : List.of(
                sales(-1),
                new RoyaltyStatement(1L, won(1), tooMuch, null, null),
                new RoyaltyStatement(1L, null, null, won(1), null),
                new RoyaltyStatement(1L, Money.of(1, "USD"), null, null, null))) {
            assertRefused(
                    DealProblem.INVALID_STATEMENT, () -> royalties.report(buyer, over.id(), over.version(), 1, bad));
        }
        var same = again(buyer, over);
        assertEquals(over.version(), same.version());
        assertEquals(RoyaltyState.REPORTING, first(same).state());
    }

    @Test
    void endsWithWhatIsInvoicedWhenBothAgree() {
        var told = report(passDays(running(3, null), REPORTING), 1, SALES);
        var offered = seen(deals.offerTermination(buyer, told.id(), told.version(), "생산을 멈춘다"));
        var ended = seen(deals.agreeTermination(seller, told.id(), offered.version()));
        assertEquals(DealState.WINDING_UP, ended.state());
        assertEquals(List.of(RoyaltyState.INVOICED, RoyaltyState.CANCELLED, RoyaltyState.CANCELLED), states(ended));
        payRoyalty(ended, 1, ROYALTY);
        bankPays(ended, ROYALTY_NET);
        assertEquals(DealState.TERMINATED, again(buyer, ended).state());
    }

    @Test
    void appliesAmendedTermsToWhatIsNotReportedYet() {
        var told = report(passDays(running(2, null), REPORTING), 1, SALES);
        var amended = seen(deals.amend(seller, told.id(), told.version(), licence(royalty(1000, 3, null))));
        var hash = amended.versions().get(1).contractHash();
        var once = seen(deals.signAmendment(seller, told.id(), amended.version(), 2, hash));
        var both = seen(deals.signAmendment(buyer, told.id(), once.version(), 2, hash));
        assertEquals(
                List.of(RoyaltyState.INVOICED, RoyaltyState.CANCELLED, RoyaltyState.SCHEDULED, RoyaltyState.SCHEDULED),
                states(both));
        assertEquals(first(both).to().plusDays(1), item(both, 3).from());
        assertFalse(both.actions().stream().anyMatch(open -> open.action() == Action.REPORT));
        var second = report(passDays(both, 2 * REPORTING), 3, SALES);
        assertEquals(won(2 * ROYALTY), item(second, 3).charged(), "ten per cent now");
        assertEquals(won(ROYALTY), first(second).charged());
    }

    private DealJson found(DealJson deal, long sales) {
        var audit = seen(royalties.openAudit(seller, deal.id(), deal.version(), 1, "장부를 본다"));
        assertEquals(RoyaltyState.AUDIT, first(audit).state());
        return seen(royalties.reportFinding(seller, deal.id(), audit.version(), 1, finding(sales, won(30_000))));
    }

    private static RoyaltyRequests.Finding finding(long sales, Money cost) {
        return new RoyaltyRequests.Finding(sales(sales), "해외 매출이 빠졌다", cost);
    }

    private void sellerFrom(String country) {
        var organization = organizations
                .admit(Caller.system("test"), new NewOrganization("해외 시험", null, Role.STARTUP, null, country))
                .id();
        seller = new Caller(
                Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization, Set.of(Role.STARTUP), Scopes.ALL);
        payoutAccounts.put(seller, organization, new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        listing = publish();
    }
}
