package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Drawing;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.State;

/** The process, drawn and in words: what every state allows, and what happens by itself. */
@Named
@RequestScoped
public class ProcessPage {
    private final Texts texts;

    protected ProcessPage() {
        this(null);
    }

    @Inject
    public ProcessPage(Texts texts) {
        this.texts = texts;
    }

    /** One life cycle; {@code states} is the prefix of its states' texts, {@code told} says the drawing to who cannot see it. */
    public record Table(String name, String states, Drawing drawing, String told, List<Row> rows, List<Clock> clocks) {}

    public record Row(String from, String action, String actors, String when, String to, String money) {}

    /** {@code favours} is empty when nobody gains. */
    public record Clock(String state, String action, String after, String favours) {}

    public List<Table> getCycles() {
        return Process.CYCLES.stream().map(this::table).toList();
    }

    private <S extends Enum<S> & State> Table table(Cycle<S> cycle) {
        var states = cycle.name() + "State";
        var ends = cycle.states().stream()
                .filter(State::isTerminal)
                .map(state -> texts.get(states + "." + state))
                .collect(Collectors.joining(", "));
        var told = texts.get(
                "process.drawing.desc", cycle.states().size(), texts.get(states + "." + cycle.initial()), ends);
        return new Table(cycle.name(), states, Drawing.of(cycle), told, rows(cycle), clocks(cycle));
    }

    /** The first of the actions, and how many more there are. */
    public String brief(List<Action> actions) {
        var first = texts.get("step." + actions.get(0));
        return actions.size() == 1 ? first : texts.get("process.more", first, actions.size() - 1);
    }

    /** All of them. */
    public String all(List<Action> actions) {
        return actions.stream().map(action -> texts.get("step." + action)).collect(Collectors.joining(", "));
    }

    private <S extends Enum<S> & State> List<Row> rows(Cycle<S> cycle) {
        return cycle.moves().stream()
                .map(move -> new Row(
                        move.from().name(),
                        texts.get("step." + move.action()),
                        move.actors().stream()
                                .sorted()
                                .map(actor -> texts.get("actor." + actor))
                                .collect(Collectors.joining(", ")),
                        move.guard() == Guard.ALWAYS ? "" : texts.get("guard." + move.guard()),
                        move.to().name(),
                        texts.get("flow." + move.flow())))
                .toList();
    }

    private <S extends Enum<S> & State> List<Clock> clocks(Cycle<S> cycle) {
        return cycle.timeouts().stream()
                .map(timeout -> new Clock(
                        timeout.state().name(),
                        texts.get("next." + timeout.action()),
                        texts.get("term." + timeout.term(), timeout.term().days()),
                        timeout.favours() == null ? "" : texts.get("side." + timeout.favours())))
                .toList();
    }
}
