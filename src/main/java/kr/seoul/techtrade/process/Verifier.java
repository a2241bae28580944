package kr.seoul.techtrade.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves that a process strands neither people nor money, whatever anybody does or leaves undone. Each rule answers its faults
 * in words; a process without faults answers none. The build runs it on {@link Process}, and on processes with a planted fault
 * of each kind.
 *
 * <p>Money is proven like types are: a state says where money of its subject may be, a flow what it takes, puts and hands on,
 * and every row must fit. Since an end holds nothing, no way leads to one with money left behind; what is handed on goes to a
 * cycle that takes it, and is proven there. What is handed on and may come back, as from a dispute, stays the subject's: wherever
 * it may be out, it is always taken back.
 */
public final class Verifier {
    private final Collection<Cycle<?>> cycles;
    private final List<String> faults = new ArrayList<>();

    private Verifier(Collection<Cycle<?>> cycles) {
        this.cycles = cycles;
    }

    /** Empty when all is well. */
    public static List<String> faults(Collection<Cycle<?>> cycles) {
        var verifier = new Verifier(cycles);
        cycles.forEach(verifier::check);
        verifier.handOver();
        return List.copyOf(verifier.faults);
    }

    private <S extends Enum<S> & State> void check(Cycle<S> cycle) {
        reachability(cycle);
        waiting(cycle);
        clocks(cycle);
        money(cycle);
        givenBack(cycle);
        determinism(cycle);
        factsOfTheBank(cycle);
    }

    private <S extends Enum<S> & State> void reachability(Cycle<S> cycle) {
        var reached = reached(cycle, cycle.initial());
        for (var state : cycle.states()) {
            if (!reached.contains(state)) {
                fault(cycle, state, "is never reached");
            }
            if (!state.isTerminal() && reached(cycle, state).stream().noneMatch(State::isTerminal)) {
                fault(cycle, state, "leads to no end");
            }
        }
        cycle.moves().stream()
                .filter(move -> move.from().isTerminal() && !move.action().reopens())
                .forEach(move -> fault(cycle, move.from(), "is an end, and yet left by " + move.action()));
    }

    /** Somebody or something always moves it on: a clock in any case, or the ends of another cycle, which is proven itself. */
    private <S extends Enum<S> & State> void waiting(Cycle<S> cycle) {
        for (var state : cycle.states()) {
            if (state.isTerminal()) {
                continue;
            }
            var guards = cycle.timeouts(state).map(Timeout::guard).collect(Collectors.toSet());
            if (state.waitsFor() == null && !Guard.isComplete(guards, state.holds())) {
                fault(cycle, state, "can wait for ever: its clocks cover only " + guards);
            }
            if (state.waitsFor() != null) {
                if (cycles.stream().noneMatch(other -> other.name().equals(state.waitsFor()))) {
                    fault(cycle, state, "waits for the unknown " + state.waitsFor());
                }
                if (cycle.from(state).noneMatch(move -> move.isBy(Actor.ENGINE))) {
                    fault(cycle, state, "waits for another cycle, and nothing follows from its end");
                }
                if (!state.holds().stream().allMatch(place -> isOfAnother(cycle, place))) {
                    fault(cycle, state, "holds money and leaves it to another cycle");
                }
            }
        }
    }

    private <S extends Enum<S> & State> void clocks(Cycle<S> cycle) {
        for (var timeout : cycle.timeouts()) {
            var rows = cycle.rows(timeout.state(), timeout.action()).stream()
                    .filter(move -> move.isBy(Actor.CLOCK))
                    .map(Move::guard)
                    .collect(Collectors.toSet());
            if (!rows.contains(timeout.guard())
                    && !Guard.isComplete(rows, timeout.state().holds())) {
                fault(cycle, timeout.state(), "has a clock for %s that no row lets act".formatted(timeout.action()));
            }
        }
        cycle.moves().stream()
                .filter(move -> move.isBy(Actor.CLOCK) && !move.action().awaitsStatements())
                .filter(move -> isPaid(cycle, move.from()) && !isPaid(cycle, move.to()))
                .forEach(move -> fault(cycle, move, "ends the time to pay before the bank's statements have come"));
        cycle.moves().stream()
                .filter(move -> move.isBy(Actor.CLOCK))
                .filter(move -> cycle.timeouts(move.from()).noneMatch(clock -> clock.action() == move.action()))
                .forEach(move ->
                        fault(cycle, move.from(), "waits for a clock to %s that it has not".formatted(move.action())));
    }

    private static <S extends Enum<S> & State> boolean isPaid(Cycle<S> cycle, S state) {
        return !cycle.rows(state, Action.DEPOSIT).isEmpty();
    }

    private <S extends Enum<S> & State> void money(Cycle<S> cycle) {
        for (var state : cycle.states()) {
            if (state.isTerminal() && !state.holds().isEmpty()) {
                fault(cycle, state, "is an end that holds money");
            }
        }
        if (cycle.initial().holds().contains(Place.ESCROW)
                || cycle.initial().holds().contains(Place.PENDING)) {
            fault(cycle, cycle.initial(), "holds money before anything moved");
        }
        for (var move : cycle.moves()) {
            var flow = move.flow();
            if (flow.takes() != null && !move.from().holds().contains(flow.takes())) {
                fault(cycle, move, "takes %s money that the state does not hold".formatted(flow.takes()));
            }
            var left = EnumSet.noneOf(Place.class);
            left.addAll(move.from().holds());
            left.removeAll(move.guard().without());
            if (flow.takesAll()) {
                left.remove(flow.takes());
            }
            if (flow.puts() != null) {
                left.add(flow.puts());
            }
            if (!move.to().holds().containsAll(left)) {
                fault(cycle, move, "leaves %s money behind without a posting".formatted(left));
            }
        }
    }

    /**
     * What another cycle may give back at any time finds a row in every state in which it may be there, by each of the actions that take it
     * back: the end of the other cycle says by which.
     */
    private <S extends Enum<S> & State> void givenBack(Cycle<S> cycle) {
        for (var state : cycle.states()) {
            state.holds().stream().filter(place -> isOfAnother(cycle, place)).forEach(place -> {
                var actions = cycle.moves().stream()
                        .filter(move -> takesBack(move, place))
                        .map(Move::action)
                        .distinct()
                        .toList();
                if (actions.isEmpty()
                        || actions.stream().anyMatch(action -> !isComplete(cycle, state, action, place))) {
                    fault(cycle, state, "does not always take back %s money".formatted(place));
                }
            });
        }
    }

    private static <S extends Enum<S> & State> boolean isComplete(Cycle<S> cycle, S state, Action action, Place place) {
        var guards = cycle.rows(state, action).stream()
                .filter(move -> takesBack(move, place))
                .map(Move::guard)
                .collect(Collectors.toSet());
        return Guard.isComplete(guards, state.holds());
    }

    private static boolean takesBack(Move<?> move, Place place) {
        return move.isBy(Actor.ENGINE) && move.flow().takes() == place;
    }

    /** Another cycle begins with money in this place, and moves it on. */
    private boolean isOfAnother(Cycle<?> cycle, Place place) {
        return cycles.stream()
                .anyMatch(other -> !other.name().equals(cycle.name())
                        && other.initial().holds().contains(place));
    }

    /** Two rows for one action need guards that exclude each other, unless no actor can choose between them. */
    private <S extends Enum<S> & State> void determinism(Cycle<S> cycle) {
        var moves = cycle.moves();
        for (int i = 0; i < moves.size(); i++) {
            for (int j = i + 1; j < moves.size(); j++) {
                var one = moves.get(i);
                var other = moves.get(j);
                boolean sameQuestion = one.from() == other.from()
                        && one.action() == other.action()
                        && one.actors().stream().anyMatch(other::isBy);
                if (sameQuestion && !one.guard().excludes(other.guard())) {
                    fault(cycle, one, "is not told apart from the row to " + other.to());
                }
            }
        }
    }

    /**
     * Two that act at once are put in line by the deal's lock. Whoever comes second is told: a person by the version, a clock by
     * the state. The bank alone cannot be refused, since its facts have happened: wherever another move can come first, the state
     * after it still knows the fact, or holds nothing that the fact is about (its account is closed, and the bank's matching
     * answers).
     */
    private <S extends Enum<S> & State> void factsOfTheBank(Cycle<S> cycle) {
        for (var fact : cycle.moves()) {
            if (!fact.isBy(Actor.BANK)) {
                continue;
            }
            if (fact.action().fact() == null) {
                fault(cycle, fact, "is a fact of the bank about no place");
                continue;
            }
            cycle.from(fact.from())
                    .filter(rival -> !rival.isBy(Actor.BANK) && !rival.isBy(Actor.ENGINE))
                    .map(Move::to)
                    .filter(after -> after.holds().contains(fact.action().fact()))
                    .filter(after -> cycle.rows(after, fact.action()).isEmpty())
                    .forEach(after -> fault(cycle, fact, "is lost when %s comes first".formatted(after.name())));
        }
    }

    /** What a flow hands on is taken by a cycle that begins with it, or that has a row which puts it there. */
    private void handOver() {
        for (var cycle : cycles) {
            for (var move : cycle.moves()) {
                var handed = move.flow().hands();
                if (handed != null && cycles.stream().noneMatch(other -> takes(other, handed))) {
                    faults.add("%s: %s by %s hands %s money to nobody"
                            .formatted(cycle.name(), move.from(), move.action(), handed));
                }
            }
        }
    }

    private static boolean takes(Cycle<?> cycle, Place handed) {
        return cycle.initial().holds().contains(handed)
                || cycle.moves().stream().anyMatch(move -> move.flow().puts() == handed && move.isBy(Actor.ENGINE));
    }

    private static <S extends Enum<S> & State> Set<S> reached(Cycle<S> cycle, S start) {
        var seen = new HashSet<>(Set.of(start));
        boolean grew = true;
        while (grew) {
            grew = seen.addAll(cycle.moves().stream()
                    .filter(move -> seen.contains(move.from()))
                    .map(Move::to)
                    .toList());
        }
        return seen;
    }

    private void fault(Cycle<?> cycle, State state, String what) {
        faults.add("%s: %s %s".formatted(cycle.name(), state.name(), what));
    }

    private void fault(Cycle<?> cycle, Move<?> move, String what) {
        faults.add("%s: %s by %s %s".formatted(cycle.name(), move.from(), move.action(), what));
    }
}
