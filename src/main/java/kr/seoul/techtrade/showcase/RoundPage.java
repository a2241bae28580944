package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.portal.Visit;

/** One round, and for every value where it comes from. */
@Named
@RequestScoped
public class RoundPage extends Explaining {
    private final Rounds rounds;
    private RoundJson round;

    protected RoundPage() {
        this(null, null, null);
    }

    @Inject
    public RoundPage(Rounds rounds, Catalogue catalogue, Visit visit) {
        super(RecordKind.ROUND, "/investment/round", catalogue, visit);
        this.rounds = rounds;
    }

    public void load() {
        round = rounds.round(asked());
        explain(round.id());
    }

    public RoundJson getRound() {
        return round;
    }
}
