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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;

/** One line of a deal's history: who did what when, from which state to which, and why. Never changed. */
@Entity
@Table(schema = "deal", name = "step")
public class Step {
    private static final String INSERT = """
            insert into deal.step (id, deal_id, number, cycle, item, milestone, action, actor, caller_id, caller_name, from_state,
                                   to_state, note, at)
            select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::uuid[],
                                 ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])""";

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    private String cycle;

    private Integer item;

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

    Step(Subject<?> subject, int number, Action action, Enum<?> from, Enum<?> to, Ask ask) {
        id = Ids.at(ask.at());
        deal = subject.deal();
        this.number = number;
        cycle = subject.cycle().name().toUpperCase(Locale.ROOT);
        item = subject.item();
        milestone = subject.milestoneNumber();
        this.action = action;
        actor = ask.actor();
        callerId = ask.by().id();
        callerName = ask.by().name();
        fromState = from.name();
        toState = to.name();
        note = ask.note();
        at = ask.at();
    }

    int number() {
        return number;
    }

    /** Of deals that JPA does not know: one statement for all of them. */
    static void insert(Sql sql, List<Step> steps) {
        if (!steps.isEmpty()) {
            sql.update(
                    INSERT,
                    Sql.column(steps, step -> step.id),
                    Sql.column(steps, step -> step.deal.id()),
                    Sql.column(steps, step -> step.number),
                    Sql.column(steps, step -> step.cycle),
                    Sql.column(steps, step -> step.item),
                    Sql.column(steps, step -> step.milestone),
                    Sql.column(steps, step -> step.action),
                    Sql.column(steps, step -> step.actor),
                    Sql.column(steps, step -> step.callerId),
                    Sql.column(steps, step -> step.callerName),
                    Sql.column(steps, step -> step.fromState),
                    Sql.column(steps, step -> step.toState),
                    Sql.column(steps, step -> step.note),
                    Sql.column(steps, step -> step.at));
        }
    }
}
