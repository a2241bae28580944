package kr.seoul.techtrade.process;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One life cycle: its states, its moves and what happens by itself. The first state is where it begins. */
public record Cycle<S extends Enum<S> & State>(
        String name, List<S> states, List<Move<S>> moves, List<Timeout<S>> timeouts) {
    static <S extends Enum<S> & State> Cycle<S> of(
            String name, Class<S> states, List<Move<S>> moves, List<Timeout<S>> timeouts) {
        return new Cycle<>(name, Arrays.asList(states.getEnumConstants()), moves, timeouts);
    }

    public S initial() {
        return states.get(0);
    }

    /** The rows for an action in a state, one for each guard; none when the state has no such action. */
    public List<Move<S>> rows(S from, Action action) {
        return from(from).filter(move -> move.action() == action).toList();
    }

    public Stream<Move<S>> from(S state) {
        return moves.stream().filter(move -> move.from() == state);
    }

    public Stream<Timeout<S>> timeouts(S state) {
        return timeouts.stream().filter(timeout -> timeout.state() == state);
    }
}
