package kr.seoul.techtrade.royalty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** What the bank booked by the last day was paid in time, whenever the bank tells so. */
class BookedInTimeIT extends Licensing {
    private static final long MINUTE = 60;

    @Test
    void aRoyaltyOfWhichTheBankTellsTheNextBusinessDayBearsNoInterest() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        var next = told.next();
        assertEquals(Action.FALL_LATE, next.action());
        assertEquals(first(told).paymentDueAt(), next.at());
        assertEquals(BusinessDays.KOREA.statedAt(next.at()), next.strikesAt());
        var waiting = passUntil(told, next.strikesAt().minusSeconds(MINUTE));
        assertEquals(RoyaltyState.INVOICED, first(waiting).state());
        pay(told, lastDay(first(told)), ROYALTY);
        bankPays(told, ROYALTY_NET);
        var closed = again(buyer, told);
        assertEquals(1, RoyaltyJson.of(closed).size(), "no interest");
        assertEquals(DealState.CLOSED, closed.state());
    }

    @Test
    void aRoyaltyFallsLateWhenTheStatementsHaveComeAndFromItsLastDay() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        var due = lastDay(first(told));
        var late = passUntil(told, told.next().strikesAt().plusSeconds(MINUTE));
        assertEquals(RoyaltyState.LATE, first(late).state());
        passUntil(told, told.next().strikesAt().plusSeconds(30 * 24 * 60 * MINUTE));
        pay(told, due.plusDays(10), 300_000);
        pay(told, due.plusDays(4), 100_000);
        pay(told, due, 100_000);
        long days = 300_000 * 10 + 100_000 * 4;
        assertInterest(told, days);
    }

    @Test
    void whatTheBankBookedTooLateBearsInterestThoughItIsToldBeforeTheClockStrikes() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        passUntil(told, told.next().strikesAt().minusSeconds(MINUTE));
        pay(told, lastDay(first(told)).plusDays(1), ROYALTY);
        assertInterest(told, ROYALTY);
    }

    @Test
    void aDepositThatIsTakenBackWasThereUntilThen() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        var due = lastDay(first(told));
        passUntil(told, told.next().strikesAt().plusSeconds(MINUTE));
        var reference = pay(told, due.plusDays(5), 200_000);
        statement(
                due.plusDays(8),
                camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "200000", "", "<RvslInd>true</RvslInd>"));
        pay(told, due.plusDays(10), ROYALTY);
        assertInterest(told, ROYALTY * 10 - 200_000 * 3);
    }

    /** Interest counts from the day until which it could be paid after all. */
    @Test
    void aRoyaltyWhoseClockWasHeldIsDueSoMuchLater() {
        var told = report(passDays(running(1, null), REPORTING), 1, SALES);
        var due = first(told).paymentDueAt();
        passUntil(told, due.minusSeconds(2 * 24 * 60 * MINUTE));
        for (var operator : List.of(player(Role.OPERATOR), player(Role.OPERATOR))) {
            clockwork.hold(operator, told.id(), again(buyer, told).version(), "ROYALTY", 1, "점검");
        }
        passUntil(told, due.plusSeconds(18 * 24 * 60 * MINUTE));
        for (var operator : List.of(player(Role.OPERATOR), player(Role.OPERATOR))) {
            clockwork.resume(operator, told.id(), again(buyer, told).version(), "ROYALTY", 1, "점검 끝");
        }
        var resumed = again(buyer, told);
        assertEquals(resumed.next().at(), first(resumed).paymentDueAt());
        assertTrue(first(resumed).paymentDueAt().isAfter(due.plusSeconds(19 * 24 * 60 * MINUTE)));
        passUntil(told, resumed.next().strikesAt().plusSeconds(MINUTE));
        pay(told, lastDay(first(resumed)).plusDays(3), ROYALTY);
        assertInterest(told, ROYALTY * 3);
    }

    @Test
    void aMilestoneLapsesWhenTheStatementsOfItsLastDayHaveCome() {
        var deal = active(terms(SilenceRule.ACCEPTS, 2));
        var lapse = lapse(deal);
        assertEquals(BusinessDays.KOREA.statedAt(lapse.at()), lapse.strikesAt());
        var waiting = passUntil(deal, lapse.strikesAt().minusSeconds(MINUTE));
        assertEquals(MilestoneState.FUNDING, milestone(waiting).state());
        var reference = "D" + UUID.randomUUID().toString().substring(0, 20);
        statement(
                LocalDate.ofInstant(lapse.at().minusNanos(1), ClockProducer.SEOUL),
                camt -> camt.deposit(reference, "" + PRICE, milestone(deal).virtualAccount()));
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, deal)).state());
        var silent = active(terms(SilenceRule.ACCEPTS, 1));
        var over = passUntil(silent, lapse(silent).strikesAt().plusSeconds(MINUTE));
        assertEquals(MilestoneState.CANCELLED, milestone(over).state());
        assertNull(over.next());
    }

    private static NextEvent lapse(DealJson deal) {
        return deal.clocks().stream()
                .filter(clock -> clock.action() == Action.LAPSE)
                .findFirst()
                .orElseThrow();
    }

    private String pay(DealJson deal, LocalDate bookedOn, long amount) {
        var reference = "R" + UUID.randomUUID().toString().substring(0, 20);
        statement(
                bookedOn,
                camt -> camt.deposit(reference, "" + amount, item(deal, 1).virtualAccount()));
        return reference;
    }

    /** {@code days} as won times days, at 12 % a year. */
    private void assertInterest(DealJson deal, long days) {
        var interest = item(again(buyer, deal), 2);
        assertEquals(Kind.INTEREST, interest.kind());
        assertEquals(won(days * 1200 / 3_650_000), interest.invoice().expected());
    }
}
