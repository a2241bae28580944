package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** What happens by itself is told before it does, and what cannot happen is told to operators and stops nothing else. */
class ClocksIT extends Negotiation {
    private static final Duration MOMENT = Duration.ofMinutes(1);

    @Inject
    private DealClocks clocks;

    @Inject
    private Clockwork clockwork;

    @Inject
    private Incidents incidents;

    @Test
    void oneThatCannotFireStopsNoOtherAndIsToldToOperatorsOnce() {
        var first = part(won(PRICE), Condition.INSPECTION, false);
        var deal = active(terms(SilenceRule.ACCEPTS, first, part(won(PRICE), Condition.INSPECTION, true)));
        breakClock(deal, Action.SIGN);
        try {
            time.shift(Duration.ofDays(20));
            for (int round = 0; round < 5; round++) {
                clocks.fire();
            }
            var after = again(buyer, deal);
            assertEquals(MilestoneState.FUNDING, milestone(after).state());
            assertEquals(MilestoneState.CANCELLED, after.milestones().get(1).state());
            assertEquals(1, clockwork.backlog().waiting());
            var told =
                    incidents
                            .incidents(player(Role.OPERATOR), Optional.of(true), Optional.empty(), 100)
                            .items()
                            .stream()
                            .filter(each -> each.subject().startsWith(deal.number() + " milestone 1 SIGN"))
                            .toList();
            assertEquals(1, told.size());
            assertEquals("CLOCK_FAILED", told.get(0).kind());
        } finally {
            breakClock(deal, Action.LAPSE);
        }
        assertEquals(MilestoneState.CANCELLED, milestone(passDays(deal, 20)).state());
    }

    /** Has the first milestone wait for something that no row of the process knows there, or again for what it does know. */
    private void breakClock(DealJson deal, Action action) {
        sql.update("update deal.milestone set due_action = ? where deal_id = ? and number = 1", action, deal.id());
    }

    @Test
    void warnsThreeDaysBeforeWhatLastsAWeekAndADayBeforeWhatIsShorter() {
        for (int days : new int[] {14, 3}) {
            var deal = delivered(inspectedIn(days));
            var due = deal.clocks().stream()
                    .filter(clock -> clock.action() == Action.ACCEPT_BY_SILENCE)
                    .findFirst()
                    .orElseThrow()
                    .at();
            var term = Duration.between(time.clock().instant(), due);
            var warning = due.minus(Duration.ofDays(term.toDays() >= 7 ? 3 : 1));
            assertEquals(0, warnings(deal, warning.minus(MOMENT)), "of " + term);
            assertEquals(1, warnings(deal, warning.plus(MOMENT)), "of " + term);
            assertEquals(1, warnings(deal, due.minus(MOMENT)), "of " + term);
            assertEquals(MilestoneState.DELIVERED, milestone(again(buyer, deal)).state());
            moveTo(due.plus(MOMENT));
            assertEquals(MilestoneState.SETTLING, milestone(again(buyer, deal)).state());
            time.shift(Duration.ZERO);
        }
    }

    /** An amendment of its days moves the longstop from where it stands since. */
    @Test
    void keepsTheTimeForWhichALongstopWasHeld() {
        var deal = funded(longstop(terms(SilenceRule.ACCEPTS, 1), 100));
        hold(deal, true);
        time.shift(Duration.ofDays(20));
        hold(deal, false);
        var resumed = again(buyer, deal);
        assertEquals(longstop(resumed), resumed.longstopAt());
        var later = Duration.between(deal.longstopAt(), resumed.longstopAt());
        assertEquals(20, later.plusMinutes(5).toDays());
        var amended =
                seen(deals.amend(seller, deal.id(), resumed.version(), longstop(terms(SilenceRule.ACCEPTS, 1), 200)));
        var hash = amended.versions().get(1).contractHash();
        var once = seen(deals.signAmendment(seller, deal.id(), amended.version(), 2, hash));
        var both = seen(deals.signAmendment(buyer, deal.id(), once.version(), 2, hash));
        assertEquals(longstop(both), both.longstopAt());
        assertTrue(both.longstopAt().isAfter(resumed.longstopAt().plus(Duration.ofDays(90))));
    }

    private void hold(DealJson deal, boolean held) {
        for (int i = 0; i < 2; i++) {
            var operator = player(Role.OPERATOR);
            long version = again(buyer, deal).version();
            if (held) {
                clockwork.hold(operator, deal.id(), version, "DEAL", null, "점검");
            } else {
                clockwork.resume(operator, deal.id(), version, "DEAL", null, "점검 끝");
            }
        }
    }

    private static Instant longstop(DealJson deal) {
        return deal.clocks().stream()
                .filter(clock -> clock.action() == Action.REACH_LONGSTOP)
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** How often both sides were warned of the end of the inspection by then. */
    private long warnings(DealJson deal, Instant at) {
        moveTo(at);
        return again(buyer, deal).history().stream()
                .filter(step -> step.action() == Action.WARN)
                .filter(step -> Action.ACCEPT_BY_SILENCE.name().equals(step.note()))
                .count();
    }

    private void moveTo(Instant at) {
        time.shift(Duration.ZERO);
        time.shift(Duration.between(time.clock().instant(), at));
        until(() -> clockwork.due(1).isEmpty());
    }

    private static Terms inspectedIn(int days) {
        var of = terms(SilenceRule.ACCEPTS, 1);
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
                days,
                of.changeRounds(),
                of.silence(),
                of.longstopDays(),
                of.disputeDefault(),
                of.notes());
    }
}
