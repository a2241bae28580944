package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens by itself when everybody stays silent: what, when, and who gains (null when nobody does). */
public record NextEvent(Action action, Integer milestone, Instant at, Actor favours) {
    static Optional<NextEvent> of(Deal deal) {
        var ofDeal = Stream.of(deal)
                .filter(d -> d.dueAt() != null)
                .map(d -> new NextEvent(d.dueAction(), null, d.dueAt(), favours(Process.DEAL_TIMEOUTS, d.dueAction())));
        var ofMilestones = deal.milestones().stream()
                .filter(m -> m.dueAt() != null)
                .map(m -> new NextEvent(
                        m.dueAction(), m.number(), m.dueAt(), favours(Process.MILESTONE_TIMEOUTS, m.dueAction())));
        return Stream.concat(ofDeal, ofMilestones).min(Comparator.comparing(NextEvent::at));
    }

    private static <S extends Enum<S>> Actor favours(List<Timeout<S>> timeouts, Action action) {
        return timeouts.stream()
                .filter(timeout -> timeout.action() == action && timeout.favours() != null)
                .map(Timeout::favours)
                .findFirst()
                .orElse(null);
    }
}
