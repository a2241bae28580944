package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.recovery.Reset;
import kr.seoul.techtrade.recovery.ResetState;
import kr.seoul.techtrade.recovery.Resets;

/**
 * Resets of second factors that were lost: administrators see those of their members ({@code /identity/resets}), operators all
 * ({@code /operator/resets}). {@code act} says what is asked about before it is done, {@code about} the member or the reset.
 */
@Named
@RequestScoped
public class ResetsPage {
    static final String PATH = "/identity/resets";

    private static final String OFFICE = "/operator/";

    private final Resets resets;
    private final Memberships memberships;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private List<Reset> latest;
    private Act act;
    private UUID about;

    protected ResetsPage() {
        this(null, null, null, null);
    }

    @Inject
    public ResetsPage(Resets resets, Memberships memberships, Visit visit, HttpServletRequest request) {
        this.resets = resets;
        this.memberships = memberships;
        this.visit = visit;
        this.request = request;
    }

    /** What is asked about before it is done. */
    public enum Act {
        ASK,
        CONFIRM,
        REFUSE
    }

    /** Problems: identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        if (visit.getPage().startsWith(OFFICE)) {
            visit.getCaller().must(Role.OPERATOR);
        }
        act = Asked.of(request, "act", Act.class).orElse(null);
        about = request.getParameter("about") == null ? null : PortalProblem.id(request.getParameter("about"));
        load();
    }

    /** Also after a form was sent: shows how it stands then. */
    public void load() {
        latest = resets.latest(visit.getCaller());
    }

    /** Problems: those of {@link Resets}. */
    public void go() {
        var by = visit.getCaller();
        switch (act) {
            case ASK -> {
                if (about == null) {
                    resets.askFor(by, entry.text("email"), entry.linesOrNull("reason"));
                } else {
                    resets.ask(by, about, entry.linesOrNull("reason"));
                }
            }
            case CONFIRM -> resets.confirm(by, about);
            case REFUSE -> resets.refuse(by, about, entry.linesOrNull("reason"));
        }
        visit.leadTo(Query.NONE.with("done", act).of(getBack()));
    }

    public List<Reset> getLatest() {
        return latest;
    }

    /** Null unless one is asked about. */
    public Reset getReset() {
        return latest.stream()
                .filter(each -> each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    /** Whom it is about, when one is to be asked for; null for somebody whose e-mail is still to be entered. */
    public String getPerson() {
        var by = visit.getCaller();
        return act == Act.ASK && about != null && by.organization() != null
                ? memberships
                        .find(by.organization(), about)
                        .map(member -> member.name() + ", " + member.email())
                        .orElse(null)
                : null;
    }

    /** Somebody else has asked for it. */
    public boolean mayConfirm(Reset reset) {
        var me = visit.getCaller().id();
        return reset.state() == ResetState.ASKED
                && !reset.asker().equals(me)
                && !reset.person().equals(me);
    }

    public String ask(String what, UUID which) {
        return Query.NONE.with("act", what).with("about", which).asking(getBack());
    }

    /** This very page, of operators or administrators. */
    public String getBack() {
        return visit.href(visit.getPage());
    }

    /** How it is shown. */
    public String tone(Reset reset) {
        return switch (reset.state()) {
            case ASKED, WAITING -> "late";
            case DONE -> "";
            default -> "never";
        };
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
