package kr.seoul.techtrade.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeRequests.Doubt;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Term;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.Test;

/** A clock that counts business days strikes a business day later when a day within becomes free, and on its day when it is so no more. */
class HolidaysIT extends Negotiation {
    @Inject
    private Holidays holidays;

    @Inject
    private HolidayMoves moves;

    @Inject
    private DealClocks clocks;

    @Inject
    private Holdups holdups;

    @Inject
    private UnitOfWork unit;

    @Inject
    private Disputes disputes;

    @Inject
    private Appointments appointments;

    @Test
    void movesWhatCountsBusinessDaysByOneAndBack() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var open = seen(disputes.open(buyer, deal.id(), deal.version(), 1, claim));
        var due = answer(open);
        var last = lastDay(due);
        var day = nextBusinessDay();
        var later = BusinessDays.KOREA.endOfBusinessDay(last.plusDays(1));
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, day);
        try {
            assertEquals(later, answer(again(buyer, deal)));
            assertTrue(moves(made, deal));
            holidays.learn();
            assertFalse(BusinessDays.KOREA.isBusinessDay(day), "for every clock that begins from now on");
        } finally {
            withdraw(operator, made);
        }
        assertEquals(due, answer(again(buyer, deal)));
        assertTrue(BusinessDays.KOREA.isBusinessDay(day));
    }

    @Test
    void movesTheTimeOfAnExpertAndOfWhoDecidesOnAChallenge() {
        player(Role.EXPERT);
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var opened = disputes.open(buyer, deal.id(), deal.version(), 1, claim);
        var answered = disputes.answer(seller, deal.id(), opened.version(), 1, "아닙니다.");
        var called = disputes.escalate(buyer, deal.id(), answered.version(), 1, "판정을 구합니다.");
        assertMovesByABusinessDay(deal, Action.LAPSE_APPOINTMENT);
        long version = Math.max(called.version(), again(buyer, deal).version());
        appointments.challenge(buyer, deal.id(), version, 1, new Doubt("상대방의 자문을 맡고 있다."));
        assertMovesByABusinessDay(deal, Action.DISMISS_CHALLENGE);
    }

    @Test
    void givesTheSellerTheNextBusinessDayAndTheBuyerTheGraceAfterIt() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var deliverBy = milestone(deal).deliveryDueAt();
        var due = clock(deal, Action.REFUND);
        var day = lastDay(deliverBy);
        var next = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, day);
        try {
            var moved = again(buyer, deal);
            assertEquals(next, milestone(moved).deliveryDueAt());
            assertEquals(BusinessDays.KOREA.plusDays(next, Term.DELIVERY.days()), clock(moved, Action.REFUND));
            assertEquals(next, warning(deal));
            time.shift(Duration.between(time.clock().instant(), deliverBy).plusHours(1));
            assertRefused(
                    DealProblem.TOO_EARLY,
                    () -> deals.callOff(buyer, deal.id(), again(buyer, deal).version(), 1, "늦다"));
        } finally {
            time.shift(Duration.ZERO);
            withdraw(operator, made);
        }
        assertEquals(deliverBy, milestone(again(buyer, deal)).deliveryDueAt());
        assertEquals(due, clock(again(buyer, deal), Action.REFUND));
        assertEquals(deliverBy, warning(deal));
    }

    @Test
    void warnsTheSellerOnTheDeliveryDayWhenOnlyTheGraceIsLonger() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var deliverBy = milestone(deal).deliveryDueAt();
        var due = clock(deal, Action.REFUND);
        var day = lastDay(due);
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, day);
        try {
            assertEquals(BusinessDays.KOREA.with(day).endOfBusinessDay(day), clock(again(buyer, deal), Action.REFUND));
            assertEquals(deliverBy, milestone(again(buyer, deal)).deliveryDueAt());
            assertEquals(deliverBy, warning(deal));
        } finally {
            withdraw(operator, made);
        }
        assertEquals(due, clock(again(buyer, deal), Action.REFUND));
        assertEquals(deliverBy, warning(deal));
    }

    @Test
    void movesAClockThatBeganSinceToWhereItWouldStandWithout() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var due = clock(deal, Action.LAPSE);
        var day = lastDay(due);
        var next = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, day);
        HolidayJson gone;
        try {
            holidays.learn();
            assertEquals(next, clock(again(buyer, deal), Action.LAPSE));
            pay(deal, PRICE);
            deals.deliver(seller, deal.id(), again(buyer, deal).version(), 1, "도면과 시험 성적서");
            assertEquals(next, clock(again(buyer, deal), Action.ACCEPT_BY_SILENCE), "of as many days, and as late");
        } finally {
            gone = withdraw(operator, made);
        }
        assertEquals(due, clock(again(buyer, deal), Action.ACCEPT_BY_SILENCE), "as it would have been without it");
        assertTrue(moves(gone, deal));
        settle(gone);
        assertEquals(due, clock(again(buyer, deal), Action.ACCEPT_BY_SILENCE));
    }

    @Test
    void rollsTheSellersDayOfAClockThatIsHeldAndBack() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var deliverBy = milestone(deal).deliveryDueAt();
        var due = clock(deal, Action.REFUND);
        var day = lastDay(deliverBy);
        var next = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var graceEnd = BusinessDays.KOREA.with(day).plusDays(next, Term.DELIVERY.days());
        var operator = player(Role.OPERATOR);
        var other = player(Role.OPERATOR);
        for (var each : List.of(operator, other)) {
            clockwork.hold(each, deal.id(), again(buyer, deal).version(), "MILESTONE", 1, "은행 점검");
        }
        var made = proclaim(operator, day);
        try {
            assertTrue(moves(made, deal));
            assertEquals(next, milestone(again(buyer, deal)).deliveryDueAt(), "while it is held");
            for (var each : List.of(operator, other)) {
                clockwork.resume(each, deal.id(), again(buyer, deal).version(), "MILESTONE", 1, "점검이 끝났다");
            }
            assertNear(graceEnd, clock(again(buyer, deal), Action.REFUND));
            settle(made);
            assertEquals(next, milestone(again(buyer, deal)).deliveryDueAt(), "once only");
            assertNear(graceEnd, clock(again(buyer, deal), Action.REFUND));
        } finally {
            withdraw(operator, made);
        }
        assertEquals(deliverBy, milestone(again(buyer, deal)).deliveryDueAt());
        assertNear(due, clock(again(buyer, deal), Action.REFUND));
    }

    @Test
    void findsWhatAnotherNodeCountedByTheCalendarBefore() {
        var deal = funded(terms(SilenceRule.ACCEPTS, 1));
        var other = delivered(terms(SilenceRule.ACCEPTS, 1));
        var day = lastDay(clock(other, Action.ACCEPT_BY_SILENCE));
        var next = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, day);
        try {
            BusinessDays.KOREA.supposing(
                    Set.of(),
                    () -> deals.deliver(seller, deal.id(), again(buyer, deal).version(), 1, "도면과 시험 성적서"));
            assertEquals(day, lastDay(clock(again(buyer, deal), Action.ACCEPT_BY_SILENCE)));
            settle(made);
            assertEquals(next, clock(again(buyer, deal), Action.ACCEPT_BY_SILENCE));
            assertEquals(
                    next, clock(again(buyer, other), Action.ACCEPT_BY_SILENCE), "which was moved before, and once");
        } finally {
            withdraw(operator, made);
        }
    }

    @Test
    void movesNoClockTwiceThatCountsBusinessDays() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var open = seen(disputes.open(buyer, deal.id(), deal.version(), 1, claim));
        var later = BusinessDays.KOREA.endOfBusinessDay(lastDay(answer(open)).plusDays(1));
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, nextBusinessDay());
        try {
            settle(made);
            assertEquals(later, answer(again(buyer, deal)));
            assertEquals(1, movesOf(deal));
        } finally {
            withdraw(operator, made);
        }
    }

    @Test
    void countsByTheDaysThatWereProclaimedWhileItWaitedForTheDeal() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var due = answer(seen(disputes.open(buyer, deal.id(), deal.version(), 1, claim)));
        var once = BusinessDays.KOREA.endOfBusinessDay(lastDay(due).plusDays(1));
        var twice = BusinessDays.KOREA.endOfBusinessDay(lastDay(once).plusDays(1));
        var first = nextBusinessDay();
        var second = lastDay(BusinessDays.KOREA.endOfBusinessDay(first.plusDays(1)));
        var operator = player(Role.OPERATOR);
        var made = new ArrayList<HolidayJson>();
        try {
            unit.of(() -> {
                lock(deal);
                made.add(unit.of(() -> proclaimedFrom(deal, operator, first)));
                await(() -> unit.of(() -> isWaitedFor(made.get(0))));
                made.add(unit.of(() -> proclaimedFrom(deal, operator, second)));
                await(() -> moves.carryOn(1, turn -> {}) && movesOf(deal) > 0);
                return true;
            });
            assertEquals(twice, answer(again(buyer, deal)));
            made.forEach(this::settle);
            assertEquals(twice, answer(again(buyer, deal)), "what waited moved it no further");
            assertEquals(1, movesOf(deal));
        } finally {
            made.forEach(each -> withdraw(operator, each));
        }
        assertEquals(due, answer(again(buyer, deal)));
    }

    @Test
    void leavesADealThatSomebodyHoldsForLaterAndSettlesAfterIt() {
        settleAll();
        var held = active(terms(SilenceRule.ACCEPTS, 1));
        var next = active(terms(SilenceRule.ACCEPTS, 1));
        var due = clock(held, Action.LAPSE);
        var day = lastDay(due);
        var later = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var operator = player(Role.OPERATOR);
        var made = new ArrayList<HolidayJson>();
        try {
            unit.of(() -> {
                lock(held);
                made.add(unit.of(() -> proclaimedFrom(held, operator, day)));
                var id = made.get(0).id().orElseThrow();
                await(() -> movesOf(next) == 1);
                // nothing else is left for the second pass
                unit.of(() -> sql.update(
                        "update clocks.holiday set begun_at = clock_timestamp() - interval '1 hour', reached = ? where id = ? and pass = 2",
                        new UUID(-1, -1),
                        id));
                await(() -> pass(made.get(0)) == 3);
                assertFalse(isSettled(made.get(0)), "one is left");
                assertEquals(0, movesOf(held));
                return true;
            });
            sql.update(
                    "update clocks.passed_deal set next_at = clock_timestamp() where holiday_id = ? and next_at is not null",
                    made.get(0).id().orElseThrow());
            settle(made.get(0));
            assertEquals(1, movesOf(held));
            assertEquals(later, clock(again(buyer, held), Action.LAPSE));
        } finally {
            made.forEach(each -> withdraw(operator, each));
        }
        assertEquals(due, clock(again(buyer, held), Action.LAPSE));
    }

    @Test
    void passesOverOnlyTheDealWhoseTurnItIsAndTellsOfOneThatFailsEachTime() {
        var some = List.of(active(terms(SilenceRule.ACCEPTS, 1)), active(terms(SilenceRule.ACCEPTS, 1)));
        var day = lastDay(clock(some.get(0), Action.LAPSE));
        var operator = player(Role.OPERATOR);
        var why = new IllegalStateException("broken");
        var told = assertThrows(
                NoSuchElementException.class,
                () -> unit.of(() -> {
                    // nobody else sees it before it is committed, so that nobody goes on with it
                    var made = proclaimedFrom(some.get(0), operator, day);
                    var id = made.id().orElseThrow();
                    var at = new ArrayList<PassedDeals.Turn>();
                    while (at.isEmpty()) {
                        moves.carryOn(1, at::add);
                        at.removeIf(turn -> !turn.holiday().equals(id));
                    }
                    assertEquals(some.get(0).id(), at.get(0).deal());
                    assertFalse(moves.passOver(at.get(0), why), "it was moved meanwhile");
                    var turn = new PassedDeals.Turn(id, 1, day, some.get(1).id(), 0);
                    assertFalse(moves.passOver(new PassedDeals.Turn(id, 2, day, turn.deal(), 0), why), "decided anew");
                    for (int tries = 0; tries < 8; tries++) {
                        assertEquals(0, incidents(turn.subject()), "it is tried again");
                        assertTrue(moves.passOver(new PassedDeals.Turn(id, 1, day, turn.deal(), tries), why));
                    }
                    assertEquals(1, incidents(turn.subject()));
                    assertEquals(0, movesOf(some.get(1)));
                    throw new NoSuchElementException("all is as it was");
                }));
        assertEquals("all is as it was", told.getMessage());
    }

    private int incidents(String subject) {
        return sql.first(
                        "select count(*)::int as told from ledger.incident where kind = 'CLOCK_FAILED' and subject = ?",
                        row -> row.getInt("told"),
                        subject)
                .orElseThrow();
    }

    private void lock(DealJson deal) {
        sql.first("select from deal.deal where id = ? for update", row -> true, deal.id());
    }

    /** Only the deals from this one on are to be moved. */
    private HolidayJson proclaimedFrom(DealJson deal, Caller operator, LocalDate day) {
        var made = holidays.proclaim(operator, new NewHoliday(day, "임시공휴일", "Temporary holiday", "국무회의 의결"));
        sql.update(
                "update clocks.holiday set reached = ? where id = ?",
                new UUID(deal.id().getMostSignificantBits(), deal.id().getLeastSignificantBits() - 1),
                made.id().orElseThrow());
        return made;
    }

    /** The node itself has the holiday's row, and waits for a lock. */
    private boolean isWaitedFor(HolidayJson holiday) {
        var id = holiday.id().orElseThrow();
        return sql.first("select from clocks.holiday where id = ? for update skip locked", row -> true, id)
                        .isEmpty()
                && sql.first("select from pg_stat_activity where wait_event_type = 'Lock' limit 1", row -> true)
                        .isPresent();
    }

    /** Every node passes over a row that somebody has, and would do so without a word. */
    @Test
    void tellsOperatorsOfWhoeverHoldsAHolidaysRow() {
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, nextBusinessDay());
        var id = made.id().orElseThrow();
        var subject = "%s %s 1 held".formatted(made.day(), id);
        try {
            unit.of(() -> {
                sql.first("select 1 from clocks.holiday where id = ? for update", row -> true, id);
                assertFalse(unit.of(() -> moves.carryOn(20, turn -> {})), "nobody moves anything");
                tellWhoHolds(Duration.ofMinutes(10));
                assertEquals(0, unit.of(() -> incidents(subject)), "that is nothing yet");
                tellWhoHolds(Duration.ZERO);
                tellWhoHolds(Duration.ZERO);
                assertEquals(1, unit.of(() -> incidents(subject)), "once");
                var process = sql.first("select pg_backend_pid() as pid", row -> row.getInt("pid"))
                        .orElseThrow();
                assertTrue(unit.of(() -> sql.first(
                                "select detail from ledger.incident where subject = ?",
                                row -> row.getString("detail"),
                                subject))
                        .orElseThrow()
                        .contains("process " + process + " "));
                return true;
            });
            await(() -> {
                clocks.moveOn();
                return isSettled(made);
            });
        } finally {
            withdraw(operator, made);
        }
    }

    private void tellWhoHolds(Duration longest) {
        unit.of(() -> {
            holdups.tellWhoHolds(longest);
            return true;
        });
    }

    @Test
    void waitsWithTheSecondPassForWhoeverBeganBefore() {
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, nextBusinessDay());
        var id = made.id().orElseThrow();
        try {
            unit.of(() -> {
                sql.first("select pg_current_xact_id()", row -> true);
                unit.of(() -> sql.update(
                        "update clocks.holiday set begun_at = clock_timestamp() - interval '9900 milliseconds' where id = ?",
                        id));
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                unit.of(() -> moves.carryOn(20, turn -> {}));
                assertFalse(isSettled(made), "what this transaction counts may be by the calendar before");
                var subject = "%s %s 1".formatted(made.day(), id);
                unit.of(() -> holdups.tell(Duration.ofMinutes(10)));
                assertEquals(0, unit.of(() -> incidents(subject)), "that is nothing yet");
                unit.of(() -> holdups.tell(Duration.ZERO));
                assertEquals(1, unit.of(() -> incidents(subject)));
                return true;
            });
            await(() -> {
                clocks.moveOn();
                return isSettled(made);
            });
        } finally {
            withdraw(operator, made);
        }
    }

    @Test
    void goesOnBatchByBatchAndTellsHowFarItIs() {
        var some = List.of(
                active(terms(SilenceRule.ACCEPTS, 1)),
                active(terms(SilenceRule.ACCEPTS, 1)),
                active(terms(SilenceRule.ACCEPTS, 1)));
        var day = lastDay(clock(some.get(0), Action.LAPSE));
        var next = BusinessDays.KOREA.with(day).endOfBusinessDay(day);
        var operator = player(Role.OPERATOR);
        var tried = new ArrayList<HolidayJson.Progress>();
        assertThrows(
                IllegalStateException.class,
                () -> unit.of(() -> {
                    // nobody else sees it before it is committed, so that nobody goes on with it
                    var made =
                            holidays.proclaim(operator, new NewHoliday(day, "임시공휴일", "Temporary holiday", "국무회의 의결"));
                    for (boolean isMore = true; isMore; ) {
                        isMore = moves.carryOn(1, turn -> {});
                        tried.add(holidays.holiday(made.id().orElseThrow())
                                .progress()
                                .orElseThrow());
                    }
                    some.forEach(each -> assertEquals(1, movesOf(each)));
                    throw new IllegalStateException("the node died");
                }));
        // of another holiday that was settled meanwhile
        tried.removeIf(each -> each.deals() == 0);
        int deals = tried.get(0).left() + 1;
        assertTrue(deals >= some.size());
        assertEquals(1, tried.get(0).deals());
        assertEquals(deals - 2, tried.get(1).left());
        assertEquals(2, tried.get(1).deals());
        assertEquals(0, tried.get(tried.size() - 1).left());
        assertEquals(deals, tried.get(tried.size() - 1).deals());
        some.forEach(each -> assertEquals(0, movesOf(each), "nothing of it is left"));
        var made = proclaim(operator, day);
        try {
            some.forEach(each -> assertEquals(next, clock(again(buyer, each), Action.LAPSE)));
            some.forEach(each -> assertEquals(1, movesOf(each)));
        } finally {
            withdraw(operator, made);
        }
    }

    private int movesOf(DealJson deal) {
        return sql.first(
                        "select count(*)::int as moves from deal.step where deal_id = ? and action = 'MOVE_CLOCK' and cycle <> 'DEAL'",
                        row -> row.getInt("moves"),
                        deal.id())
                .orElseThrow();
    }

    /** A clock that was held has lost the moment between. */
    private static void assertNear(Instant expected, Instant at) {
        assertTrue(
                Duration.between(expected, at).abs().compareTo(Duration.ofMinutes(1)) < 0,
                () -> expected + " is not near " + at);
    }

    @Test
    void movesBackThroughTwoHolidaysTheLaterFirst() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var due = clock(deal, Action.LAPSE);
        var operator = player(Role.OPERATOR);
        var one = proclaim(operator, lastDay(due));
        try {
            holidays.learn();
            var once = clock(again(buyer, deal), Action.LAPSE);
            var other = proclaim(operator, lastDay(once));
            assertTrue(clock(again(buyer, deal), Action.LAPSE).isAfter(once));
            withdraw(operator, other);
            assertEquals(once, clock(again(buyer, deal), Action.LAPSE));
        } finally {
            withdraw(operator, one);
        }
        assertEquals(due, clock(again(buyer, deal), Action.LAPSE));
    }

    @Test
    void movesBackThroughTwoHolidaysTheEarlierFirst() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var due = clock(deal, Action.LAPSE);
        var operator = player(Role.OPERATOR);
        var one = proclaim(operator, lastDay(due));
        holidays.learn();
        var once = clock(again(buyer, deal), Action.LAPSE);
        var other = proclaim(operator, lastDay(once));
        try {
            assertTrue(clock(again(buyer, deal), Action.LAPSE).isAfter(once));
            withdraw(operator, one);
            assertEquals(due, clock(again(buyer, deal), Action.LAPSE), "its day is one of business again");
        } finally {
            withdraw(operator, other);
        }
        assertEquals(due, clock(again(buyer, deal), Action.LAPSE));
    }

    @Test
    void movesBackByOneOfTwoBusinessDays() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        var claim = new NewDispute(null, "시험에서 실패했습니다.", new Remedy(Outcome.REFUND, null, null, null));
        var due = answer(seen(disputes.open(buyer, deal.id(), deal.version(), 1, claim)));
        var later = BusinessDays.KOREA.endOfBusinessDay(lastDay(due).plusDays(1));
        var operator = player(Role.OPERATOR);
        var one = proclaim(operator, nextBusinessDay());
        holidays.learn();
        var other = proclaim(operator, nextBusinessDay());
        try {
            assertEquals(BusinessDays.KOREA.endOfBusinessDay(lastDay(later).plusDays(1)), answer(again(buyer, deal)));
            withdraw(operator, one);
            assertEquals(later, answer(again(buyer, deal)));
        } finally {
            withdraw(operator, other);
        }
        assertEquals(due, answer(again(buyer, deal)));
    }

    @Test
    void movesAResumedClockThatWouldStrikeInTheMiddleOfTheDay() {
        var deal = active(terms(SilenceRule.ACCEPTS, 1));
        var operator = player(Role.OPERATOR);
        for (var each : List.of(operator, player(Role.OPERATOR))) {
            clockwork.hold(each, deal.id(), again(buyer, deal).version(), "MILESTONE", 1, "은행 점검");
        }
        var later = Duration.ofHours(10);
        while (!BusinessDays.KOREA.isBusinessDay(
                lastDay(clock(deal, Action.LAPSE).plus(later)))) {
            later = later.plusDays(1);
        }
        time.shift(later);
        for (var each : List.of(operator, player(Role.OPERATOR))) {
            clockwork.resume(each, deal.id(), again(buyer, deal).version(), "MILESTONE", 1, "점검이 끝났다");
        }
        var due = clock(again(buyer, deal), Action.LAPSE);
        var day = lastDay(due);
        assertTrue(due.isBefore(BusinessDays.KOREA.endOfBusinessDay(day)));
        var made = proclaim(operator, day);
        try {
            assertEquals(BusinessDays.KOREA.with(day).endOfBusinessDay(day), clock(again(buyer, deal), Action.LAPSE));
        } finally {
            withdraw(operator, made);
        }
        assertEquals(due, clock(again(buyer, deal), Action.LAPSE));
    }

    private void assertMovesByABusinessDay(DealJson deal, Action action) {
        var due = clock(again(buyer, deal), action);
        var operator = player(Role.OPERATOR);
        var made = proclaim(operator, nextBusinessDay());
        try {
            assertEquals(
                    BusinessDays.KOREA.endOfBusinessDay(lastDay(due).plusDays(1)), clock(again(buyer, deal), action));
        } finally {
            withdraw(operator, made);
        }
        assertEquals(due, clock(again(buyer, deal), action));
    }

    private HolidayJson proclaim(Caller operator, LocalDate day) {
        var made = holidays.proclaim(operator, new NewHoliday(day, "임시공휴일", "Temporary holiday", "국무회의 의결"));
        moveOn(made);
        return made;
    }

    private HolidayJson withdraw(Caller operator, HolidayJson made) {
        var gone = holidays.withdraw(operator, made.id().orElseThrow(), 1, "의결이 취소되었다");
        holidays.learn();
        moveOn(gone);
        return gone;
    }

    /** The first pass over all deals, by this thread or by the node itself. */
    private void moveOn(HolidayJson holiday) {
        await(() -> {
            clocks.moveOn();
            return pass(holiday) == 2;
        });
    }

    private int pass(HolidayJson holiday) {
        return sql.first(
                        "select pass from clocks.holiday where id = ?",
                        row -> row.getInt("pass"),
                        holiday.id().orElseThrow())
                .orElseThrow();
    }

    /** Nobody counts by the calendar before any more: as long ago as that takes, the first pass began. */
    private void settle(HolidayJson holiday) {
        sql.update(
                "update clocks.holiday set begun_at = clock_timestamp() - interval '1 hour' where id = ? and settled_at is null",
                holiday.id().orElseThrow());
        await(() -> {
            clocks.moveOn();
            return isSettled(holiday);
        });
    }

    private void settleAll() {
        sql.update(
                "update clocks.holiday set begun_at = clock_timestamp() - interval '1 hour' where settled_at is null and begun_at is not null");
        await(() -> {
            clocks.moveOn();
            return sql.first("select from clocks.holiday where settled_at is null", row -> true)
                    .isEmpty();
        });
    }

    private boolean isSettled(HolidayJson holiday) {
        return holidays.holiday(holiday.id().orElseThrow())
                .progress()
                .orElseThrow()
                .settledAt()
                .isPresent();
    }

    private LocalDate nextBusinessDay() {
        var day =
                LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL).plusDays(1);
        while (!BusinessDays.KOREA.isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Instant warning(DealJson deal) {
        return sql.first(
                        "select warn_at from deal.milestone where deal_id = ? and number = 1",
                        row -> Sql.instant(row, "warn_at"),
                        deal.id())
                .orElseThrow();
    }

    private static boolean moves(HolidayJson holiday, DealJson deal) {
        return holiday.moved().orElseThrow().stream()
                .anyMatch(each -> each.deal().equals(deal.id()));
    }

    private static LocalDate lastDay(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ClockProducer.SEOUL);
    }

    private static Instant clock(DealJson deal, Action action) {
        return deal.clocks().stream()
                .filter(each -> each.action() == action)
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** Until when the other side is to answer. */
    private static Instant answer(DealJson deal) {
        return deal.clocks().stream()
                .filter(each -> each.cycle().equals("DISPUTE"))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static void await(BooleanSupplier holds) {
        for (int tries = 0; tries < 1500 && !holds.getAsBoolean(); tries++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertTrue(holds.getAsBoolean());
    }
}
