package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import kr.seoul.techtrade.funding.InvestorJson;
import kr.seoul.techtrade.funding.Investors;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.RoundQuery;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Chart;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** What an investor did: its rounds by year and stage, with whom, and the rounds themselves. */
@Named
@RequestScoped
public class InvestorPage {
    private static final String PATH = "/investment/investor";

    private final Investors investors;
    private final Rounds rounds;
    private final Visit visit;
    private final Format format;
    private final Funded funded;
    private final HttpServletRequest request;
    private String id;
    private String cursor;
    private InvestorJson investor;
    private Page<RoundJson> portfolio;

    protected InvestorPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public InvestorPage(
            Investors investors, Rounds rounds, Visit visit, Format format, Funded funded, HttpServletRequest request) {
        this.investors = investors;
        this.rounds = rounds;
        this.visit = visit;
        this.format = format;
        this.funded = funded;
        this.request = request;
    }

    public void load() {
        investor = investors.investor(PortalProblem.id(id));
        portfolio = rounds.rounds(RoundQuery.ALL.ofInvestor(investor.id()), cursor, Page.LIMIT_DEFAULT);
    }

    public InvestorJson getInvestor() {
        return investor;
    }

    public List<RoundJson> getPortfolio() {
        return portfolio.items();
    }

    public Chart getYears() {
        return Chart.of(
                "years",
                investor.years().stream()
                        .map(year -> new Chart.Datum(
                                String.valueOf(year.year()), year.rounds(), format.number(year.rounds())))
                        .toList());
    }

    public Chart getStages() {
        return Chart.of(
                "stages",
                investor.stages().stream()
                        .sorted(Comparator.comparing(InvestorJson.StageJson::stage))
                        .map(stage -> new Chart.Datum(
                                funded.stage(stage.stage().name()), stage.rounds(), format.number(stage.rounds())))
                        .toList());
    }

    /** A chart as a file: its rounds by {@code year} or {@code stage}. */
    public String csv(String by) {
        return Query.NONE
                .with("format", "csv")
                .with("by", by)
                .with("investor", investor.id())
                .of(request.getContextPath() + "/api/investments/aggregates");
    }

    /** The address of the earlier rounds, null on the last. */
    public String getNext() {
        return Query.NONE.with("id", investor.id()).next(portfolio, visit.href(PATH));
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
