package kr.seoul.techtrade.process;

import static kr.seoul.techtrade.process.Action.ACCEPT;
import static kr.seoul.techtrade.process.Action.DEPOSIT;
import static kr.seoul.techtrade.process.Action.EXPIRE;
import static kr.seoul.techtrade.process.Action.FINISH;
import static kr.seoul.techtrade.process.Action.LAPSE;
import static kr.seoul.techtrade.process.Action.OPEN;
import static kr.seoul.techtrade.process.Action.REQUEST_CHANGES;
import static kr.seoul.techtrade.process.Actor.BANK;
import static kr.seoul.techtrade.process.Actor.BUYER;
import static kr.seoul.techtrade.process.Actor.CLOCK;
import static kr.seoul.techtrade.process.Actor.ENGINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.process.Timeout.Anchor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process strands nobody and nothing; and the verifier that says so sees every kind of fault. */
class ProcessTest {
    @Test
    void strandsNeitherPeopleNorMoney() {
        assertEquals(List.of(), Verifier.faults(Process.CYCLES));
    }

    @Test
    void usesEveryFlowGuardAndTerm() {
        var moves =
                Process.CYCLES.stream().flatMap(cycle -> cycle.moves().stream()).toList();
        var clocks = Process.CYCLES.stream()
                .flatMap(cycle -> cycle.timeouts().stream())
                .toList();
        for (var flow : Flow.values()) {
            assertTrue(moves.stream().anyMatch(move -> move.flow() == flow), flow::name);
        }
        for (var guard : Guard.values()) {
            assertTrue(
                    moves.stream().anyMatch(move -> move.guard() == guard)
                            || clocks.stream().anyMatch(clock -> clock.guard() == guard),
                    guard::name);
        }
        for (var term : Term.values()) {
            assertTrue(clocks.stream().anyMatch(clock -> clock.term() == term), term::name);
        }
    }

    /** Whatever new row lets money leave by a person's hand is grave by itself; what binds in other ways is named. */
    @Test
    void looksTwiceAtWhoSignsAndWhoLetsMoneyGo() {
        var people = Set.of(BUYER, Actor.SELLER, Actor.OPERATOR, Actor.EXPERT);
        var grave = Process.CYCLES.stream()
                .flatMap(cycle -> cycle.moves().stream())
                .filter(move -> move.actors().stream().anyMatch(people::contains))
                .filter(Move::isGrave)
                .map(move -> move.action().name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                "ACCEPT, ACCEPT_FINDING, ACCEPT_PART, ACCEPT_SETTLEMENT, AGREE_TERMINATION, CALL_OFF, CONFIRM_REGISTRATION,"
                        + " DELIVER, ENFORCE, HOLD_FOR_COURT, OFFER_SETTLEMENT, OFFER_TERMINATION, PAY, SIGN, SIGN_AMENDMENT,"
                        + " TERMINATE_LICENCE, VOTE",
                String.join(", ", grave));
    }

    /** A small sound process, in which each fault is planted alone. */
    private enum Light implements State {
        RED(Traits.OPEN),
        AMBER(Traits.holding(Place.ESCROW)),
        GREEN(Traits.until("lamp")),
        OFF(Traits.END);

        private final Traits traits;

        Light(Traits traits) {
            this.traits = traits;
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    private enum Lamp implements State {
        LIT(Traits.holding(Place.PAYABLE)),
        OUT(Traits.END);

        private final Traits traits;

        Lamp(Traits traits) {
            this.traits = traits;
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    private static List<Move<Light>> moves() {
        return List.of(
                move(Light.RED, OPEN, BUYER, Light.AMBER, Flow.NONE, Guard.ALWAYS),
                move(Light.RED, EXPIRE, CLOCK, Light.OFF, Flow.NONE, Guard.ALWAYS),
                move(Light.AMBER, DEPOSIT, BANK, Light.AMBER, Flow.HOLD, Guard.ALWAYS),
                move(Light.AMBER, ACCEPT, BUYER, Light.GREEN, Flow.RELEASE, Guard.ALWAYS),
                move(Light.AMBER, LAPSE, CLOCK, Light.GREEN, Flow.REFUND, Guard.ALWAYS),
                move(Light.GREEN, FINISH, ENGINE, Light.OFF, Flow.NONE, Guard.ALWAYS));
    }

    private static List<Timeout<Light>> clocks() {
        return List.of(clock(Light.RED), clock(Light.AMBER));
    }

    private static Cycle<Lamp> lamp() {
        return Cycle.of(
                "lamp",
                Lamp.class,
                List.of(new Move<>(Lamp.LIT, Action.EXPIRE, Set.of(CLOCK), Guard.ALWAYS, Lamp.OUT, Flow.PAY)),
                List.of(new Timeout<>(Lamp.LIT, EXPIRE, Term.PAYOUT, Anchor.LAST_ENTRY, Guard.ALWAYS, null)));
    }

    private static Move<Light> move(Light from, Action action, Actor actor, Light to, Flow flow, Guard guard) {
        return new Move<>(from, action, Set.of(actor), guard, to, flow);
    }

    private static Timeout<Light> clock(Light state) {
        return clock(state, state == Light.AMBER ? LAPSE : EXPIRE);
    }

    private static Timeout<Light> clock(Light state, Action action) {
        return new Timeout<>(state, action, Term.OFFER, Anchor.LAST_ENTRY, Guard.ALWAYS, BUYER);
    }

    private static List<String> faults(List<Move<Light>> moves, List<Timeout<Light>> clocks) {
        var paid = Cycle.of(
                "lamp",
                Lamp.class,
                List.of(new Move<>(Lamp.LIT, EXPIRE, Set.of(CLOCK), Guard.ALWAYS, Lamp.OUT, Flow.NONE)),
                lamp().timeouts());
        assertTrue(Verifier.faults(List.of(paid)).toString().contains("leaves"), "a lamp that keeps its money");
        return Verifier.faults(List.of(Cycle.of("light", Light.class, moves, clocks), SINK));
    }

    /** Takes what is handed on and pays it, as payments do. */
    private static final Cycle<PaymentState> SINK =
            new Cycle<>("lamp", Process.PAYMENT.states(), Process.PAYMENT.moves(), Process.PAYMENT.timeouts());

    @Test
    void findsNothingInASoundProcess() {
        assertEquals(List.of(), faults(moves(), clocks()));
    }

    static Stream<Arguments> plantedFaults() {
        return Stream.of(
                planted("is never reached", without(0), clocks()),
                planted("leads to no end", without(5), clocks()),
                planted("can wait for ever", moves(), List.of(clock(Light.AMBER))),
                planted("has a clock for LAPSE that no row lets act", without(4), clocks()),
                planted("waits for a clock to EXPIRE that it has not", moves(), List.of(clock(Light.AMBER))),
                planted(
                        "leaves [ESCROW] money behind",
                        with(3, move(Light.AMBER, ACCEPT, BUYER, Light.GREEN, Flow.NONE, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "leaves [ESCROW] money behind",
                        with(3, move(Light.AMBER, ACCEPT, BUYER, Light.OFF, Flow.RELEASE_PART, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "takes ESCROW money that the state does not hold",
                        with(1, move(Light.RED, EXPIRE, CLOCK, Light.OFF, Flow.REFUND, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "hands DISPUTED money to nobody",
                        with(3, move(Light.AMBER, ACCEPT, BUYER, Light.GREEN, Flow.FREEZE, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "is not told apart from",
                        plus(move(Light.AMBER, ACCEPT, BUYER, Light.OFF, Flow.RELEASE, Guard.ROUND_LEFT)),
                        clocks()),
                planted(
                        "is lost when AMBER comes first",
                        List.of(
                                move(Light.RED, OPEN, BUYER, Light.AMBER, Flow.NONE, Guard.ALWAYS),
                                move(Light.RED, DEPOSIT, BANK, Light.AMBER, Flow.HOLD, Guard.ALWAYS),
                                move(Light.RED, EXPIRE, CLOCK, Light.OFF, Flow.NONE, Guard.ALWAYS),
                                move(Light.AMBER, LAPSE, CLOCK, Light.GREEN, Flow.REFUND, Guard.ALWAYS),
                                move(Light.GREEN, FINISH, ENGINE, Light.OFF, Flow.NONE, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "is an end, and yet left by REQUEST_CHANGES",
                        plus(move(Light.OFF, REQUEST_CHANGES, BUYER, Light.RED, Flow.NONE, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "is a fact of the bank about no place",
                        plus(move(Light.RED, REQUEST_CHANGES, BANK, Light.RED, Flow.NONE, Guard.ALWAYS)),
                        clocks()),
                planted(
                        "ends the time to pay before the bank's statements have come",
                        with(4, move(Light.AMBER, EXPIRE, CLOCK, Light.GREEN, Flow.REFUND, Guard.ALWAYS)),
                        List.of(clock(Light.RED), clock(Light.AMBER, EXPIRE))),
                planted(
                        "nothing follows from its end",
                        with(5, move(Light.GREEN, FINISH, BUYER, Light.OFF, Flow.NONE, Guard.ALWAYS)),
                        clocks()));
    }

    private static Arguments planted(String fault, List<Move<Light>> moves, List<Timeout<Light>> clocks) {
        return Arguments.of(fault, moves, clocks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedFaults")
    void seesAPlantedFault(String fault, List<Move<Light>> moves, List<Timeout<Light>> clocks) {
        var faults = faults(moves, clocks);
        assertTrue(faults.stream().anyMatch(found -> found.contains(fault)), faults::toString);
    }

    /** States that may hold what they must not. */
    private enum Jar implements State {
        FULL(Traits.holding(Place.ESCROW)),
        LENT(Traits.until("lamp", Place.ESCROW)),
        SPILT(new Traits(Set.of(Place.ESCROW), true, null));

        private final Traits traits;

        Jar(Traits traits) {
            this.traits = traits;
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    @Test
    void seesStatesThatHoldWhatTheyMustNot() {
        var moves = List.of(
                new Move<>(Jar.FULL, EXPIRE, Set.of(CLOCK), Guard.ALWAYS, Jar.LENT, Flow.NONE),
                new Move<>(Jar.LENT, FINISH, Set.of(ENGINE), Guard.ALWAYS, Jar.SPILT, Flow.NONE));
        var clocks = List.of(new Timeout<>(Jar.FULL, EXPIRE, Term.OFFER, Anchor.LAST_ENTRY, Guard.ALWAYS, null));
        assertEquals(
                List.of(
                        "jar: LENT holds money and leaves it to another cycle",
                        "jar: SPILT is an end that holds money",
                        "jar: FULL holds money before anything moved"),
                Verifier.faults(List.of(Cycle.of("jar", Jar.class, moves, clocks), SINK)));
    }

    /** What disputes hold of a milestone is left nowhere, and is taken back wherever they may end. */
    @Test
    void seesWhereFrozenMoneyIsStranded() {
        assertStrands(
                "leaves [DISPUTED] money behind",
                row -> row.guard() == Guard.ONLY_FROZEN,
                row -> changed(row, row.guard(), MilestoneState.CANCELLED));
        assertStrands(
                "milestone: FUNDING does not always take back DISPUTED money",
                row -> row.from() == MilestoneState.FUNDING && row.action() == Action.RESUME,
                row -> changed(row, Guard.COVERED, row.to()));
        assertStrands(
                "milestone: SETTLING does not always take back DISPUTED money",
                row -> row.from() == MilestoneState.SETTLING && row.guard() == Guard.WAS_CHECKING,
                row -> changed(row, Guard.WAS_FUNDED, row.to()));
        assertStrands(
                "has a clock for LAPSE that no row lets act",
                row -> row.action() == Action.LAPSE && row.guard() == Guard.ONLY_FROZEN,
                row -> changed(row, Guard.HOLDS_MONEY, row.to()));
    }

    private static Move<MilestoneState> changed(Move<MilestoneState> row, Guard guard, MilestoneState to) {
        return new Move<>(row.from(), row.action(), row.actors(), guard, to, row.flow());
    }

    private static void assertStrands(
            String fault, Predicate<Move<MilestoneState>> where, UnaryOperator<Move<MilestoneState>> change) {
        var of = Process.MILESTONE;
        var moves = of.moves().stream()
                .map(row -> where.test(row) ? change.apply(row) : row)
                .toList();
        var cycles = new ArrayList<>(Process.CYCLES);
        cycles.set(cycles.indexOf(of), new Cycle<>(of.name(), of.states(), moves, of.timeouts()));
        var faults = Verifier.faults(cycles);
        assertTrue(faults.stream().anyMatch(found -> found.contains(fault)), () -> fault + " " + faults);
    }

    private static List<Move<Light>> without(int row) {
        var moves = new ArrayList<>(moves());
        moves.remove(row);
        return moves;
    }

    private static List<Move<Light>> with(int row, Move<Light> other) {
        var moves = new ArrayList<>(moves());
        moves.set(row, other);
        return moves;
    }

    private static List<Move<Light>> plus(Move<Light> more) {
        var moves = new ArrayList<>(moves());
        moves.add(more);
        return moves;
    }

    @Test
    void seesAStateThatWaitsForAnUnknownCycle() {
        var faults = Verifier.faults(List.of(Cycle.of("light", Light.class, moves(), clocks())));
        assertTrue(faults.toString().contains("waits for the unknown lamp"), faults::toString);
        assertTrue(faults.toString().contains("hands PAYABLE money to nobody"), faults::toString);
    }
}
