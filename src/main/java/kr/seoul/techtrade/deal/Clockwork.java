package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;

/** The clocks of deals: fires what is due, warns before, and lets two operators together hold one and let it run again. */
@ApplicationScoped
@Transactional
public class Clockwork {
    private final DealEngine engine;
    private final DealAccess access;
    private final Parts parts;
    private final DealRows rows;
    private final Approvals approvals;
    private final Clock clock;

    protected Clockwork() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Clockwork(
            DealEngine engine, DealAccess access, Parts parts, DealRows rows, Approvals approvals, Clock clock) {
        this.engine = engine;
        this.access = access;
        this.parts = parts;
        this.rows = rows;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** At most {@code limit} deals at which something is due or to be warned of, the longest waiting first. */
    public List<UUID> due(int limit) {
        return rows.due(clock.instant(), limit);
    }

    /** Fires what is due at a deal; false when another node is doing so, or nothing is due any more. */
    public boolean fire(UUID id) {
        var at = clock.instant();
        if (!rows.lockDue(id, at)) {
            return false;
        }
        var deal = access.locked(id).orElseThrow();
        for (var subject : parts.whole(deal).subjects()) {
            fire(subject, at);
        }
        access.told(deal);
        return true;
    }

    /**
     * Stops a clock until {@link #resume}; its time is kept. Needs two operators who ask for the same. Answers whether it is
     * held now. Problems: identity/denied, deal/not-found, deal/no-clock, kernel/stale-version.
     */
    public boolean hold(Caller by, UUID id, long seen, String cycle, Integer item, String reason) {
        var subject = clocked(by, id, seen, cycle, item);
        if (subject.deadline() == null || subject.deadline().isHeld()) {
            throw DealProblem.NO_CLOCK.because("nothing runs there");
        }
        return together(subject, Action.HOLD_CLOCK, by, reason);
    }

    /** As {@link #hold}, the other way round. */
    public boolean resume(Caller by, UUID id, long seen, String cycle, Integer item, String reason) {
        var subject = clocked(by, id, seen, cycle, item);
        if (subject.deadline() == null || !subject.deadline().isHeld()) {
            throw DealProblem.NO_CLOCK.because("nothing is held there");
        }
        return together(subject, Action.RESUME_CLOCK, by, reason);
    }

    private boolean together(Subject<?> subject, Action action, Caller by, String reason) {
        var ask = Ask.by(Actor.OPERATOR, by, clock.instant()).saying(reason);
        var detail = subject.deadline().action().name();
        if (!approvals.second(subject.id(), action, detail, by, reason)) {
            return false;
        }
        change(subject, action, ask);
        access.told(subject.deal());
        return true;
    }

    private <S extends Enum<S> & State> void change(Subject<S> subject, Action action, Ask ask) {
        subject.wind(
                action == Action.HOLD_CLOCK
                        ? subject.deadline().held(ask.at())
                        : subject.deadline().resumed(ask.at()));
        engine.record(subject, action, subject.state(), subject.state(), ask);
    }

    private Subject<?> clocked(Caller by, UUID id, long seen, String cycle, Integer item) {
        by.must(Role.OPERATOR);
        var deal = access.locked(by, id, seen);
        return parts.whole(deal).subjects().stream()
                .filter(subject ->
                        subject.cycle().name().toUpperCase(Locale.ROOT).equals(cycle))
                .filter(subject -> item == null ? subject.item() == null : item.equals(subject.item()))
                .findFirst()
                .orElseThrow(() -> DealProblem.NO_CLOCK.because("the deal has no such part"));
    }

    private <S extends Enum<S> & State> void fire(Subject<S> subject, Instant at) {
        var deadline = subject.deadline();
        var ask = Ask.by(Actor.CLOCK, Caller.system("clock"), at);
        if (deadline != null && deadline.isDue(at)) {
            engine.move(subject, deadline.action(), ask);
        } else if (deadline != null && deadline.isToWarn(at)) {
            engine.warn(subject, ask);
        }
    }
}
