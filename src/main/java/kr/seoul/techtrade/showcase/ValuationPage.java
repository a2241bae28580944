package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.ValuationJson;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.portal.Visit;

/** What a company is said to be worth as of a day, and for every value where it comes from. */
@Named
@RequestScoped
public class ValuationPage extends Explaining {
    private final Valuations valuations;
    private ValuationJson valuation;

    protected ValuationPage() {
        this(null, null, null);
    }

    @Inject
    public ValuationPage(Valuations valuations, Catalogue catalogue, Visit visit) {
        super(RecordKind.VALUATION, "/investment/valuation", catalogue, visit);
        this.valuations = valuations;
    }

    public void load() {
        valuation = valuations.valuation(asked());
        explain(valuation.id());
    }

    public ValuationJson getValuation() {
        return valuation;
    }
}
