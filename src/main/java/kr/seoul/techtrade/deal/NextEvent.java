package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.process.Timeout;

/**
 * What happens by itself when everybody stays silent: what, to which item, when, and who gains (null when nobody does).
 *
 * @param at until when whoever acts is in time
 * @param strikesAt when it happens, if later than that: what the bank has booked by then is in time, and is told in the days after; else null
 */
public record NextEvent(Action action, String cycle, Integer item, Instant at, Instant strikesAt, Actor favours) {
    public static Optional<NextEvent> of(Collection<Subject<?>> subjects) {
        return each(subjects).stream().findFirst();
    }

    /** Of each that waits for something, the soonest first. */
    static List<NextEvent> each(Collection<Subject<?>> subjects) {
        return subjects.stream()
                .filter(subject ->
                        subject.deadline() != null && subject.deadline().dueAt() != null)
                .map(NextEvent::of)
                .sorted(Comparator.comparing(NextEvent::happensAt))
                .toList();
    }

    Instant happensAt() {
        return strikesAt == null ? at : strikesAt;
    }

    private static NextEvent of(Subject<?> subject) {
        return of(subject, subject.deadline());
    }

    private static <S extends Enum<S> & State> NextEvent of(Subject<S> subject, Deadline deadline) {
        return new NextEvent(
                deadline.action(),
                subject.cycle().name().toUpperCase(Locale.ROOT),
                subject.item(),
                deadline.dueAt(),
                deadline.strikesAt().equals(deadline.dueAt()) ? null : deadline.strikesAt(),
                subject.cycle()
                        .timeouts(subject.state())
                        .filter(timeout -> timeout.action() == deadline.action() && subject.isClockedBy(timeout))
                        .findFirst()
                        .map(Timeout::favours)
                        .orElse(null));
    }
}
