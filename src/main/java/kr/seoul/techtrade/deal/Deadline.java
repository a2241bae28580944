package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;

/**
 * What happens by itself, and when: a clock that runs, or one that operators hold with what is left of its time. Replaced, never
 * changed; a subject that waits for nothing has none.
 */
@Embeddable
public class Deadline {
    /** Whoever has a week or more is warned three days before. */
    private static final Duration LONG = Duration.ofDays(7);

    private static final Duration EARLY = Duration.ofDays(3);
    private static final Duration SHORT = Duration.ofDays(2);
    private static final Duration LATE = Duration.ofDays(1);

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "due_action")
    private Action dueAction;

    @Column(name = "warn_at")
    private Instant warnAt;

    @Column(name = "held_seconds")
    private Long heldSeconds;

    protected Deadline() {}

    private Deadline(Action action, Instant dueAt, Instant warnAt, Long heldSeconds) {
        dueAction = action;
        this.dueAt = dueAt;
        this.warnAt = warnAt;
        this.heldSeconds = heldSeconds;
    }

    /** As the columns of a row have it; null when nothing happens by itself. */
    static Deadline read(ResultSet row) throws SQLException {
        var action = row.getString("due_action");
        return action == null
                ? null
                : new Deadline(
                        Action.valueOf(action),
                        Sql.instant(row, "due_at"),
                        Sql.instant(row, "warn_at"),
                        row.getObject("held_seconds", Long.class));
    }

    /** Warns before when there is time to. */
    static Deadline at(Action action, Instant from, Instant dueAt) {
        var term = Duration.between(from, dueAt);
        var warnAt =
                term.compareTo(LONG) >= 0 ? dueAt.minus(EARLY) : term.compareTo(SHORT) >= 0 ? dueAt.minus(LATE) : null;
        return new Deadline(action, dueAt, warnAt, null);
    }

    /** Warns at {@code warnAt}, at which something else becomes possible. */
    static Deadline at(Action action, Instant warnAt, Instant dueAt, boolean warned) {
        return new Deadline(action, dueAt, warned ? null : warnAt, null);
    }

    Deadline warned() {
        return new Deadline(dueAction, dueAt, null, heldSeconds);
    }

    public Deadline held(Instant at) {
        return new Deadline(
                dueAction, null, null, Math.max(0, Duration.between(at, dueAt).toSeconds()));
    }

    /** While it is held: by so much later, or earlier when that is negative. */
    Deadline heldFor(Duration more) {
        return new Deadline(dueAction, null, null, Math.max(0, heldSeconds + more.toSeconds()));
    }

    public Deadline resumed(Instant at) {
        return at(dueAction, at, at.plusSeconds(heldSeconds));
    }

    /** The same, at another time; whoever is yet to be warned is so much later or earlier. */
    Deadline movedTo(Instant to) {
        return new Deadline(dueAction, to, warnAt == null ? null : warnAt.plus(Duration.between(dueAt, to)), null);
    }

    /** The same, at another time, with a warning at {@code warnAt}. */
    Deadline movedTo(Instant to, Instant warnAt) {
        return new Deadline(dueAction, to, warnAt, null);
    }

    public Action action() {
        return dueAction;
    }

    /** Until when whoever acts is in time. Null while it is held. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Null when nobody is to be warned any more. */
    Instant warnAt() {
        return warnAt;
    }

    /** What is left of its time; null unless it is held. */
    Long heldSeconds() {
        return heldSeconds;
    }

    public boolean isHeld() {
        return heldSeconds != null;
    }

    public boolean isDue(Instant at) {
        return dueAt != null && !at.isBefore(strikesAt());
    }

    /** When it happens: not before all that the bank has booked by {@link #dueAt} is known, where that may still change it. */
    Instant strikesAt() {
        return dueAction.awaitsStatements() ? BusinessDays.KOREA.statedAt(dueAt) : dueAt;
    }

    public boolean isToWarn(Instant at) {
        return warnAt != null && !at.isBefore(warnAt);
    }
}
