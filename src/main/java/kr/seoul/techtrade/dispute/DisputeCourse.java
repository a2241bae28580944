package kr.seoul.techtrade.dispute;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Moved;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Flow;

/** What follows from a move in a dispute, in the same commit: the panel, its decision, and how the milestone goes on. */
@ApplicationScoped
public class DisputeCourse {
    private final DealEngine engine;
    private final Deadlines deadlines;
    private final Panels panels;

    protected DisputeCourse() {
        this(null, null, null);
    }

    @Inject
    public DisputeCourse(DealEngine engine, Deadlines deadlines, Panels panels) {
        this.engine = engine;
        this.deadlines = deadlines;
        this.panels = panels;
    }

    void on(@Observes @Priority(Moved.FIRST) Moved news) {
        if (news.subject() instanceof Dispute dispute) {
            var ask = news.ask();
            switch (news.move().action()) {
                case ESCALATE -> panels.draw(dispute, ask.at());
                case VOTE -> decide(dispute, ask);
                case HOLD_FOR_COURT -> dispute.pause(ask.at());
                case LIFT -> {
                    dispute.resume(ask.at());
                    deadlines.wind(dispute, ask);
                }
                default -> goOn(dispute, news.move().flow(), ask);
            }
        }
    }

    /** The last vote decides. */
    private void decide(Dispute dispute, Ask ask) {
        var votes = dispute.panel().stream().map(Panelist::vote).toList();
        if (votes.stream().allMatch(Objects::nonNull)) {
            dispute.conclude(Panels.verdict(votes, dispute.amount()));
            engine.follow(dispute, Action.DECIDE, ask);
        }
    }

    private void goOn(Dispute dispute, Flow flow, Ask ask) {
        var milestone = dispute.milestone();
        if (flow == Flow.AWARD) {
            engine.follow(milestone, Action.FINISH, ask);
        } else if (flow == Flow.UNFREEZE) {
            if (dispute.result() != null) {
                milestone.extend(dispute.result().days(), ask.at());
            }
            engine.follow(milestone, Action.RESUME, ask);
        }
    }
}
