package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.SubjectKind;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Flow;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.Term;

/** Disputes, as deals run them: their guards, postings and clocks. */
@ApplicationScoped
public class DisputeKind implements SubjectKind<Dispute> {
    private final DisputesKept kept;
    private final DisputeRows rows;
    private final Awards awards;

    protected DisputeKind() {
        this(null, null, null);
    }

    @Inject
    public DisputeKind(DisputesKept kept, DisputeRows rows, Awards awards) {
        this.kept = kept;
        this.rows = rows;
        this.awards = awards;
    }

    @Override
    public Cycle<?> cycle() {
        return Process.DISPUTE;
    }

    @Override
    public Class<Dispute> type() {
        return Dispute.class;
    }

    @Override
    public List<Dispute> of(Deal deal) {
        return kept.of(deal);
    }

    @Override
    public boolean holds(Guard guard, Dispute dispute, Ask ask) {
        return DisputeGuards.holds(guard, dispute, ask);
    }

    @Override
    public Problem objection(Guard guard, Dispute dispute) {
        return DisputeGuards.objection(guard);
    }

    @Override
    public void post(Flow flow, Dispute dispute, Ask ask) {
        if (flow == Flow.AWARD) {
            awards.award(dispute, ask.at());
        } else if (flow == Flow.UNFREEZE) {
            awards.unfreeze(dispute, ask.at());
        }
    }

    @Override
    public Instant dueAt(Term term, Dispute dispute, Instant at) {
        return dispute.dueAt(term, at);
    }

    /** To whoever may see the deal the same, what the sides offered each other too; but for why experts declined. */
    @Override
    public List<DisputeJson> tell(Deal deal, List<Dispute> disputes, boolean toSide) {
        if (disputes.isEmpty()) {
            return List.of();
        }
        var evidence = rows.evidence(deal.id());
        return disputes.stream()
                .map(each -> each.json(evidence.getOrDefault(each.id(), List.of()), toSide))
                .toList();
    }
}
