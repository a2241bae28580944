package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FundJson;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.RoundQuery;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One fund: what is known of it and from whom, and the rounds into which its money went. */
@Named
@RequestScoped
public class FundPage extends Explaining {
    private static final String PATH = "/investment/fund";

    private final Catalogue catalogue;
    private final Rounds told;
    private final Visit visit;
    private final HttpServletRequest request;
    private String from;
    private FundJson fund;
    private Page<RoundJson> rounds;

    protected FundPage() {
        this(null, null, null, null);
    }

    @Inject
    public FundPage(Catalogue catalogue, Rounds told, Visit visit, HttpServletRequest request) {
        super(RecordKind.FUND, PATH, catalogue, visit);
        this.catalogue = catalogue;
        this.told = told;
        this.visit = visit;
        this.request = request;
    }

    public void load() {
        fund = catalogue.fund(asked());
        explain(fund.id());
        rounds = told.rounds(RoundQuery.ALL.ofFund(fund.id()), from, Page.LIMIT_DEFAULT);
    }

    public FundJson getFund() {
        return fund;
    }

    public List<RoundJson> getRounds() {
        return rounds.items();
    }

    /** The address of the rest of the table, null on the last part. */
    public String getRest() {
        return rounds.next()
                .map(next -> Query.NONE.with("id", fund.id()).with("from", next).of(visit.href(PATH)))
                .orElse(null);
    }

    /** The whole table as a file. */
    public String getCsv() {
        return Query.NONE.with("format", "csv").of(request.getContextPath() + "/api/funds/" + fund.id() + "/rounds");
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
