package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.funding.CohortDesk;
import kr.seoul.techtrade.funding.CohortJson;
import kr.seoul.techtrade.funding.CohortsResource.NewRetirement;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** With whom confidential amounts are blended, for operators, who retire a cohort; {@code about} the one that is asked about before. */
@Named
@RequestScoped
public class CohortsPage {
    private static final String PATH = "/operator/cohorts";

    private final CohortDesk cohorts;
    private final Validator validator;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private Page<CohortJson> page;
    private UUID about;

    protected CohortsPage() {
        this(null, null, null, null);
    }

    @Inject
    public CohortsPage(CohortDesk cohorts, Validator validator, Visit visit, HttpServletRequest request) {
        this.cohorts = cohorts;
        this.validator = validator;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: identity/denied, portal/no-such-page, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR, Role.AUDITOR);
        var asked = request.getParameter("about");
        about = asked == null ? null : PortalProblem.id(asked);
        load();
    }

    /** Also after a form was refused. */
    public void load() {
        page = cohorts.cohorts(visit.getCaller(), request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    /** Problems: those of {@link CohortDesk}, and of what was entered. */
    public void retire() {
        var asked = Asked.valid(validator, new NewRetirement(entry.linesOrNull("reason")));
        cohorts.retire(visit.getCaller(), about, asked.reason());
        visit.leadTo(Query.NONE.with("done", true).of(getBack()));
    }

    public List<CohortJson> getCohorts() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, getBack());
    }

    /** The one that is asked about; null for none. */
    public CohortJson getAsked() {
        return page.items().stream()
                .filter(each -> visit.isOperator() && each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    public String ask(CohortJson cohort) {
        return Query.NONE
                .with("cursor", request.getParameter("cursor"))
                .with("about", cohort.id())
                .asking(getBack());
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public boolean isDone() {
        return request.getParameter("done") != null;
    }
}
