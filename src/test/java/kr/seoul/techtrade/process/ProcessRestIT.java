package kr.seoul.techtrade.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The table as other programs get it: nothing of it is left out, and nothing is told that it does not have. */
@ExtendWith(RunningServer.class)
class ProcessRestIT {
    private static List<JsonNode> told;

    @BeforeAll
    static void ask() {
        told = Rest.anonymous()
                .get("/api/process")
                .expect(200)
                .json()
                .get("cycles")
                .valueStream()
                .toList();
    }

    @Test
    void tellsEveryCycleAndState() {
        assertEquals(
                Process.CYCLES.stream().map(Cycle::name).toList(),
                told.stream().map(cycle -> cycle.get("name").asString()).toList());
        each(
                "states",
                cycle -> cycle.states().stream()
                        .map(state -> "%s %s %s %s"
                                .formatted(
                                        state.name(),
                                        state.isTerminal(),
                                        state.holds().stream()
                                                .map(Place::name)
                                                .collect(Collectors.toCollection(TreeSet::new)),
                                        state.waitsFor()))
                        .toList(),
                state -> "%s %s %s %s"
                        .formatted(
                                text(state, "state"),
                                state.get("terminal").asBoolean(),
                                new TreeSet<>(texts(state, "holds")),
                                text(state, "waitsFor")));
    }

    @Test
    void tellsEveryRowWithItsActorsGuardPostingAndEvent() {
        each(
                "moves",
                cycle -> cycle.moves().stream().map(ProcessRestIT::line).toList(),
                move -> line(
                        text(move, "from"),
                        text(move, "action"),
                        texts(move, "actors"),
                        Optional.ofNullable(text(move, "guard")).orElse("ALWAYS"),
                        text(move, "to"),
                        Optional.ofNullable(text(move, "postings")).orElse(""),
                        text(move, "event")));
    }

    private static String line(Move<?> move) {
        return line(
                move.from().name(),
                move.action().name(),
                Arrays.stream(Actor.values())
                        .filter(move::isBy)
                        .map(Actor::name)
                        .toList(),
                move.guard().name(),
                move.to().name(),
                move.flow().flow(),
                move.action().event());
    }

    private static String line(
            String from, String action, List<String> actors, String guard, String to, String postings, String event) {
        return "%s: %s by %s if %s to %s, %s, %s".formatted(from, action, actors, guard, to, postings, event);
    }

    @Test
    void tellsEveryClock() {
        each(
                "timeouts",
                cycle -> cycle.timeouts().stream()
                        .map(clock -> "%s: %s after %s of %d from %s if %s for %s"
                                .formatted(
                                        clock.state().name(),
                                        clock.action(),
                                        clock.term(),
                                        clock.term().days(),
                                        clock.anchor(),
                                        clock.guard(),
                                        clock.favours()))
                        .toList(),
                clock -> "%s: %s after %s of %d from %s if %s for %s"
                        .formatted(
                                text(clock, "state"),
                                text(clock, "action"),
                                text(clock, "term"),
                                clock.path("days").asInt(0),
                                text(clock, "anchor"),
                                Optional.ofNullable(text(clock, "guard")).orElse("ALWAYS"),
                                text(clock, "favours")));
    }

    /** By hand, so that the table and what is told of it cannot be wrong together. */
    @Test
    void tellsAPaymentAsItIs() {
        var payment = told.get(3);
        assertEquals(
                """
                DUE PAY [CLOCK, ENGINE] null SENT payable → bank, pending deal.payment-instructed
                DUE PAY [BUYER, SELLER] PAYEE SENT payable → bank, pending deal.payment-instructed
                SENT CONFIRM [BANK] null PAID pending → posted deal.payment-confirmed
                SENT BOUNCE [BANK] null DUE pending → voided deal.payment-bounced
                SENT CHASE [CLOCK] null SENT null deal.payment-chased
                PAID BOUNCE [BANK] null DUE bank → payable deal.payment-bounced""",
                payment.get("moves")
                        .valueStream()
                        .map(move -> "%s %s %s %s %s %s %s"
                                .formatted(
                                        text(move, "from"),
                                        text(move, "action"),
                                        texts(move, "actors").stream().sorted().toList(),
                                        text(move, "guard"),
                                        text(move, "to"),
                                        text(move, "postings"),
                                        text(move, "event")))
                        .collect(Collectors.joining("\n")));
        assertEquals(
                "[DUE PAY PAYOUT, SENT CHASE BANK_ANSWER 5]",
                payment.get("timeouts")
                        .valueStream()
                        .map(clock -> "%s %s %s %s"
                                .formatted(
                                        text(clock, "state"),
                                        text(clock, "action"),
                                        text(clock, "term"),
                                        clock.path("days").asString(""))
                                .strip())
                        .toList()
                        .toString());
    }

    @Test
    void leavesNothingOut() {
        var moves =
                told.stream().flatMap(cycle -> cycle.get("moves").valueStream()).toList();
        assertEquals(
                Process.CYCLES.stream().mapToInt(cycle -> cycle.moves().size()).sum(), moves.size());
        var actors =
                moves.stream().flatMap(move -> texts(move, "actors").stream()).collect(Collectors.toSet());
        assertEquals(Set.of("BUYER", "SELLER", "EXPERT", "OPERATOR", "REGISTRY", "BANK", "CLOCK", "ENGINE"), actors);
    }

    private static void each(String parts, Function<Cycle<?>, List<String>> of, Function<JsonNode, String> as) {
        for (int i = 0; i < told.size(); i++) {
            var cycle = Process.CYCLES.get(i);
            assertEquals(
                    of.apply(cycle),
                    told.get(i).get(parts).valueStream().map(as).toList(),
                    cycle.name());
        }
    }

    private static String text(JsonNode node, String name) {
        return node.has(name) && !node.get(name).isNull() ? node.get(name).asString() : null;
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.get(name).valueStream().map(JsonNode::asString).toList();
    }
}
