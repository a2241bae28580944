package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.process.State;

/**
 * Makes the moves of the process, each in the caller's transaction: finds the row, moves the subject and its money, writes the
 * history and the event, winds the clock, and tells {@link Moved} so that what follows from it follows. What became due is told
 * to the bank in the same commit.
 */
@ApplicationScoped
public class DealEngine {
    private final Guards guards;
    private final Postings postings;
    private final Deadlines deadlines;
    private final Parts parts;
    private final Outbox outbox;
    private final Authority authority;
    private final Event<Moved> moved;
    private final Event<Warned> warned;

    protected DealEngine() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public DealEngine(
            Guards guards,
            Postings postings,
            Deadlines deadlines,
            Parts parts,
            Outbox outbox,
            Authority authority,
            Event<Moved> moved,
            Event<Warned> warned) {
        this.guards = guards;
        this.postings = postings;
        this.deadlines = deadlines;
        this.parts = parts;
        this.outbox = outbox;
        this.authority = authority;
        this.moved = moved;
        this.warned = warned;
    }

    /**
     * Problems: deal/wrong-state when the state has no such action, deal/not-your-move when it is up to somebody else, the
     * objection of the row's guard, what {@link Authority} asks of people, and identity/second-factor-needed.
     */
    public <S extends Enum<S> & State> void move(Subject<S> subject, Action action, Ask ask) {
        make(subject, row(subject, action, ask), ask);
    }

    /** A move whose row was found before what it is about was written down. Problems: identity/second-factor-needed. */
    public <S extends Enum<S> & State> void make(Subject<S> subject, Move<S> move, Ask ask) {
        if (move.isGrave()) {
            ask.by().mustHaveConfirmed();
        }
        subject.enter(move.to(), ask.at());
        postings.post(move.flow(), subject, ask);
        record(subject, move.action(), move.from(), move.to(), ask);
        if (move.action() == Action.THAW && move.from() != move.to()) {
            deadlines.goOn(subject, ask);
        } else if (move.from() != move.to() || rewinds(move.action())) {
            deadlines.wind(subject, ask);
        }
        moved.fire(new Moved(subject, move, ask));
        subject.deal().takeDue().forEach(payment -> follow(payment, Action.PAY, ask));
    }

    /** As {@link #move}, when the row's guard holds; answers whether it did. */
    public <S extends Enum<S> & State> boolean follow(Subject<S> subject, Action action, Ask ask) {
        var following = ask.following();
        boolean may = subject.cycle().rows(subject.state(), action).stream()
                .anyMatch(row -> row.isBy(Actor.ENGINE) && guards.holds(row.guard(), subject, following));
        if (may) {
            move(subject, action, following);
        }
        return may;
    }

    /** The row that applies. Problems: as {@link #move}. */
    public <S extends Enum<S> & State> Move<S> row(Subject<S> subject, Action action, Ask ask) {
        var row = possible(subject, action, ask);
        authority.mustMove(subject, action, ask);
        return row;
    }

    /** As {@link #row}, whoever may make the move for its side: nobody is asked to agree to what cannot be. */
    public <S extends Enum<S> & State> Move<S> possible(Subject<S> subject, Action action, Ask ask) {
        var rows = subject.cycle().rows(subject.state(), action);
        if (rows.isEmpty()) {
            throw DealProblem.WRONG_STATE.because("%s is not possible in %s".formatted(action, subject.state()));
        }
        var mine = rows.stream().filter(row -> row.isBy(ask.actor())).toList();
        if (mine.isEmpty()) {
            throw DealProblem.NOT_YOUR_MOVE.because("%s in %s is up to %s"
                    .formatted(action, subject.state(), rows.get(0).actors()));
        }
        var row = mine.stream()
                .filter(each -> guards.holds(each.guard(), subject, ask))
                .findFirst()
                .orElseThrow(() -> objection(mine, subject, ask));
        Postings.mustFit(row.flow(), subject, ask);
        return row;
    }

    private <S extends Enum<S> & State> Problem objection(List<Move<S>> rows, Subject<S> subject, Ask ask) {
        return guards.objection(rows.get(0).guard(), subject, ask);
    }

    /** Both sides are warned of what is going to happen by itself. */
    public <S extends Enum<S> & State> void warn(Subject<S> subject, Ask ask) {
        subject.wind(subject.deadline().warned());
        record(
                subject,
                Action.WARN,
                subject.state(),
                subject.state(),
                ask.saying(subject.deadline().action().name()));
        warned.fire(new Warned(subject, ask));
    }

    /** Writes down what is no move, such as that a clock was held; answers its number in the history. */
    public int record(Subject<?> subject, Action action, Enum<?> from, Enum<?> to, Ask ask) {
        var deal = subject.deal();
        var step = deal.step(subject, action, from, to, ask);
        parts.add(step);
        var moved = new DealMoved(
                deal.number(),
                deal.state(),
                subject.cycle().name().toUpperCase(Locale.ROOT),
                subject.item() == null ? 0 : subject.item(),
                from.name(),
                to.name(),
                ask.actor());
        outbox.tell(audience(deal), action, deal.id(), moved);
        return step.number();
    }

    private static List<UUID> audience(Deal deal) {
        return List.of(deal.buyerId(), deal.sellerId());
    }

    /** Coming back to the same state by these starts its clock anew. */
    private static boolean rewinds(Action action) {
        return switch (action) {
            case PROPOSE, PROPOSE_AMENDMENT, RESUME, CHASE, BOUNCE -> true;
            default -> false;
        };
    }
}
