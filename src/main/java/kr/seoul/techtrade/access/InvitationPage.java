package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.Map;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.invitations.Invitations;
import kr.seoul.techtrade.invitations.NewMember;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Opens an invitation by the address in its letter. To look uses nothing up: the programs that read letters before people look too. */
@Named
@RequestScoped
public class InvitationPage {
    private final Invitations invitations;
    private final Memberships memberships;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private String token;
    private String password;
    private String done;
    private Invitations.Opened opened;

    protected InvitationPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public InvitationPage(
            Invitations invitations,
            Memberships memberships,
            Visit visit,
            HttpServletRequest request,
            Validator validator) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    @PostConstruct
    void begin() {
        token = request.getParameter("token");
        done = request.getParameter("done");
        if (done == null) {
            try {
                opened = invitations.opened(token);
            } catch (Problem over) {
                opened = null;
            }
        }
    }

    /** As whoever is signed in. Problems: those of {@link Invitations#accept}. */
    public void accept() {
        var organization = invitations.accept(visit.getCaller(), token);
        visit.actFor(organization);
        visit.leadTo(visit.href(Pages.MEMBERS));
    }

    /** As somebody new. Problems: those of {@link Invitations#enrol}, and of what was entered. */
    public void enrol() {
        var asked = Asked.valid(validator, new NewMember(entry.text("name"), password == null ? "" : password));
        invitations.enrol(token, asked);
        visit.leadTo(Query.NONE.with("done", "enrolled").of(visit.href("/identity/invitation")));
    }

    /** Null when the address opens nothing any more. */
    public Invitations.Opened getOpened() {
        return opened;
    }

    /** Signed in with the e-mail that the letter went to. */
    public boolean isMine() {
        var by = visit.getCaller();
        return opened != null
                && by.kind() == Caller.Kind.PERSON
                && memberships.email(by.id()).filter(opened.email()::equals).isPresent();
    }

    /** Where to go on from the sign-in. */
    public String getSignIn() {
        return Query.NONE.with("to", visit.getHere()).of(visit.href(Pages.SIGN_IN));
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getDone() {
        return done;
    }
}
