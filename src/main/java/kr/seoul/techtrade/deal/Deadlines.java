package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final Duration NEAR = Duration.ofMinutes(1);

    /**
     * When a clock strikes, null while it is held; until when the seller may deliver, null when that is not about to change; and by how
     * much longer one that is held has.
     */
    public record Standing(Instant dueAt, Instant deliverBy, Duration longer) {
        public Standing(Instant dueAt, Instant deliverBy) {
            this(dueAt, deliverBy, Duration.ZERO);
        }
    }

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
        subject.wind(timeout(subject, ask)
                .map(timeout -> deadline(timeout, subject, ask.at()))
                .orElse(null));
    }

    /**
     * Lets the clock of the state that a milestone is back in go on with what was left of it: nobody wins or loses a day by a claim that is
     * withdrawn. What happens on a day that both named happens on that day; and where nobody knows what was left, all of it begins anew.
     */
    <S extends Enum<S> & State> void goOn(Subject<S> subject, Ask ask) {
        var timeout = timeout(subject, ask).orElseThrow();
        if (subject instanceof Milestone back && back.isTimeKept() && timeout.term() != Term.DATE) {
            back.goOn(timeout.action(), timeout.term() == Term.DELIVERY, ask.at());
        } else {
            wind(subject, ask);
        }
    }

    private <S extends Enum<S> & State> Optional<Timeout<S>> timeout(Subject<S> subject, Ask ask) {
        return subject.cycle()
                .timeouts(subject.state())
                .filter(timeout -> guards.holds(timeout.guard(), subject, ask))
                .findFirst();
    }

    /** When a deal of these days ends at the latest. */
    static Instant longstop(Deal deal, int days) {
        return KOREA.plusDays(deal.activeSince(), days);
    }

    /** An amendment gave it other days: they count from the second signature, as before, and for how long it was held is kept. */
    static void moveLongstop(Deal deal, Instant at) {
        var longer = Duration.between(
                longstop(deal, deal.termsBefore().longstopDays()),
                longstop(deal, deal.terms().longstopDays()));
        var running = deal.deadline();
        deal.endBy(deal.longstopAt().plus(longer));
        deal.wind(
                running.isHeld() ? running.heldFor(longer) : Deadline.at(Action.REACH_LONGSTOP, at, deal.longstopAt()));
    }

    /**
     * Where a clock is counted from.
     *
     * @param at when it began
     * @param held for how long operators have held it since: the sum of when it went on less the sum of when it was stopped, since 1970; null
     *     when never
     */
    public record Beginning(Instant at, Duration held) {
        /** When it would strike if nobody had held it. */
        private Instant unheld(Deadline running) {
            var due = running.isHeld() ? Instant.EPOCH.plusSeconds(running.heldSeconds()) : running.dueAt();
            return due.minus(held);
        }
    }

    /**
     * When a clock strikes when just the days {@code now} were proclaimed, told by counting anew; what stands already is told as well. Empty
     * when it stands where none of the calendars {@code before} puts it, which may be any: or when it was held and is no seller's. A seller's
     * that was held has what was left of it, and the time by which its end has moved.
     */
    public <S extends Enum<S> & State> Optional<Standing> recounted(
            Subject<S> subject, Beginning begun, Set<LocalDate> now, List<Set<LocalDate>> before) {
        var term = subject.deadline() == null ? Optional.<Term>empty() : term(subject);
        if (term.isEmpty() || begun.at() == null || begun.held() != null && term.get() != Term.DELIVERY) {
            return Optional.empty();
        }
        var to = counted(term.get(), subject, begun.at(), now);
        if (to == null) {
            return Optional.empty();
        }
        var stood = Stream.concat(Stream.of(now), before.stream())
                .map(days -> counted(term.get(), subject, begun.at(), days));
        return begun.held() == null
                ? stood.anyMatch(from -> isAt(subject, from)) ? Optional.of(to) : Optional.empty()
                : stood.filter(from -> wouldBeAt((Milestone) subject, from, begun))
                        .findFirst()
                        .flatMap(from -> later(subject, from, to));
    }

    /** Of one that was held; what is left of it is kept in whole seconds. */
    private static boolean wouldBeAt(Milestone held, Standing from, Beginning begun) {
        return from.deliverBy().equals(held.deliveryDueAt())
                && Duration.between(from.dueAt(), begun.unheld(held.deadline()))
                                .abs()
                                .compareTo(NEAR)
                        < 0;
    }

    private <S extends Enum<S> & State> Standing counted(
            Term term, Subject<S> subject, Instant begun, Set<LocalDate> days) {
        return KOREA.supposing(days, () -> switch (term) {
            case PAYOUT, DATE, PERIOD -> null;
            case LONGSTOP ->
                new Standing(longstop(subject.deal(), subject.deal().terms().longstopDays()), null);
            case DELIVERY -> {
                var deliverBy = KOREA.plusDays(begun, ((Milestone) subject).deliveryDays());
                yield new Standing(KOREA.plusDays(deliverBy, Term.DELIVERY.days()), deliverBy);
            }
            default -> new Standing(dueAt(term, subject, begun), null);
        });
    }

    /** One that was held keeps what was left of the grace, and is held or strikes by as much later as the seller's time makes it. */
    private static Optional<Standing> later(Subject<?> subject, Standing from, Standing to) {
        var running = subject.deadline();
        if (from.deliverBy().equals(to.deliverBy())) {
            return Optional.empty();
        }
        var longer = Duration.between(from.dueAt(), to.dueAt());
        return Optional.of(
                running.isHeld()
                        ? new Standing(null, to.deliverBy(), longer)
                        : new Standing(running.dueAt().plus(longer), to.deliverBy()));
    }

    /**
     * When a clock that would strike at {@code dueAt} strikes instead once that day is free: what counts in business days a business day
     * later, when the day lies within; and what would end on that day, on the next one (Civil Act, art. 161). Empty when it stays.
     */
    public <S extends Enum<S> & State> Optional<Standing> movedBy(LocalDate free, Subject<S> subject, Instant dueAt) {
        if (dueAt == null || subject.deadline() == null) {
            return Optional.empty();
        }
        var calendar = KOREA.with(free);
        var last = lastDay(dueAt);
        return term(subject).flatMap(each -> switch (each) {
            case BANK_ANSWER, DISPUTE_ANSWER, APPOINTMENT, CHALLENGE ->
                last.isBefore(free) ? Optional.empty() : stands(calendar.endOfBusinessDay(last.plusDays(1)));
            case PAYOUT, DATE, PERIOD -> Optional.empty();
            default -> last.equals(free) ? stands(calendar.endOfBusinessDay(last)) : Optional.empty();
        });
    }

    /** As it stands. */
    public static Standing standing(Subject<?> subject) {
        return new Standing(
                subject.deadline().dueAt(),
                subject instanceof Milestone milestone && isOfDelivery(milestone) ? milestone.deliveryDueAt() : null);
    }

    /** Whether it stands just so. */
    public boolean isAt(Subject<?> subject, Standing to) {
        return Objects.equals(to.dueAt(), subject.deadline().dueAt())
                && (to.deliverBy() == null || to.deliverBy().equals(((Milestone) subject).deliveryDueAt()));
    }

    /** Lets a running clock strike then, and the seller deliver until then; answers what stood before. */
    public <S extends Enum<S> & State> Standing move(Subject<S> subject, Standing to) {
        var running = subject.deadline();
        Instant deliverBy = null;
        if (subject instanceof Milestone milestone && isOfDelivery(milestone)) {
            deliverBy = milestone.deliveryDueAt();
            moveDelivery(milestone, to);
        } else {
            subject.wind(running.movedTo(to.dueAt()));
        }
        moved(subject, running.action(), to.dueAt());
        return new Standing(running.dueAt(), deliverBy);
    }

    /** Lets a clock that is held run again, with what was left of its time. */
    public static void resume(Subject<?> subject, Instant at) {
        var running = subject.deadline().resumed(at);
        subject.wind(running);
        moved(subject, running.action(), running.dueAt());
    }

    /** What is kept beside a clock goes with it. */
    private static void moved(Subject<?> subject, Action action, Instant dueAt) {
        if (subject instanceof Deal deal && action == Action.REACH_LONGSTOP) {
            deal.endBy(dueAt);
        }
        if (dueAt != null) {
            subject.moved(dueAt);
        }
    }

    private static void moveDelivery(Milestone milestone, Standing to) {
        var running = milestone.deadline();
        boolean warnsThen = milestone.deliveryDueAt().equals(running.warnAt());
        if (to.deliverBy() != null) {
            milestone.mustDeliverBy(to.deliverBy());
        }
        if (running.isHeld()) {
            milestone.wind(running.heldFor(to.longer()));
        } else {
            milestone.wind(
                    warnsThen ? running.movedTo(to.dueAt(), milestone.deliveryDueAt()) : running.movedTo(to.dueAt()));
        }
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
        if (timeout.term() == Term.DELIVERY) {
            return delivery(action, (Milestone) subject, at);
        }
        var dueAt = dueAt(timeout.term(), subject, at);
        subject.moved(dueAt);
        return Deadline.at(action, at, dueAt);
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
