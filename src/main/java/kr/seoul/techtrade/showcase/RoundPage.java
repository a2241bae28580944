package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.portal.PortalProblem;

/** One round, and for every value where it comes from. */
@Named
@RequestScoped
public class RoundPage {
    private final Rounds rounds;
    private String id;
    private RoundJson round;
    private ExplainedJson explained;

    protected RoundPage() {
        this(null);
    }

    @Inject
    public RoundPage(Rounds rounds) {
        this.rounds = rounds;
    }

    public void load() {
        round = rounds.round(PortalProblem.id(id));
        explained = rounds.explain(round.id());
    }

    public RoundJson getRound() {
        return round;
    }

    public ExplainedJson getExplained() {
        return explained;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
