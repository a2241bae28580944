package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One round, and for every value where it comes from. */
@Named
@RequestScoped
public class RoundPage {
    private static final String PATH = "/investment/round";

    private final Rounds rounds;
    private final Catalogue catalogue;
    private final Visit visit;
    private String id;
    private String history;
    private String cursor;
    private RoundJson round;
    private ExplainedJson explained;
    private Page<StatementJson> statements;

    protected RoundPage() {
        this(null, null, null);
    }

    @Inject
    public RoundPage(Rounds rounds, Catalogue catalogue, Visit visit) {
        this.rounds = rounds;
        this.catalogue = catalogue;
        this.visit = visit;
    }

    public void load() {
        round = rounds.round(PortalProblem.id(id));
        explained = rounds.explain(round.id());
        if (history != null && !history.isEmpty()) {
            statements = catalogue.history(RecordKind.ROUND, round.id(), history, cursor, Page.LIMIT_DEFAULT);
        }
    }

    /** What was said in the property whose history is looked at, the latest first. */
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
        return Query.NONE.with("id", round.id()).with("history", attribute);
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
