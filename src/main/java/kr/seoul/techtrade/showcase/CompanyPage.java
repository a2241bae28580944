package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.ExplanationJson;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** One company, and for every value where it comes from; {@code history} names the attribute of which all that was said is shown. */
@Named
@RequestScoped
public class CompanyPage {
    private static final String PATH = "/directory/company";

    private final Directory directory;
    private final Explanations explanations;
    private final Market market;
    private final Visit visit;
    private final Texts texts;
    private String id;
    private CompanyJson company;
    private ExplanationJson explanation;
    private List<ListingJson> listings;
    private String history;
    private String cursor;
    private Page<StatementJson> statements;

    protected CompanyPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public CompanyPage(Directory directory, Explanations explanations, Market market, Visit visit, Texts texts) {
        this.directory = directory;
        this.explanations = explanations;
        this.market = market;
        this.visit = visit;
        this.texts = texts;
    }

    public void load() {
        explanation = explanations.explain(PortalProblem.id(id));
        company = directory.company(explanation.id()).orElseThrow();
        listings = company.organizationId() == null
                ? List.of()
                : market.publishedBy(company.organizationId(), Page.LIMIT_MAX);
        if (history != null && !history.isEmpty()) {
            statements = explanations.history(company.id(), history, cursor, Page.LIMIT_DEFAULT);
        }
    }

    /** What was said in the attribute whose history is looked at, the latest first. */
    public List<StatementJson> getStatements() {
        return statements.items();
    }

    /** The address of the earlier part of the history, null on the last. */
    public String getNext() {
        return statements
                .next()
                .map(next -> here(history).with("cursor", next).of(visit.href(PATH)) + "#history")
                .orElse(null);
    }

    public String historyOf(String attribute) {
        return here(attribute).of(visit.href(PATH)) + "#history";
    }

    private Query here(String attribute) {
        return Query.NONE.with("id", company.id()).with("history", attribute);
    }

    public List<ExplanationJson.HoldingDecisionJson> getDecisions() {
        return explanation.decisions();
    }

    /** What it has on the market now, the newest first. */
    public List<ListingJson> getListings() {
        return listings;
    }

    public CompanyJson getCompany() {
        return company;
    }

    public List<ExplanationJson.ValueJson> getValues() {
        return explanation.values();
    }

    /** Why this value stands above its rivals. */
    public String why(ExplanationJson.ValueJson value) {
        return texts.get("rule." + value.rule());
    }

    public List<ExplanationJson.RecordJson> getRecords() {
        return explanation.records();
    }

    public String getHistory() {
        return history;
    }

    public void setHistory(String history) {
        this.history = history;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
