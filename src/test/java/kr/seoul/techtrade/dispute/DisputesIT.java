package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.deal.NewDeal;
import kr.seoul.techtrade.dispute.DisputeRequests.CourtHold;
import kr.seoul.techtrade.dispute.DisputeRequests.CourtOrder;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.DisputeRequests.NewEvidence;
import kr.seoul.techtrade.dispute.DisputeRequests.SettlementOffer;
import kr.seoul.techtrade.dispute.DisputeRequests.Vote;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.DisputeDefault;
import kr.seoul.techtrade.terms.Terms.FeeBearer;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.vault.NewFile;
import kr.seoul.techtrade.vault.Uploads;
import kr.seoul.techtrade.vault.Vault;
import kr.seoul.techtrade.vault.VaultProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of money that two quarrel over: settled, decided, defaulted or held, and never lost. */
class DisputesIT extends Negotiation {
    private static final Remedy RELEASE = new Remedy(Outcome.RELEASE, null, null, null);
    private static final Remedy REFUND = new Remedy(Outcome.REFUND, null, null, null);
    private static final Remedy HALF = new Remedy(Outcome.SPLIT, 5_000, null, null);
    /** From which amount three experts decide. */
    private static final long LARGE = 100_000_000;

    @Inject
    private Disputes disputes;

    @Inject
    private Hearings hearings;

    @Inject
    private Vault vault;

    @Inject
    private Uploads uploads;

    @Inject
    private Sql sql;

    private List<UUID> others;
    private String deposit;

    /** The experts of other tests sit on none of our panels. */
    @BeforeEach
    void keepOtherExpertsAway() {
        others = sql.list(
                "update identity.organization set role = 'INVESTOR' where role = 'EXPERT' returning id",
                row -> Sql.uuid(row, "id"));
    }

    @AfterEach
    void letThemBackIn() {
        sql.update("update identity.organization set role = 'EXPERT' where id = any(?::uuid[])", others);
    }

    @Test
    void freezesAPartWhileTheRestIsReleased() {
        var deal = dispute(delivered(plain()), buyer, won(400_000));
        assertEquals(MilestoneState.DELIVERED, milestone(deal).state());
        assertEquals(won(600_000), milestone(deal).held());
        assertEquals(won(400_000), milestone(deal).frozen());
        assertEquals(won(600_000), escrow(deal, 1));
        assertEquals(won(400_000), frozen(deal));
        deals.accept(buyer, deal.id(), deal.version(), 1);
        bankPays(deal, 586_800);
        assertEquals(MilestoneState.SETTLING, milestone(again(buyer, deal)).state(), "a dispute is open");
        settle(deal, seller, REFUND);
        assertEquals(won(0), frozen(deal));
        bankPays(deal, 400_000);
        var done = again(buyer, deal);
        assertEquals(MilestoneState.SPLIT, milestone(done).state());
        assertEquals(DealState.CLOSED, done.state());
        assertEquals(won(0), owed(deal));
    }

    /** The payer's bank takes the one deposit back while they quarrel over the other, and nobody pays it again. */
    @Test
    void neverEndsWhatIsFrozenHoweverShortOfMoneyItIs() {
        var deal = dispute(shared(), buyer, won(600_000));
        takeBack(deposit, 400_000);
        var open = again(buyer, deal);
        assertEquals(MilestoneState.FUNDING, milestone(open).state());
        assertEquals(won(0), milestone(open).held());
        assertEquals(won(600_000), milestone(open).frozen());
        var lapsed = passDays(deal, 20);
        assertEquals(MilestoneState.DISPUTED, milestone(lapsed).state(), "its time to be paid is over");
        assertEquals(DisputeState.PANEL, only(lapsed).state(), "every other clock of the deal goes on");
        settle(deal, seller, HALF);
        bankPaysAll(deal, 293_400, 300_000);
        var done = again(buyer, deal);
        assertEquals(MilestoneState.SPLIT, milestone(done).state());
        assertEquals(DealState.CLOSED, done.state());
        assertEquals(won(0), frozen(deal));
    }

    @Test
    void asksAgainForWhatIsMissingWhenTheyGoOn() {
        var deal = dispute(shared(), buyer, won(200_000));
        takeBack(deposit, 400_000);
        assertEquals(MilestoneState.SETTLING, milestone(passDays(deal, 20)).state());
        settle(deal, seller, Remedy.resuming(Outcome.RE_DELIVER, 10));
        var resumed = milestone(again(buyer, deal));
        assertEquals(MilestoneState.FUNDING, resumed.state());
        assertEquals(won(200_000), resumed.held());
        assertEquals(won(400_000), resumed.settled());
        pay(deal, 400_000);
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, deal)).state(), "it is delivered anew");
        assertEquals(won(600_000), escrow(deal, 1));
    }

    @Test
    void leavesAnEndingDealItsDispute() {
        var deal = dispute(shared(), buyer, won(600_000));
        takeBack(deposit, 400_000);
        var offered =
                deals.offerTermination(seller, deal.id(), again(buyer, deal).version(), "그만둡시다.");
        var ending = seen(deals.agreeTermination(buyer, deal.id(), offered.version()));
        assertEquals(DealState.WINDING_UP, ending.state());
        assertEquals(MilestoneState.DISPUTED, milestone(ending).state());
        disputes.withdraw(buyer, deal.id(), ending.version(), 1, "더 다투지 않습니다.");
        bankPays(deal, 600_000);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void dividesAsBothAgree() {
        assertSettled(RELEASE, List.of(won(NET)));
        assertSettled(REFUND, List.of(won(PRICE)));
        assertSettled(HALF, List.of(won(489_000), won(500_000)));
        assertSettled(new Remedy(Outcome.SPLIT, null, won(100_000), null), List.of(won(97_800), won(900_000)));
    }

    @Test
    void goesOnAsBothAgree() {
        for (var outcome : List.of(Outcome.RE_DELIVER, Outcome.EXTEND)) {
            var deal = dispute(delivered(plain()), buyer, null);
            assertEquals(MilestoneState.DISPUTED, milestone(deal).state());
            settle(deal, seller, Remedy.resuming(outcome, 10));
            var resumed = again(seller, deal);
            assertEquals(MilestoneState.FUNDED, milestone(resumed).state());
            assertEquals(won(PRICE), escrow(deal, 1));
            assertTrue(milestone(resumed)
                    .deliveryDueAt()
                    .isBefore(time.clock().instant().plus(Duration.ofDays(16))));
            var delivered = deals.deliver(seller, deal.id(), resumed.version(), 1, "다시");
            deals.accept(buyer, deal.id(), delivered.version(), 1);
            assertEquals(won(NET), owed(deal));
        }
    }

    @Test
    void replacesAnOfferAndLetsOnlyTheOtherSideAccept() {
        var deal = dispute(delivered(plain()), buyer, null);
        assertRefused(DealProblem.WRONG_STATE, () -> disputes.acceptOffer(buyer, deal.id(), deal.version(), 1));
        offer(deal, seller, HALF);
        var once = again(seller, deal);
        assertRefused(DealProblem.WRONG_STATE, () -> disputes.acceptOffer(seller, deal.id(), once.version(), 1));
        offer(deal, buyer, REFUND);
        var twice = again(seller, deal);
        assertEquals(Actor.BUYER, only(twice).offeredBy());
        assertRefused(KernelProblem.STALE_VERSION, () -> disputes.acceptOffer(seller, deal.id(), once.version(), 1));
        disputes.acceptOffer(seller, deal.id(), twice.version(), 1);
        assertEquals(won(PRICE), owed(deal));
        assertEquals(DisputeState.SETTLED, only(again(buyer, deal)).state());
    }

    @Test
    void decidesByTheContractWhenNobodySaysAnything() {
        var deal = dispute(delivered(with(plain(), DisputeDefault.SPLIT)), seller, null);
        assertEquals(Action.ESCALATE, deal.next().action());
        var panel = passDays(deal, 15);
        assertEquals(DisputeState.PANEL, only(panel).state());
        assertEquals(0, only(panel).poolSize(), "there is no expert");
        assertEquals(Action.DEFAULT, panel.next().action());
        var after = passDays(deal, 60);
        assertEquals(DisputeState.DEFAULTED, only(after).state());
        assertEquals(MilestoneState.SETTLING, milestone(after).state());
        assertEquals(won(989_000), owed(deal));
        bankPaysAll(deal, 489_000, 500_000);
        assertEquals(MilestoneState.SPLIT, milestone(again(buyer, deal)).state());
    }

    @Test
    void callsThePanelWhenNegotiationFails() {
        var deal = dispute(delivered(plain()), buyer, won(100_000));
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> disputes.answer(buyer, deal.id(), deal.version(), 1, "나"));
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> disputes.escalate(seller, deal.id(), deal.version(), 1, "지금"));
        disputes.answer(seller, deal.id(), deal.version(), 1, "시험 조건이 다릅니다.");
        assertEquals(DisputeState.NEGOTIATING, only(again(buyer, deal)).state());
        assertEquals(DisputeState.PANEL, only(passDays(deal, 25)).state());
    }

    @Test
    void decidesSixtyDaysAfterTheOpeningAtTheLatest() {
        var deal = dispute(delivered(plain()), buyer, null);
        var one = player(Role.OPERATOR);
        var two = player(Role.OPERATOR);
        assertFalse(clockwork.hold(one, deal.id(), deal.version(), "DISPUTE", 1, "점검"));
        assertTrue(clockwork.hold(two, deal.id(), deal.version(), "DISPUTE", 1, "점검"));
        time.shift(Duration.ofDays(50));
        long version = again(buyer, deal).version();
        assertFalse(clockwork.resume(one, deal.id(), version, "DISPUTE", 1, "점검 끝"));
        assertTrue(clockwork.resume(two, deal.id(), version, "DISPUTE", 1, "점검 끝"));
        escalate(deal);
        var dispute = only(again(buyer, deal));
        assertEquals(Action.DEFAULT, dispute.next().action());
        assertTrue(dispute.next().at().isBefore(dispute.openedAt().plus(Duration.ofDays(67))));
    }

    @Test
    void amendsNothingThatIsInDispute() {
        var deal = dispute(delivered(plain()), buyer, won(100_000));
        var lower = terms(SilenceRule.ACCEPTS, List.of(won(50_000)));
        assertRefused(DealProblem.NOT_AMENDABLE, () -> deals.amend(buyer, deal.id(), deal.version(), lower));
        var borne = borneBy(plain(), FeeBearer.BUYER);
        var problem = assertThrows(Problem.class, () -> deals.amend(buyer, deal.id(), deal.version(), borne));
        assertEquals(DealProblem.NOT_AMENDABLE, problem.type());
        assertEquals("/terms/feeBearer", problem.violations().get(0).pointer());
        var broker = payable(player(Role.INVESTOR)).organization();
        var brokered = brokered(plain(), broker, 100);
        assertRefused(DealProblem.NOT_AMENDABLE, () -> deals.amend(buyer, deal.id(), deal.version(), brokered));
        deals.amend(buyer, deal.id(), deal.version(), longstop(plain(), 900));
    }

    @Test
    void drawsThreeForALargeAmountWithoutConflictsOfInterest() {
        var broker = player(Role.EXPERT);
        var experts = Set.of(expert(), expert(), expert());
        var deal = dispute(large(broker), buyer, null);
        escalate(deal);
        var dispute = only(again(buyer, deal));
        assertEquals(3, dispute.poolSize());
        assertEquals(
                experts,
                Set.copyOf(dispute.panel().stream()
                        .map(DisputeJson.PanelistJson::organizationId)
                        .toList()));
        assertEquals(
                dispute.panel().stream()
                        .sorted(Comparator.comparing(member -> hash(dispute.poolSeed() + member.organizationId())))
                        .toList(),
                dispute.panel(),
                "whoever has the seed can repeat the draw");
        vote(deal, 0, RELEASE);
        vote(deal, 1, REFUND);
        assertEquals(DisputeState.PANEL, only(again(buyer, deal)).state());
        assertNull(only(again(buyer, deal)).panel().get(0).reasons());
        vote(deal, 2, RELEASE);
        var decided = only(again(buyer, deal));
        assertEquals(DisputeState.AWARDED, decided.state());
        assertEquals(RELEASE, decided.result());
        assertEquals("근거", decided.panel().get(1).reasons());
    }

    @Test
    void seatsAnOddNumberWhenThereAreTooFew() {
        expert();
        expert();
        var deal = dispute(large(null), buyer, null);
        escalate(deal);
        var dispute = only(again(buyer, deal));
        assertEquals(2, dispute.poolSize());
        assertEquals(1, dispute.panel().size());
    }

    @Test
    void seatsNobodyWhoJudgesTheSameTwoAlready() {
        expert();
        var deal = dispute(delivered(plain()), buyer, won(100_000));
        var twice = dispute(deal, seller, won(100_000));
        escalate(twice);
        assertEquals(1, DisputeJson.of(again(buyer, deal)).get(0).panel().size());
        disputes.answer(buyer, deal.id(), again(buyer, deal).version(), 2, "아닙니다.");
        disputes.escalate(buyer, deal.id(), again(buyer, deal).version(), 2, "판정을");
        assertEquals(0, DisputeJson.of(again(buyer, deal)).get(1).poolSize());
    }

    /** Each had to do with one of the two; after two years nobody minds. */
    @Test
    void seatsNobodyWhoDealtWithASideOrGotMoneyFromOneLately() {
        var dealt = player(Role.STARTUP);
        var paid = payable(player(Role.INVESTOR));
        var fresh = expert();
        var before = deals.open(buyer, new NewDeal(publish(dealt), plain()));
        var brokered = delivered(brokered(plain(), paid.organization(), 100));
        deals.accept(buyer, brokered.id(), brokered.version(), 1);
        sql.update(
                "update identity.organization set role = 'EXPERT' where id = any (?::uuid[])",
                List.of(dealt.organization(), paid.organization()));
        var deal = dispute(delivered(plain()), buyer, null);
        escalate(deal);
        var panel = only(again(buyer, deal));
        assertEquals(1, panel.poolSize());
        assertEquals(fresh, panel.panel().get(0).organizationId());
        sql.update(
                "update deal.deal set updated_at = updated_at - interval '25 months' where id = any (?::uuid[])",
                List.of(before.id(), brokered.id()));
        var later = dispute(delivered(plain()), buyer, null);
        escalate(later);
        assertEquals(2, only(again(buyer, later)).poolSize(), "the third judges the same two already");
    }

    @Test
    void dividesAsThePanelDecidesLessWhatEachLoses() {
        var expert = acting(expert());
        var deal = dispute(delivered(plain()), buyer, null);
        var id = only(deal).id();
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> hearings.hearing(expert, id));
        offer(deal, seller, HALF);
        escalate(deal);
        assertRefused(DealProblem.NOT_FOUND, () -> deals.deal(expert, deal.id()));
        var hearing = hearings.hearing(expert, id);
        assertNull(hearing.dispute().offer(), "what was offered in confidence is not the panel's");
        assertEquals(Action.VOTE, hearing.actions().get(0).action());
        assertEquals(
                id, hearings.mine(expert, Optional.empty(), 10).items().get(0).id());
        var vote = new Vote(new Remedy(Outcome.SPLIT, 7_000, null, null), "근거");
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> hearings.vote(acting(expert()), id, hearing.version(), vote));
        assertRefused(DealProblem.NO_SUCH_DISPUTE, () -> hearings.vote(buyer, id, hearing.version(), vote));
        assertRefused(KernelProblem.STALE_VERSION, () -> hearings.vote(expert, id, hearing.version() - 1, vote));
        var after = hearings.vote(expert, id, hearing.version(), vote);
        assertEquals(DisputeState.AWARDED, after.dispute().state());
        assertRefused(DealProblem.WRONG_STATE, () -> hearings.vote(expert, id, after.version(), vote));
        var decided = only(again(buyer, deal));
        assertEquals(won(30_000), decided.fee());
        assertEquals(won(3_000), decided.vat());
        bankPaysAll(deal, 674_700, 276_900, 6_000);
        assertEquals(MilestoneState.SPLIT, milestone(again(buyer, deal)).state());
    }

    @Test
    void letsThePanelSendTheSellerBackToWork() {
        expert();
        var deal = dispute(delivered(plain()), buyer, won(300_000));
        escalate(deal);
        vote(deal, 0, Remedy.resuming(Outcome.EXTEND, 20));
        var after = again(buyer, deal);
        assertEquals(DisputeState.AWARDED, only(after).state());
        assertEquals(MilestoneState.FUNDED, milestone(after).state());
        assertEquals(won(PRICE), milestone(after).held());
    }

    @Test
    void givesBackWhatTheClaimantWithdraws() {
        var deal = dispute(delivered(plain()), buyer, null);
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> disputes.withdraw(seller, deal.id(), deal.version(), 1, "취소"));
        disputes.withdraw(buyer, deal.id(), deal.version(), 1, "합의했습니다.");
        var after = again(buyer, deal);
        assertEquals(DisputeState.WITHDRAWN, only(after).state());
        assertEquals(MilestoneState.DELIVERED, milestone(after).state());
        assertEquals(won(PRICE), escrow(deal, 1));
        assertEquals(won(0), frozen(deal));
    }

    /** Otherwise a claim of one won, withdrawn at once, would undo a delivery on its last day. */
    @Test
    void leavesADeliveryAndItsTimeAloneWhenAClaimIsWithdrawn() {
        var delivered = delivered(plain());
        var due = due(delivered, Action.ACCEPT_BY_SILENCE);
        var part = withdrawn(dispute(delivered, buyer, won(1)), buyer, 1);
        assertEquals(MilestoneState.DELIVERED, milestone(part).state());
        assertEquals(due, due(part, Action.ACCEPT_BY_SILENCE));
        dispute(part, buyer, null);
        time.shift(Duration.ofDays(3));
        var later = due(withdrawn(again(buyer, part), buyer, 2), Action.ACCEPT_BY_SILENCE);
        assertNear(due.plus(Duration.ofDays(3)), later);
        var accepted = passDays(part, 20);
        assertEquals(MilestoneState.SETTLING, milestone(accepted).state());
        assertEquals(won(NET), owed(accepted));
    }

    /** Nor would one bring back the time of a seller who has missed it. */
    @Test
    void givesNobodyNewTimeWhenAClaimIsWithdrawn() {
        var missed = passDays(funded(plain()), 38);
        var until = milestone(missed).deliveryDueAt();
        assertTrue(until.isBefore(time.clock().instant()));
        var due = due(missed, Action.REFUND);
        var part = withdrawn(dispute(missed, seller, won(1)), seller, 1);
        assertEquals(until, milestone(part).deliveryDueAt());
        assertEquals(due, due(part, Action.REFUND));
        dispute(part, seller, null);
        time.shift(Duration.ofDays(40));
        var whole = withdrawn(again(buyer, part), seller, 2);
        assertEquals(MilestoneState.FUNDED, milestone(whole).state());
        assertNear(until.plus(Duration.ofDays(2)), milestone(whole).deliveryDueAt());
        assertNear(due.plus(Duration.ofDays(2)), due(whole, Action.REFUND));
        deals.callOff(buyer, whole.id(), whole.version(), 1, "이행하지 않았습니다.");
        assertEquals(won(PRICE), owed(whole));
    }

    @Test
    void comesBackForAcceptanceWhenTheRestWasAcceptedMeanwhile() {
        var deal = dispute(delivered(plain()), buyer, won(400_000));
        deals.accept(buyer, deal.id(), deal.version(), 1);
        bankPays(deal, 586_800);
        var back = withdrawn(again(buyer, deal), buyer, 1);
        assertEquals(MilestoneState.DELIVERED, milestone(back).state());
        assertEquals(won(400_000), milestone(back).held());
        deals.accept(buyer, back.id(), back.version(), 1);
        bankPays(deal, 391_200);
        assertEquals(DealState.CLOSED, again(buyer, deal).state());
    }

    /** The register is asked on, or again. */
    @Test
    void isCheckedOnWhenAClaimIsWithdrawn() {
        var checking = delivered(registered());
        for (var amount : new Money[] {won(1), null}) {
            var number = again(buyer, checking).disputes().size() + 1;
            var back = withdrawn(dispute(checking, buyer, amount), buyer, number);
            assertEquals(MilestoneState.CHECKING, milestone(back).state());
            assertEquals(
                    List.of(milestone(back).id()),
                    sql.list(
                            "select milestone_id from registry.inquiry where milestone_id = ? and ask_at is not null",
                            row -> Sql.uuid(row, "milestone_id"),
                            milestone(back).id()));
        }
    }

    private DealJson withdrawn(DealJson deal, Caller by, int number) {
        return seen(disputes.withdraw(by, deal.id(), deal.version(), number, "취하합니다."));
    }

    private static Instant due(DealJson deal, Action action) {
        return deal.clocks().stream()
                .filter(clock -> clock.action() == action)
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** Within the minutes that a test may take. */
    private static void assertNear(Instant expected, Instant due) {
        assertTrue(
                Duration.between(expected, due).abs().compareTo(Duration.ofMinutes(10)) < 0,
                () -> expected + " and not " + due);
    }

    @Test
    void windsUpAtOnceWhatComesBackToAnEndingDeal() {
        var deal = dispute(delivered(plain()), buyer, won(400_000));
        var offered = deals.offerTermination(seller, deal.id(), deal.version(), "그만둡시다.");
        deals.agreeTermination(buyer, deal.id(), offered.version());
        bankPays(deal, 600_000);
        var ending = again(buyer, deal);
        assertEquals(DealState.WINDING_UP, ending.state());
        disputes.withdraw(buyer, deal.id(), ending.version(), 1, "더 다투지 않습니다.");
        assertEquals(won(400_000), owed(deal));
        bankPays(deal, 400_000);
        assertEquals(DealState.TERMINATED, again(buyer, deal).state());
    }

    @Test
    void holdsForACourtWhenTwoOperatorsSaySo() {
        var deal = dispute(delivered(plain()), buyer, null);
        var one = player(Role.OPERATOR);
        var two = player(Role.OPERATOR);
        var order = new CourtHold("2026카합1234", "가처분 결정");
        assertRefused(IdentityProblem.DENIED, () -> disputes.holdForCourt(buyer, deal.id(), deal.version(), 1, order));
        assertFalse(disputes.holdForCourt(one, deal.id(), deal.version(), 1, order));
        assertFalse(disputes.holdForCourt(one, deal.id(), deal.version(), 1, order), "the same pair of eyes");
        assertTrue(disputes.holdForCourt(two, deal.id(), deal.version(), 1, order));
        var held = again(buyer, deal);
        assertEquals(DisputeState.HELD, only(held).state());
        assertEquals("2026카합1234", only(held).courtOrder());
        assertRefused(DealProblem.WRONG_STATE, () -> offer(held, seller, HALF));
        assertEquals(DisputeState.HELD, only(passDays(deal, 170)).state());
        var lifted = only(passDays(deal, 185));
        assertEquals(DisputeState.NEGOTIATING, lifted.state());
        assertNull(lifted.courtOrder());
    }

    @Test
    void countsNoTimeOfThePanelThatACourtTook() {
        expert();
        var deal = dispute(delivered(plain()), buyer, null);
        escalate(deal);
        hold(deal);
        time.shift(Duration.ofDays(100));
        var held = again(buyer, deal);
        disputes.lift(player(Role.OPERATOR), deal.id(), held.version(), 1, "가처분 취소");
        var lifted = again(buyer, deal);
        assertEquals(DisputeState.PANEL, only(lifted).state());
        assertTrue(only(lifted).next().at().isAfter(time.clock().instant().plus(Duration.ofDays(28))));
    }

    @Test
    void carriesOutACourtsOrder() {
        var deal = dispute(delivered(plain()), buyer, null);
        hold(deal);
        var one = player(Role.OPERATOR);
        var two = player(Role.OPERATOR);
        long version = again(buyer, deal).version();
        var order = new CourtOrder("2026가합77", "확정 판결", REFUND);
        var other = new CourtOrder("2026가합77", "확정 판결", HALF);
        var going = new CourtOrder("2026가합77", "확정 판결", Remedy.resuming(Outcome.EXTEND, 3));
        assertRefused(DealProblem.INVALID_REMEDY, () -> disputes.enforce(one, deal.id(), version, 1, going));
        assertFalse(disputes.enforce(one, deal.id(), version, 1, order));
        assertFalse(disputes.enforce(two, deal.id(), version, 1, other), "both want the same, or nothing happens");
        assertTrue(disputes.enforce(one, deal.id(), version, 1, other));
        assertEquals(DisputeState.AWARDED, only(again(buyer, deal)).state());
        assertEquals(won(989_000), owed(deal), "a court's order costs no panel's fee");
    }

    @Test
    void showsEvidenceToTheOtherSideAndThePanel() {
        var expert = acting(expert());
        var deal = dispute(delivered(plain()), buyer, null);
        var file = upload(seller, deal);
        assertRefused(VaultProblem.MISSING, () -> vault.visible(buyer, file));
        bring(deal, seller, file);
        assertEquals(file, vault.visible(buyer, file).id());
        assertEquals(List.of(file), only(again(buyer, deal)).evidence().get(0).files());
        escalate(deal);
        assertEquals(file, vault.visible(expert, file).id());
        var late = upload(buyer, deal);
        bring(deal, buyer, late);
        assertEquals(late, vault.visible(expert, late).id());
        assertNotNull(only(again(buyer, deal)).evidenceUntil());
        time.shift(Duration.ofDays(20));
        assertRefused(DealProblem.TOO_LATE, () -> bring(deal, buyer, late));
    }

    @Test
    void refusesWhatIsNoEvidence() {
        var deal = dispute(delivered(plain()), buyer, null);
        var foreign = upload(seller, deal);
        assertRefused(DealProblem.INVALID_EVIDENCE, () -> bring(deal, buyer, foreign));
        assertRefused(DealProblem.INVALID_EVIDENCE, () -> bring(deal, buyer, UUID.randomUUID()));
        var bad = upload(buyer, deal);
        sql.update("update vault.file set state = 'REFUSED', reason = 'virus' where id = ?", bad);
        assertRefused(DealProblem.INVALID_EVIDENCE, () -> bring(deal, buyer, bad));
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> bring(deal, player(Role.OPERATOR), foreign));
        assertRefused(
                DealProblem.NO_SUCH_PART,
                () -> disputes.bring(
                        buyer, deal.id(), again(buyer, deal).version(), 2, new NewEvidence("없음", List.of())));
        assertEquals(List.of(), only(again(buyer, deal)).evidence());
        settle(deal, seller, REFUND);
        assertRefused(DealProblem.WRONG_STATE, () -> bring(deal, buyer, foreign));
    }

    @Test
    void takesAHundredPiecesOfEvidence() {
        var deal = dispute(delivered(plain()), buyer, null);
        var piece = new NewEvidence("시험 기록", List.of());
        long version = deal.version();
        for (int number = 1; number <= 100; number++) {
            version = disputes.bring(buyer, deal.id(), version, 1, piece).version();
        }
        long last = version;
        assertRefused(DealProblem.TOO_MANY, () -> disputes.bring(buyer, deal.id(), last, 1, piece));
    }

    @Test
    void refusesToFreezeWhatIsNotHeld() {
        var deal = delivered(plain());
        Stream.of(won(0), won(-1), won(PRICE + 1), Money.of(100, "USD"))
                .forEach(amount -> assertRefused(DealProblem.INVALID_AMOUNT, () -> dispute(deal, buyer, amount)));
        assertRefused(DealProblem.NOT_FOUND, () -> dispute(deal, player(Role.CORPORATION), null));
        assertRefused(DealProblem.NOT_YOUR_MOVE, () -> dispute(deal, player(Role.OPERATOR), null));
        assertRefused(
                DealProblem.NO_SUCH_MILESTONE,
                () -> disputes.open(buyer, deal.id(), deal.version(), 2, new NewDispute(null, "흠", REFUND)));
        assertRefused(
                DealProblem.INVALID_REMEDY,
                () -> disputes.open(
                        buyer,
                        deal.id(),
                        deal.version(),
                        1,
                        new NewDispute(null, "흠", new Remedy(Outcome.SPLIT, null, null, null))));
        assertEquals(won(PRICE), milestone(again(buyer, deal)).held());
        var unfunded = active(plain());
        assertRefused(DealProblem.WRONG_STATE, () -> dispute(unfunded, buyer, null));
        var all = dispute(deal, buyer, null);
        assertRefused(DealProblem.WRONG_STATE, () -> dispute(all, seller, null));
    }

    /** Delivered, and paid in two deposits, of which the first is kept in {@link #deposit}. */
    private DealJson shared() {
        var deal = active(plain());
        deposit = pay(deal, 400_000);
        pay(deal, 600_000);
        var funded = again(buyer, deal);
        return seen(deals.deliver(seller, deal.id(), funded.version(), 1, "도면"));
    }

    private void takeBack(String reference, long amount) {
        statement(camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "" + amount, "", "<RvslInd>true</RvslInd>"));
    }

    private void assertSettled(Remedy remedy, List<Money> paid) {
        var deal = dispute(delivered(plain()), buyer, null);
        settle(deal, seller, remedy);
        var after = again(buyer, deal);
        assertEquals(DisputeState.SETTLED, only(after).state());
        assertEquals(won(0), frozen(deal));
        assertEquals(
                paid,
                after.payments().stream().map(DealJson.PaymentJson::amount).toList());
        assertEquals(MilestoneState.SETTLING, milestone(after).state());
    }

    private DealJson dispute(DealJson deal, Caller by, Money amount) {
        var seen = again(buyer, deal);
        return seen(disputes.open(by, deal.id(), seen.version(), 1, new NewDispute(amount, "시험에서 실패했습니다.", REFUND)));
    }

    private void offer(DealJson deal, Caller by, Remedy remedy) {
        disputes.offer(by, deal.id(), again(buyer, deal).version(), 1, new SettlementOffer(remedy, "이렇게 끝냅시다."));
    }

    private void settle(DealJson deal, Caller offering, Remedy remedy) {
        offer(deal, offering, remedy);
        disputes.acceptOffer(
                offering == seller ? buyer : seller,
                deal.id(),
                again(buyer, deal).version(),
                1);
    }

    /** The first dispute, which the buyer opened. */
    private void escalate(DealJson deal) {
        var answered = disputes.answer(seller, deal.id(), again(buyer, deal).version(), 1, "아닙니다.");
        disputes.escalate(buyer, deal.id(), answered.version(), 1, "판정을 구합니다.");
    }

    private void vote(DealJson deal, int member, Remedy remedy) {
        var dispute = only(again(buyer, deal));
        var expert = acting(dispute.panel().get(member).organizationId());
        hearings.vote(expert, dispute.id(), again(buyer, deal).version(), new Vote(remedy, "근거"));
    }

    private void hold(DealJson deal) {
        var order = new CourtHold("2026카합1", "가처분");
        long version = again(buyer, deal).version();
        assertFalse(disputes.holdForCourt(player(Role.OPERATOR), deal.id(), version, 1, order));
        assertTrue(disputes.holdForCourt(player(Role.OPERATOR), deal.id(), version, 1, order));
    }

    private void bring(DealJson deal, Caller by, UUID file) {
        disputes.bring(by, deal.id(), again(buyer, deal).version(), 1, new NewEvidence("시험 기록", List.of(file)));
    }

    private UUID upload(Caller by, DealJson deal) {
        var id = UUID.randomUUID();
        var bytes = "시험 기록".getBytes(StandardCharsets.UTF_8);
        uploads.store(by, new NewFile(id, deal.id(), "기록.txt"), new ByteArrayInputStream(bytes), -1);
        return id;
    }

    private Money frozen(DealJson deal) {
        return ledger.balance("escrow:" + only(again(buyer, deal)).id()).posted();
    }

    /** A delivered deal over an amount for three experts, brought about by somebody (null for nobody). */
    private DealJson large(Caller broker) {
        var terms = terms(SilenceRule.ACCEPTS, List.of(won(LARGE)));
        var deal = active(broker == null ? terms : brokered(terms, broker.organization(), 100));
        pay(deal, LARGE);
        var funded = again(buyer, deal);
        return seen(deals.deliver(seller, deal.id(), funded.version(), 1, "도면"));
    }

    private UUID expert() {
        return player(Role.EXPERT).organization();
    }

    private Caller payable(Caller by) {
        payoutAccounts.put(by, by.organization(), new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        return by;
    }

    private static Caller acting(UUID expert) {
        return new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "expert", expert, Set.of(Role.EXPERT), Scopes.ALL);
    }

    private static DisputeJson only(DealJson deal) {
        return DisputeJson.of(deal).get(0);
    }

    private static Terms plain() {
        return terms(SilenceRule.ACCEPTS, 1);
    }

    private static Terms with(Terms of, DisputeDefault then) {
        return new Terms(
                of.subjectMatter(),
                of.form(),
                of.fieldOfUse(),
                of.territory(),
                of.periodMonths(),
                of.sublicensing(),
                of.improvements(),
                of.duties(),
                of.price(),
                of.milestones(),
                of.royalty(),
                of.feeBearer(),
                of.brokers(),
                of.inspectionDays(),
                of.changeRounds(),
                of.silence(),
                of.longstopDays(),
                then,
                of.notes());
    }

    private static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
