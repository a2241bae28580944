package kr.seoul.techtrade.showcase;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/**
 * What the pages of one golden round, fund, site, programme or valuation have in common: for every value where it comes from, and all that was said
 * of the property that {@code history} names.
 */
public abstract class Explaining {
    private final RecordKind kind;
    private final String path;
    private final Catalogue catalogue;
    private final Visit visit;
    private String id;
    private String history;
    private String cursor;
    private UUID known;
    private ExplainedJson explained;
    private Page<StatementJson> statements;

    protected Explaining(RecordKind kind, String path, Catalogue catalogue, Visit visit) {
        this.kind = kind;
        this.path = path;
        this.catalogue = catalogue;
        this.visit = visit;
    }

    /** Problems: portal/no-such-page. */
    protected UUID asked() {
        return PortalProblem.id(id);
    }

    /** Of the row that is there, which may be another than was asked for. */
    protected void explain(UUID golden) {
        known = golden;
        explained = catalogue.explain(kind, golden);
        if (history != null && !history.isEmpty()) {
            statements = catalogue.history(kind, golden, history, cursor, Page.LIMIT_DEFAULT);
        }
    }

    public ExplainedJson getExplained() {
        return explained;
    }

    /** What was said in the property whose history is looked at, the latest first. */
    public List<StatementJson> getStatements() {
        return statements.items();
    }

    /** The address of the earlier part of the history, null on the last. */
    public String getNext() {
        return statements
                .next()
                .map(next -> here(history).with("cursor", next).of(visit.href(path)) + "#history")
                .orElse(null);
    }

    public String historyOf(String attribute) {
        return here(attribute).of(visit.href(path)) + "#history";
    }

    private Query here(String attribute) {
        return Query.NONE.with("id", known).with("history", attribute);
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
