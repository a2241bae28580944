package kr.seoul.techtrade.royalty;

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

/** Running royalties, as deals run them: their guards, postings and clocks. */
@ApplicationScoped
public class RoyaltyKind implements SubjectKind<RoyaltyPeriod> {
    private final RoyaltyPeriods periods;
    private final RoyaltyGuards guards;
    private final RoyaltyInvoices invoices;

    protected RoyaltyKind() {
        this(null, null, null);
    }

    @Inject
    public RoyaltyKind(RoyaltyPeriods periods, RoyaltyGuards guards, RoyaltyInvoices invoices) {
        this.periods = periods;
        this.guards = guards;
        this.invoices = invoices;
    }

    @Override
    public Cycle<?> cycle() {
        return Process.ROYALTY;
    }

    @Override
    public Class<RoyaltyPeriod> type() {
        return RoyaltyPeriod.class;
    }

    @Override
    public List<RoyaltyPeriod> of(Deal deal) {
        return periods.of(deal);
    }

    @Override
    public boolean holds(Guard guard, RoyaltyPeriod royalty, Ask ask) {
        return guards.holds(guard, royalty, ask);
    }

    @Override
    public Problem objection(Guard guard, RoyaltyPeriod royalty) {
        return guards.objection(guard, royalty);
    }

    @Override
    public void post(Flow flow, RoyaltyPeriod royalty, Ask ask) {
        if (flow == Flow.RELEASE) {
            invoices.release(royalty, ask.at());
        }
    }

    @Override
    public Instant dueAt(Term term, RoyaltyPeriod royalty, Instant at) {
        return royalty.dueAt(term, at);
    }

    @Override
    public List<RoyaltyJson> tell(Deal deal, List<RoyaltyPeriod> royalties, boolean toSide) {
        return royalties.stream().map(royalty -> royalty.json(toSide)).toList();
    }
}
