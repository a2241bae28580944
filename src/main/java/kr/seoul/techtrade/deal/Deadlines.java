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

    /** When a clock strikes, and until when the seller may deliver; null when that is not about to change. */
    public record Standing(Instant dueAt, Instant deliverBy) {}

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
     * would end on that day, on the next one (Civil Act, art. 161); and the buyer's days of grace begin when the seller's time ends. Empty
     * when it stays.
     */
    public <S extends Enum<S> & State> Optional<Standing> movedBy(LocalDate free, Subject<S> subject) {
        var running = subject.deadline();
        if (running == null || running.dueAt() == null) {
            return Optional.empty();
        }
        var calendar = KOREA.with(free);
        var last = lastDay(running.dueAt());
        return term(subject).flatMap(each -> switch (each) {
            case BANK_ANSWER, DISPUTE_ANSWER, APPOINTMENT, CHALLENGE ->
                last.isBefore(free) ? Optional.empty() : stands(calendar.endOfBusinessDay(last.plusDays(1)));
            case PAYOUT, DATE, PERIOD -> Optional.empty();
            case DELIVERY ->
                lastDay(((Milestone) subject).deliveryDueAt()).equals(free)
                        ? Optional.of(delivery(calendar, free, running.dueAt()))
                        : rolled(calendar, last, free);
            default -> rolled(calendar, last, free);
        });
    }

    /** Lets a running clock strike then, and the seller deliver until then; answers what stood before. */
    public <S extends Enum<S> & State> Standing move(Subject<S> subject, Standing to) {
        var running = subject.deadline();
        Instant deliverBy = null;
        if (subject instanceof Milestone milestone && isOfDelivery(milestone)) {
            boolean warnsThen = milestone.deliveryDueAt().equals(running.warnAt());
            if (to.deliverBy() != null) {
                deliverBy = milestone.deliveryDueAt();
                milestone.mustDeliverBy(to.deliverBy());
            }
            milestone.wind(
                    warnsThen ? running.movedTo(to.dueAt(), milestone.deliveryDueAt()) : running.movedTo(to.dueAt()));
        } else {
            subject.wind(running.movedTo(to.dueAt()));
        }
        if (subject instanceof Deal deal && running.action() == Action.REACH_LONGSTOP) {
            deal.endBy(to.dueAt());
        }
        subject.moved(to.dueAt());
        return new Standing(running.dueAt(), deliverBy);
    }

    /** The seller's day rolls, and the grace counts from the new one; a clock that was held, and strikes later, stays. */
    private static Standing delivery(BusinessDays calendar, LocalDate free, Instant dueAt) {
        var deliverBy = calendar.endOfBusinessDay(free);
        return new Standing(later(dueAt, calendar.plusDays(deliverBy, Term.DELIVERY.days())), deliverBy);
    }

    private static Optional<Standing> rolled(BusinessDays calendar, LocalDate last, LocalDate free) {
        return last.equals(free) ? stands(calendar.endOfBusinessDay(last)) : Optional.empty();
    }

    private static Optional<Standing> stands(Instant dueAt) {
        return Optional.of(new Standing(dueAt, null));
    }

    private static boolean isOfDelivery(Milestone milestone) {
        return term(milestone).filter(term -> term == Term.DELIVERY).isPresent();
    }

    /** Of the clock that runs. */
    private static <S extends Enum<S> & State> Optional<Term> term(Subject<S> subject) {
        return subject.cycle()
                .timeouts(subject.state())
                .filter(timeout -> timeout.action() == subject.deadline().action())
                .map(Timeout::term)
                .findFirst();
    }

    /** What ends at midnight ends with the day before. */
    private static LocalDate lastDay(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ClockProducer.SEOUL);
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
