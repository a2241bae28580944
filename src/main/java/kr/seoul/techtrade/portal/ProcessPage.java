package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.deal.Move;
import kr.seoul.techtrade.deal.Process;
import kr.seoul.techtrade.deal.Timeout;

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
    public record Cycle(String name, String states, List<Row> rows, List<Clock> clocks) {}

    public record Row(String from, String action, String actors, String to, String money) {}

    /** {@code favours} is empty when nobody gains. */
    public record Clock(String state, String action, String after, String favours) {}

    public List<Cycle> getCycles() {
        return List.of(
                new Cycle("deal", "dealState", rows(Process.DEAL), clocks(Process.DEAL_TIMEOUTS)),
                new Cycle("milestone", "milestoneState", rows(Process.MILESTONE), clocks(Process.MILESTONE_TIMEOUTS)));
    }

    private <S extends Enum<S>> List<Row> rows(List<Move<S>> moves) {
        return moves.stream()
                .map(move -> new Row(
                        move.from().name(),
                        texts.get("step." + move.action()),
                        move.actors().stream()
                                .sorted()
                                .map(actor -> texts.get("actor." + actor))
                                .collect(Collectors.joining(", ")),
                        move.to().name(),
                        texts.get("flow." + move.flow())))
                .toList();
    }

    private <S extends Enum<S>> List<Clock> clocks(List<Timeout<S>> timeouts) {
        return timeouts.stream()
                .map(timeout -> new Clock(
                        timeout.state().name(),
                        texts.get("next." + timeout.action()),
                        texts.get(
                                "term." + timeout.term(), timeout.term().days().toDays()),
                        timeout.favours() == null ? "" : texts.get("side." + timeout.favours())))
                .toList();
    }
}
