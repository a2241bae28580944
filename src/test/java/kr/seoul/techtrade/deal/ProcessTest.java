package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

/** The process as a graph: nobody is stranded, nothing is ambiguous, and every other triple than the table's is refused. */
class ProcessTest {
    @Test
    void everyStateOfADealIsReachedAndLeadsToAnEnd() {
        assertSound(Process.DEAL, DealState.class, DealState.NEGOTIATING, DealState::isTerminal);
    }

    @Test
    void everyStateOfAMilestoneIsReachedAndLeadsToAnEnd() {
        assertSound(Process.MILESTONE, MilestoneState.class, MilestoneState.PLANNED, MilestoneState::isTerminal);
    }

    @Test
    void aStateHasOneMoveForAnAction() {
        assertUnambiguous(Process.DEAL);
        assertUnambiguous(Process.MILESTONE);
    }

    @Test
    void everyClockFiresAMoveThatTheClockMayMake() {
        assertClocked(Process.DEAL, Process.DEAL_TIMEOUTS);
        assertClocked(Process.MILESTONE, Process.MILESTONE_TIMEOUTS);
    }

    /** PLANNED waits for another milestone and PAYING_OUT for the bank, which always answers; ACTIVE for its milestones. */
    @Test
    void everyStateThatWaitsForASideHasAClock() {
        assertEquals(
                EnumSet.of(DealState.NEGOTIATING, DealState.SIGNING),
                Process.DEAL_TIMEOUTS.stream().map(Timeout::state).collect(Collectors.toSet()));
        assertEquals(
                EnumSet.of(
                        MilestoneState.FUNDING,
                        MilestoneState.FUNDED,
                        MilestoneState.DELIVERED,
                        MilestoneState.ACCEPTED,
                        MilestoneState.REFUNDING),
                Process.MILESTONE_TIMEOUTS.stream().map(Timeout::state).collect(Collectors.toSet()));
    }

    /** Money is held from FUNDING to DELIVERED: every way out of there says where it goes. */
    @Test
    void noWayOutOfAStateThatHoldsMoneyLeavesItThere() {
        for (var move : Process.MILESTONE) {
            if (move.from().isRunning() && !move.to().isRunning()) {
                assertTrue(EnumSet.of(Flow.RELEASE, Flow.REFUND).contains(move.flow()), move::toString);
            } else {
                assertTrue(!EnumSet.of(Flow.RELEASE, Flow.REFUND).contains(move.flow()), move::toString);
            }
        }
    }

    @Test
    void refusesEveryOtherDealTriple() {
        assertOnlyTheTable(Process.DEAL, DealState.class);
    }

    @Test
    void refusesEveryOtherMilestoneTriple() {
        assertOnlyTheTable(Process.MILESTONE, MilestoneState.class);
    }

    private static <S extends Enum<S>> void assertOnlyTheTable(List<Move<S>> table, Class<S> states) {
        for (var state : states.getEnumConstants()) {
            for (var action : Action.values()) {
                for (var actor : Actor.values()) {
                    var row = table.stream()
                            .filter(move -> move.from() == state && move.action() == action)
                            .findFirst();
                    if (row.isPresent() && row.get().actors().contains(actor)) {
                        assertEquals(row.get(), Process.move(table, state, action, actor));
                    } else {
                        var refusal = assertThrows(Problem.class, () -> Process.move(table, state, action, actor));
                        assertEquals(
                                row.isPresent() ? DealProblem.NOT_YOUR_MOVE : DealProblem.WRONG_STATE, refusal.type());
                    }
                }
            }
        }
    }

    private static <S extends Enum<S>> void assertSound(
            List<Move<S>> table, Class<S> states, S start, Predicate<S> isTerminal) {
        assertEquals(EnumSet.allOf(states), reachable(table, start), "reachable from " + start);
        for (var state : states.getEnumConstants()) {
            if (isTerminal.test(state)) {
                assertTrue(
                        table.stream().noneMatch(move -> move.from() == state && move.action() != Action.BOUNCE),
                        state + " is an end, unless the bank brings the payment back");
            } else {
                assertTrue(reachable(table, state).stream().anyMatch(isTerminal), state + " leads to an end");
            }
        }
    }

    private static <S extends Enum<S>> EnumSet<S> reachable(List<Move<S>> table, S start) {
        var seen = EnumSet.of(start);
        boolean grew = true;
        while (grew) {
            grew = seen.addAll(table.stream()
                    .filter(move -> seen.contains(move.from()))
                    .map(Move::to)
                    .toList());
        }
        return seen;
    }

    private static <S extends Enum<S>> void assertUnambiguous(List<Move<S>> table) {
        var seen = new HashSet<List<Enum<?>>>();
        table.forEach(move -> assertTrue(seen.add(Arrays.asList(move.from(), move.action())), move::toString));
    }

    private static <S extends Enum<S>> void assertClocked(List<Move<S>> table, List<Timeout<S>> timeouts) {
        for (var timeout : timeouts) {
            var move = Process.find(table, timeout.state(), timeout.action()).orElseThrow();
            assertTrue(move.actors().contains(Actor.CLOCK), move::toString);
        }
    }
}
