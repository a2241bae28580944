package kr.seoul.techtrade.process;

import java.util.Comparator;
import java.util.List;

/** The {@link Process} as data for other programs. */
public record ProcessJson(List<CycleJson> cycles) {
    public record CycleJson(String name, List<StateJson> states, List<MoveJson> moves, List<TimeoutJson> timeouts) {}

    /** {@code waitsFor}: the cycle whose ends move it on, left out for a state that waits for people or a clock. */
    public record StateJson(String state, boolean terminal, List<Place> holds, String waitsFor) {}

    /** {@code postings} says where the money goes, left out when it stays; {@code event} is what the feed tells. */
    public record MoveJson(
            String from, Action action, List<Actor> actors, Guard guard, String to, String postings, String event) {}

    /** {@code days} is left out where the terms or the calendar say how long; {@code favours} when nobody gains. */
    public record TimeoutJson(
            String state, Action action, Term term, Integer days, Timeout.Anchor anchor, Guard guard, Actor favours) {}

    static ProcessJson of(List<Cycle<?>> cycles) {
        return new ProcessJson(cycles.stream().map(ProcessJson::cycle).toList());
    }

    private static CycleJson cycle(Cycle<?> cycle) {
        return new CycleJson(
                cycle.name(),
                cycle.states().stream().map(ProcessJson::state).toList(),
                cycle.moves().stream().map(ProcessJson::move).toList(),
                cycle.timeouts().stream().map(ProcessJson::timeout).toList());
    }

    private static StateJson state(State state) {
        return new StateJson(state.name(), state.isTerminal(), List.copyOf(state.holds()), state.waitsFor());
    }

    private static MoveJson move(Move<?> move) {
        return new MoveJson(
                move.from().name(),
                move.action(),
                move.actors().stream().sorted(Comparator.naturalOrder()).toList(),
                move.guard() == Guard.ALWAYS ? null : move.guard(),
                move.to().name(),
                move.flow() == Flow.NONE ? null : move.flow().flow(),
                move.action().event());
    }

    private static TimeoutJson timeout(Timeout<?> timeout) {
        return new TimeoutJson(
                timeout.state().name(),
                timeout.action(),
                timeout.term(),
                timeout.term().days() == 0 ? null : timeout.term().days(),
                timeout.anchor(),
                timeout.guard() == Guard.ALWAYS ? null : timeout.guard(),
                timeout.favours());
    }
}
