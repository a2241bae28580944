package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;

/** One line of a deal's history: who did what when, from which state to which, and why. Never changed. */
@Entity
@Table(schema = "deal", name = "step")
public class Step {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    private Integer milestone;

    @Enumerated(EnumType.STRING)
    private Action action;

    @Enumerated(EnumType.STRING)
    private Actor actor;

    @Column(name = "caller_id")
    private UUID callerId;

    @Column(name = "caller_name")
    private String callerName;

    @Column(name = "from_state")
    private String fromState;

    @Column(name = "to_state")
    private String toState;

    private String note;

    private Instant at;

    protected Step() {}

    Step(
            Deal deal,
            int number,
            Integer milestone,
            Action action,
            Actor actor,
            Caller by,
            Enum<?> from,
            Enum<?> to,
            String note,
            Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        this.milestone = milestone;
        this.action = action;
        this.actor = actor;
        callerId = by.id();
        callerName = by.name();
        fromState = from.name();
        toState = to.name();
        this.note = note;
        this.at = at;
    }

    DealJson.StepJson json() {
        return new DealJson.StepJson(number, at, milestone, action, actor, callerName, fromState, toState, note);
    }
}
