package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.deal.Approvals;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.ledger.Incidents;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;

/** The clocks of deals: fires what is due, warns before, and lets two operators together hold one and let it run again. */
@ApplicationScoped
@Transactional
public class Clockwork implements Backlogged {
    private final DealEngine engine;
    private final DealAccess access;
    private final Parts parts;
    private final ClockRows rows;
    private final Approvals approvals;
    private final Incidents incidents;
    private final Clock clock;

    protected Clockwork() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Clockwork(
            DealEngine engine,
            DealAccess access,
            Parts parts,
            ClockRows rows,
            Approvals approvals,
            Incidents incidents,
            Clock clock) {
        this.engine = engine;
        this.access = access;
        this.parts = parts;
        this.rows = rows;
        this.approvals = approvals;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** A clock that is due, or to be warned of: of a deal, or of a part of it. */
    public record Due(UUID deal, UUID subject) {}

    /** At most {@code limit} of them, the longest waiting first. */
    public List<Due> due(int limit) {
        return rows.due(clock.instant(), limit);
    }

    @Override
    public Backlog backlog() {
        return rows.backlog(clock.instant());
    }

    /** Fires it, alone: what cannot fire stops no other. False when another node has the deal, or it is not due any more. */
    public boolean fire(Due due) {
        var at = clock.instant();
        if (!rows.lockDue(due, at)) {
            return false;
        }
        var deal = access.locked(due.deal()).orElseThrow();
        fire(subject(deal, due), at);
        access.told(deal);
        return true;
    }

    /** Tells operators that it could not fire, once however often it is tried; false when it is not due any more. */
    public boolean tellFailure(Due due, RuntimeException why) {
        var deal = access.locked(due.deal()).orElseThrow();
        var subject = subject(deal, due);
        var deadline = subject.deadline();
        if (deadline == null) {
            return false;
        }
        var part = subject.item() == null ? "" : " " + subject.item();
        incidents.raise(
                Incidents.Kind.CLOCK_FAILED,
                "%s %s%s %s %s"
                        .formatted(deal.number(), subject.cycle().name(), part, deadline.action(), deadline.dueAt()),
                "%s could not happen by itself (%s); it is tried again"
                        .formatted(deadline.action(), why.getClass().getSimpleName()));
        return true;
    }

    private Subject<?> subject(Deal deal, Due due) {
        return parts.all(deal).stream()
                .filter(each -> each.id().equals(due.subject()))
                .findFirst()
                .orElseThrow();
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
        if (action == Action.HOLD_CLOCK) {
            subject.wind(subject.deadline().held(ask.at()));
        } else {
            Deadlines.resume(subject, ask.at());
        }
        engine.record(subject, action, subject.state(), subject.state(), ask);
    }

    private Subject<?> clocked(Caller by, UUID id, long seen, String cycle, Integer item) {
        by.must(Role.OPERATOR);
        var deal = access.locked(by, id, seen);
        return parts.all(deal).stream()
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
