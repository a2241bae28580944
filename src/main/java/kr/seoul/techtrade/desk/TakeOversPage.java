package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.takeover.NewTakeOver;
import kr.seoul.techtrade.takeover.TakeOverDecision;
import kr.seoul.techtrade.takeover.TakeOverJson.State;
import kr.seoul.techtrade.takeover.TakeOvers;
import kr.seoul.techtrade.takeover.TakeOvers.Case;

/**
 * Where operators give an organisation an administrator again whose last one is gone: they ask for a member (found by {@code email}, for
 * one {@code organization}), and decide what another one or a member has asked for. {@code act} says what is asked about before it is
 * done, {@code about} the take-over.
 */
@Named
@RequestScoped
public class TakeOversPage {
    private static final String PATH = "/operator/take-overs";

    private final TakeOvers takeOvers;
    private final People people;
    private final Memberships memberships;
    private final Validator validator;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Clock clock;
    private final Entry entry = new Entry();
    private Page<Case> page;
    private Person candidate;
    private Act act;
    private UUID about;
    private Long version;

    protected TakeOversPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public TakeOversPage(
            TakeOvers takeOvers,
            People people,
            Memberships memberships,
            Validator validator,
            Visit visit,
            HttpServletRequest request,
            Clock clock) {
        this.takeOvers = takeOvers;
        this.people = people;
        this.memberships = memberships;
        this.validator = validator;
        this.visit = visit;
        this.request = request;
        this.clock = clock;
    }

    /** What is asked about before it is done. */
    public enum Act {
        ASK,
        GRANT,
        REFUSE
    }

    /** Problems: identity/denied, portal/no-such-page, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        act = Asked.of(request, "act", Act.class).orElse(null);
        about = act == null ? null : PortalProblem.id(request.getParameter("about"));
        load();
        // who is no operator was refused just now: e-mails of others are not for auditors to try
        candidate = visit.isOperator() && !getEmail().isEmpty()
                ? people.ofEmail(getEmail()).orElse(null)
                : null;
    }

    /** Also after a form was sent: shows how it stands then. Problems: identity/denied, kernel/invalid-cursor. */
    public void load() {
        page = takeOvers.everywhere(
                visit.getCaller(), Optional.ofNullable(request.getParameter("cursor")), Page.LIMIT_DEFAULT);
        version = getAsked() == null ? 0 : getAsked().takeOver().version();
    }

    /** Problems: those of {@link TakeOvers}, portal/no-such-page. */
    public void go() {
        var by = visit.getCaller();
        var reason = entry.linesOrNull("reason");
        switch (act) {
            case ASK ->
                takeOvers.ask(by, about, Asked.valid(validator, new NewTakeOver(candidateId(), reason, evidence())));
            case GRANT, REFUSE ->
                takeOvers.decide(
                        by,
                        known().takeOver().organizationId(),
                        about,
                        version,
                        Asked.valid(validator, new TakeOverDecision(act == Act.GRANT, reason)));
        }
        visit.leadTo(Query.NONE.with("done", act).of(getBack()));
    }

    private UUID candidateId() {
        return Optional.ofNullable(candidate)
                .map(Person::id)
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("nobody signs in with that e-mail"));
    }

    private String evidence() {
        return entry.has("evidenceHash") ? entry.text("evidenceHash").toLowerCase(Locale.ROOT) : null;
    }

    private Case known() {
        return Optional.ofNullable(getAsked())
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such take-over on this page"));
    }

    public List<Case> getCases() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, getBack());
    }

    /** The one that is asked about; null for none. */
    public Case getAsked() {
        return page.items().stream()
                .filter(each -> each.takeOver().id().equals(about))
                .findFirst()
                .orElse(null);
    }

    /** The one of it that was seen when the form was made; zero for none. */
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    /** By whom it was not asked for. */
    public boolean mayDecide(Case one) {
        return visit.isOperator() && one.takeOver().state() == State.WAITING && !one.own();
    }

    /** The fourteen days are over. */
    public boolean mayGrant(Case one) {
        return mayDecide(one) && !clock.instant().isBefore(one.takeOver().decidableAt());
    }

    public String ask(String what, UUID which) {
        return Query.NONE.with("act", what).with("about", which).asking(getBack());
    }

    /** For whom to become administrator of which organisation. */
    public String ask(Memberships.Seat seat) {
        return Query.NONE
                .with("email", getEmail())
                .with("act", Act.ASK)
                .with("about", seat.organization())
                .asking(getBack());
    }

    /** Who is looked for; empty for nobody. */
    public String getEmail() {
        return Optional.ofNullable(request.getParameter("email")).orElse("").strip();
    }

    /** Null when nobody is looked for, or nobody signs in so. */
    public Person getCandidate() {
        return candidate;
    }

    /** For which organisations they act. */
    public List<Memberships.Seat> getSeats() {
        return candidate == null ? List.of() : memberships.seats(candidate.id());
    }

    /** The organisation that they shall administer; null unless it is asked about. */
    public Memberships.Seat getSeat() {
        return act == Act.ASK
                ? getSeats().stream()
                        .filter(each -> each.organization().equals(about))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    public String tone(Case one) {
        return switch (one.takeOver().state()) {
            case WAITING -> "late";
            case GRANTED -> "";
            default -> "never";
        };
    }

    public String getBack() {
        return visit.href(PATH);
    }

    /** Of the act that is asked about; null when none is. */
    public Act getAct() {
        return act;
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
