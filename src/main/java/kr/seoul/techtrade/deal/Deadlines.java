package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.process.Term;
import kr.seoul.techtrade.process.Timeout;

/** Says when what happens by itself, for a subject in the state that it has just entered. */
@ApplicationScoped
public class Deadlines {
    private static final BusinessDays KOREA = BusinessDays.KOREA;
    private static final Duration PAYOUT_AGAIN = Duration.ofDays(1);

    private final Guards guards;
    private final SubjectKinds kinds;

    protected Deadlines() {
        this(null, null);
    }

    @Inject
    public Deadlines(Guards guards, SubjectKinds kinds) {
        this.guards = guards;
        this.kinds = kinds;
    }

    /** Starts the clock of the state, or stops the one that runs. */
    public <S extends Enum<S> & State> void wind(Subject<S> subject, Ask ask) {
        subject.wind(subject.cycle()
                .timeouts(subject.state())
                .filter(timeout -> guards.holds(timeout.guard(), subject, ask))
                .findFirst()
                .map(timeout -> deadline(timeout, subject, ask.at()))
                .orElse(null));
    }

    /** When a deal of these days ends at the latest. */
    static Instant longstop(Deal deal, int days) {
        return KOREA.plusDays(deal.activeSince(), days);
    }

    /** An amendment gave it other days: they count from the second signature, as before. */
    static void moveLongstop(Deal deal, Instant at) {
        var before = deal.longstopAt();
        deal.endBy(longstop(deal, deal.terms().longstopDays()));
        var running = deal.deadline();
        deal.wind(
                running.isHeld()
                        ? running.heldFor(Duration.between(before, deal.longstopAt()))
                        : Deadline.at(Action.REACH_LONGSTOP, at, deal.longstopAt()));
    }

    /**
     * When a clock strikes instead once that day is free: what counts in business days a business day later, when the day lies within; what
     * would end on that day, on the next one (Civil Act, art. 161). Empty when it stays.
     */
    public <S extends Enum<S> & State> Optional<Instant> movedBy(LocalDate free, Subject<S> subject) {
        var running = subject.deadline();
        if (running == null || running.dueAt() == null) {
            return Optional.empty();
        }
        var calendar = KOREA.with(free);
        var last = LocalDate.ofInstant(running.dueAt().minusNanos(1), ClockProducer.SEOUL);
        var term = subject.cycle()
                .timeouts(subject.state())
                .filter(timeout -> timeout.action() == running.action())
                .map(Timeout::term)
                .findFirst();
        return term.flatMap(each -> switch (each) {
            case BANK_ANSWER, DISPUTE_ANSWER ->
                last.isBefore(free) ? Optional.empty() : Optional.of(calendar.endOfBusinessDay(last.plusDays(1)));
            case PAYOUT, DATE, PERIOD -> Optional.empty();
            default -> last.equals(free) ? Optional.of(calendar.endOfBusinessDay(last)) : Optional.empty();
        });
    }

    /** Lets a running clock strike then. */
    public <S extends Enum<S> & State> void move(Subject<S> subject, Instant due) {
        subject.wind(subject.deadline().movedTo(due));
        if (subject instanceof Deal deal && deal.deadline().action() == Action.REACH_LONGSTOP) {
            deal.endBy(due);
        }
        subject.moved(due);
    }

    private Deadline deadline(Timeout<?> timeout, Subject<?> subject, Instant at) {
        var action = timeout.action();
        return timeout.term() == Term.DELIVERY
                ? delivery(action, (Milestone) subject, at)
                : Deadline.at(action, at, dueAt(timeout.term(), subject, at));
    }

    /** The seller's time begins anew; when it is over the buyer may call off, and is told so. */
    private static Deadline delivery(Action action, Milestone milestone, Instant at) {
        var deliveryDueAt = KOREA.plusDays(at, milestone.deliveryDays());
        milestone.mustDeliverBy(deliveryDueAt);
        return Deadline.at(action, deliveryDueAt, KOREA.plusDays(deliveryDueAt, Term.DELIVERY.days()), false);
    }

    private Instant dueAt(Term term, Subject<?> subject, Instant at) {
        var deal = subject.deal();
        return switch (term) {
            case LONGSTOP -> longstop(deal, at);
            case INSPECTION -> KOREA.plusDays(at, deal.terms().inspectionDays());
            case DATE ->
                later(
                        at,
                        ((Milestone) subject)
                                .releaseOn()
                                .atStartOfDay(ClockProducer.SEOUL)
                                .toInstant());
            case PAYOUT -> ((Payment) subject).isBounced() ? at.plus(PAYOUT_AGAIN) : at;
            case BANK_ANSWER, DISPUTE_ANSWER, APPOINTMENT, CHALLENGE -> KOREA.plusBusinessDays(at, term.days());
            case PANEL, PERIOD, REPORT, ROYALTY_PAYMENT, CURE ->
                kinds.of(subject).orElseThrow().dueAt(term, subject, at);
            default -> KOREA.plusDays(at, term.days());
        };
    }

    /** Counted once, from the second signature. */
    private static Instant longstop(Deal deal, Instant at) {
        if (deal.longstopAt() == null) {
            deal.endBy(KOREA.plusDays(at, deal.terms().longstopDays()));
        }
        return deal.longstopAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
