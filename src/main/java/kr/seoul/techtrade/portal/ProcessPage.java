package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.State;

/** The table of the process, in words: what every state allows, and what happens by itself. */
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

    /** One life cycle; {@code states} is the prefix of its states' texts. */
    public record Table(String name, String states, List<Row> rows, List<Clock> clocks) {}

    public record Row(String from, String action, String actors, String when, String to, String money) {}

    /** {@code favours} is empty when nobody gains. */
    public record Clock(String state, String action, String after, String favours) {}

    public List<Table> getCycles() {
        return Process.CYCLES.stream().map(this::table).toList();
    }

    private <S extends Enum<S> & State> Table table(Cycle<S> cycle) {
        return new Table(cycle.name(), cycle.name() + "State", rows(cycle), clocks(cycle));
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
