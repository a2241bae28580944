package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Decision;
import kr.seoul.techtrade.directory.Decisions;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.directory.ReasonJson;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.linkage.Band;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.stewardship.CandidateJson;
import kr.seoul.techtrade.stewardship.CandidateQuery;
import kr.seoul.techtrade.stewardship.NewDecisions;
import kr.seoul.techtrade.stewardship.Queue;
import kr.seoul.techtrade.stewardship.StewardshipResource;

/**
 * The desk of a steward. {@code list} names what is looked at: pairs that may be one company, or what was
 * decided; {@code withdraw} the decision that is asked about before it is withdrawn.
 */
@Named
@RequestScoped
public class StewardshipPage {
    private static final String PATH = "/directory/stewardship";

    private final Queue queue;
    private final Decisions decisions;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private Desk list;
    private CandidateQuery query;
    private Decision asked;
    private Set<String> ticked = Set.of();
    private Page<CandidateJson> candidates;
    private Page<Decision> decided;

    protected StewardshipPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public StewardshipPage(
            Queue queue,
            Decisions decisions,
            Visit visit,
            Texts texts,
            HttpServletRequest request,
            Validator validator) {
        this.queue = queue;
        this.decisions = decisions;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
        this.validator = validator;
    }

    /** What lies on the desk. */
    public enum Desk {
        CANDIDATES,
        DECISIONS
    }

    /** Before anything else: what a list shows has forms. Problems: identity/denied, directory/invalid-query, directory/no-such-decision. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        list = choice(Desk.values(), "list", Desk.CANDIDATES);
        query = new CandidateQuery(choice(Band.values(), "band", Band.REVIEW), request.getParameter("source"));
        var withdraw = request.getParameter("withdraw");
        asked = withdraw == null ? null : decisions.decision(visit.getCaller(), PortalProblem.id(withdraw));
        ticked = Asked.ticked(request, "pair");
        load();
    }

    private <E extends Enum<E>> E choice(E[] of, String name, E otherwise) {
        var chosen = request.getParameter(name);
        return Stream.of(of)
                .filter(each -> each.name().equals(chosen))
                .findFirst()
                .orElse(otherwise);
    }

    /** Also after a form was refused: shows what waits then. Problems: kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        var cursor = request.getParameter("cursor");
        switch (list) {
            case CANDIDATES -> candidates = queue.waiting(by, query, cursor, Page.LIMIT_DEFAULT);
            case DECISIONS -> decided = decisions.decisions(by, null, null, cursor, Page.LIMIT_DEFAULT);
        }
    }

    public void same() {
        decide(DecisionKind.SAME);
    }

    public void apart() {
        decide(DecisionKind.APART);
    }

    /** What is refused is told, what is not is done. Problems: of what was entered. */
    private void decide(DecisionKind kind) {
        if (ticked.isEmpty()) {
            tell(texts.get("stewardship.nothing"));
            return;
        }
        var asks = Asked.valid(
                validator,
                new NewDecisions(ticked.stream()
                        .map(pair -> pair.split(":", 2))
                        .map(records -> new NewDecision(
                                kind,
                                PortalProblem.id(records[0]),
                                PortalProblem.id(records[records.length - 1]),
                                entry.textOrNull("reason")))
                        .toList()));
        var outcomes = queue.decide(visit.getCaller(), asks.decisions());
        var refused = outcomes.stream()
                .map(Decisions.Outcome::problem)
                .filter(problem -> problem != null)
                .toList();
        if (refused.isEmpty()) {
            visit.leadTo(here().with("done", outcomes.size()).of(visit.href(PATH)));
            return;
        }
        ticked = Set.of();
        refused.forEach(
                problem -> tell(texts.orElse("problem." + problem.type().slug(), "") + " " + problem.getMessage()));
        load();
    }

    private static void tell(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(text));
    }

    /** Problems: those of {@link Decisions#withdraw}, and of what was entered. */
    public void withdraw() {
        var says = Asked.valid(validator, new StewardshipResource.NewWithdrawal(entry.textOrNull("reason")));
        decisions.withdraw(visit.getCaller(), asked.id(), says.reason());
        visit.leadTo(here().with("done", 1).of(visit.href(PATH)));
    }

    public boolean isDecider() {
        var by = visit.getCaller();
        return by.is(Role.OPERATOR) || by.is(Role.INSTITUTION);
    }

    /** What a box of the form stands for: the two records. */
    public String pair(CandidateJson candidate) {
        return candidate.one().record() + ":" + candidate.other().record();
    }

    public boolean isTicked(CandidateJson candidate) {
        return ticked.contains(pair(candidate));
    }

    /** {@code +45}, {@code −10}. */
    public String points(int points) {
        return ReasonJson.signed(points);
    }

    public List<Choice> getBands() {
        return Stream.of(Band.REVIEW, Band.MERGE, Band.APART)
                .map(each -> new Choice(
                        texts.get("band." + each),
                        here().with("cursor", null).with("band", each).of(visit.href(PATH)),
                        each == query.band(),
                        null))
                .toList();
    }

    public Desk getList() {
        return list;
    }

    public Band getBand() {
        return query.band();
    }

    public String getSource() {
        return query.source();
    }

    public List<CandidateJson> getCandidates() {
        return candidates.items();
    }

    public List<Decision> getDecided() {
        return decided.items();
    }

    public boolean isIdle() {
        return page().items().isEmpty();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return here().next(page(), visit.href(PATH));
    }

    private Page<?> page() {
        return switch (list) {
            case CANDIDATES -> candidates;
            case DECISIONS -> decided;
        };
    }

    public String ask(UUID decision) {
        return here().with("withdraw", decision).asking(visit.href(PATH));
    }

    public String getBack() {
        return here().of(visit.href(PATH));
    }

    private Query here() {
        return Query.NONE
                .with("list", list)
                .with("band", query.band() == Band.REVIEW ? null : query.band())
                .with("source", query.source())
                .with("cursor", request.getParameter("cursor"));
    }

    /** The decision that is asked about; null for none. */
    public Decision getAsked() {
        return asked;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** How many decisions were just made or withdrawn; null for none. */
    public Integer getDone() {
        return Asked.number(request, "done");
    }
}
