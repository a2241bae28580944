package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.ExplanationJson;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.ReasonJson;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.stewardship.Partings;

/**
 * One company, and for every value where it comes from; {@code history} names the attribute of which all that was said is shown. Who has
 * a say in its records ticks those that are another company.
 */
@Named
@RequestScoped
public class CompanyPage {
    private static final String PATH = "/directory/company";

    private final Directory directory;
    private final Explanations explanations;
    private final Market market;
    private final Partings partings;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private String id;
    private CompanyJson company;
    private ExplanationJson explanation;
    private List<ListingJson> listings;
    private String history;
    private String cursor;
    private Page<StatementJson> statements;
    private boolean parter;
    private List<Partings.Kept> kept = List.of();

    protected CompanyPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public CompanyPage(
            Directory directory,
            Explanations explanations,
            Market market,
            Partings partings,
            Visit visit,
            Texts texts,
            HttpServletRequest request) {
        this.directory = directory;
        this.explanations = explanations;
        this.market = market;
        this.partings = partings;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
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
        if (visit.isOperator() || visit.isInstitution()) {
            parter = partings.isOpenTo(visit.getCaller(), company.id());
            kept = partings.kept(visit.getCaller(), company.id());
        }
    }

    /** May say which of the records are another company. */
    public boolean isParter() {
        return parter;
    }

    /** The companies from which the visitor may let it be kept apart no more. */
    public List<Partings.Kept> getKept() {
        return kept;
    }

    public String takeBack(Partings.Kept from) {
        return Query.NONE.with("id", company.id()).with("from", from.company()).asking(visit.href(Pages.PARTING));
    }

    /** What a form just did, {@code parted} or {@code takenBack}; null for nothing. */
    public String getDone() {
        var done = String.valueOf(request.getParameter("done"));
        return List.of("parted", "takenBack").contains(done) ? done : null;
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

    /** In a line: what holds a record to the others. */
    public String joined(ExplanationJson.JoinJson join) {
        return join.over() == null
                ? texts.get("join.STEWARD")
                : texts.get("join." + join.over(), join.value(), join.score());
    }

    /** The record that it holds to. */
    public ExplanationJson.RecordJson joinedTo(ExplanationJson.JoinJson join) {
        return explanation.records().stream()
                .filter(record -> record.id().equals(join.to()))
                .findFirst()
                .orElseThrow();
    }

    public String points(int points) {
        return ReasonJson.signed(points);
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
