package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.funding.RoundDecisionsResource;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.RoundDecision;
import kr.seoul.techtrade.investment.RoundDecisions;
import kr.seoul.techtrade.investment.RoundReports;
import kr.seoul.techtrade.investment.RoundReports.RoundReport;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/**
 * Where a steward says which reports mean one round. {@code company} names whose rounds lie on the desk, {@code withdraw} the decision
 * that is asked about before it is withdrawn.
 */
@Named
@RequestScoped
public class RoundDeskPage {
    private static final String PATH = "/investment/round-desk";

    private final RoundReports reports;
    private final RoundDecisions decisions;
    private final Directory directory;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private CompanyJson company;
    private RoundDecision asked;
    private Set<String> ticked = Set.of();
    private List<RoundReport> told = List.of();
    private Page<RoundDecision> decided;

    protected RoundDeskPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public RoundDeskPage(
            RoundReports reports,
            RoundDecisions decisions,
            Directory directory,
            Visit visit,
            Texts texts,
            HttpServletRequest request,
            Validator validator) {
        this.reports = reports;
        this.decisions = decisions;
        this.directory = directory;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
        this.validator = validator;
    }

    /** Reports that are counted to one round. */
    public record Group(UUID round, List<RoundReport> reports) {}

    /** Problems: identity/denied, directory/no-such-company, directory/no-such-decision. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var of = request.getParameter("company");
        company = of == null
                ? null
                : directory
                        .company(PortalProblem.id(of))
                        .orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + of));
        var withdraw = request.getParameter("withdraw");
        asked = withdraw == null ? null : decisions.decision(visit.getCaller(), PortalProblem.id(withdraw));
        ticked = Asked.ticked(request, "report");
        load();
    }

    /** Also after a form was refused. Problems: kernel/invalid-cursor. */
    public void load() {
        told = company == null ? List.of() : reports.ofCompany(visit.getCaller(), company.id());
        decided =
                decisions.decisions(visit.getCaller(), null, null, request.getParameter("cursor"), Page.LIMIT_DEFAULT);
    }

    public void same() {
        decide(DecisionKind.SAME);
    }

    public void apart() {
        decide(DecisionKind.APART);
    }

    /** Problems: those of {@link RoundDecisions#decide}, and of what was entered. */
    private void decide(DecisionKind kind) {
        var pair = List.copyOf(ticked);
        if (pair.size() != 2) {
            FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(texts.get("roundDesk.two")));
            return;
        }
        decisions.decide(
                visit.getCaller(),
                Asked.valid(
                        validator,
                        new NewDecision(
                                kind,
                                PortalProblem.id(pair.get(0)),
                                PortalProblem.id(pair.get(1)),
                                entry.textOrNull("reason"))));
        visit.leadTo(here().with("done", 1).of(visit.href(PATH)));
    }

    /** Problems: those of {@link RoundDecisions#withdraw}, and of what was entered. */
    public void withdraw() {
        var says = Asked.valid(validator, new RoundDecisionsResource.NewWithdrawal(entry.textOrNull("reason")));
        decisions.withdraw(visit.getCaller(), asked.id(), says.reason());
        visit.leadTo(here().with("done", 1).of(visit.href(PATH)));
    }

    public boolean isDecider() {
        var by = visit.getCaller();
        return by.is(Role.OPERATOR) || by.is(Role.INSTITUTION);
    }

    public List<Group> getGroups() {
        return told.stream()
                .collect(Collectors.groupingBy(RoundReport::round, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    public boolean isTicked(RoundReport report) {
        return ticked.contains(report.id().toString());
    }

    public String ask(UUID decision) {
        return here().with("withdraw", decision).asking(visit.href(PATH));
    }

    public String getBack() {
        return here().of(visit.href(PATH));
    }

    private Query here() {
        return Query.NONE
                .with("company", company == null ? null : company.id())
                .with("cursor", request.getParameter("cursor"));
    }

    /** The address of the next page of decisions, null on the last. */
    public String getNext() {
        return here().next(decided, visit.href(PATH));
    }

    /** Whose rounds lie on the desk; null for nobody's. */
    public CompanyJson getCompany() {
        return company;
    }

    /** The decision that is asked about; null for none. */
    public RoundDecision getAsked() {
        return asked;
    }

    public List<RoundDecision> getDecided() {
        return decided.items();
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** How many decisions were just made or withdrawn; null for none. */
    public Integer getDone() {
        return Asked.number(request, "done");
    }
}
