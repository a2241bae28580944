package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.account.Passkey;
import kr.seoul.techtrade.account.Passkeys;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/**
 * The visitor's passkeys: to add one takes a second factor that was just shown, or for the first one a letter ({@code token}). What
 * the browser says to its authenticator is {@code passkey.js}'s. {@code id} names one that is asked about before it is removed.
 */
@Named
@RequestScoped
public class PasskeysPage {
    static final String PATH = "/identity/passkeys";

    private final Passkeys passkeys;
    private final SecondFactor factor;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Texts texts;
    private UUID id;
    private boolean sent;

    protected PasskeysPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public PasskeysPage(Passkeys passkeys, SecondFactor factor, Visit visit, HttpServletRequest request, Texts texts) {
        this.passkeys = passkeys;
        this.factor = factor;
        this.visit = visit;
        this.request = request;
        this.texts = texts;
    }

    /** What was done. */
    public enum Done {
        ADDED,
        REMOVED
    }

    /** Problems: portal/no-such-page. */
    @PostConstruct
    void begin() {
        id = request.getParameter("id") == null ? null : PortalProblem.id(request.getParameter("id"));
    }

    /** Where browsers offer passkeys of ours; null for nowhere. */
    public String getPlace() {
        return passkeys.place();
    }

    public List<Passkey> getPasskeys() {
        return passkeys.of(visit.getCaller());
    }

    public String ask(Passkey about) {
        return Query.NONE.with("id", about.id()).asking(getBack());
    }

    /** The one that is asked about; null for none. */
    public Passkey getAsked() {
        return getPasskeys().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Without it there is no second factor. */
    public boolean isLast() {
        return getPasskeys().size() == 1 && !factor.state(visit.getCaller()).isThere();
    }

    /** Problems: those of {@link Passkeys#remove}. */
    public void remove() {
        passkeys.remove(visit.getCaller(), id);
        visit.leadTo(done(Done.REMOVED));
    }

    /** Problems: those of {@link SecondFactor#ask}. */
    public void askForLetter() {
        factor.ask(visit.getCaller());
        sent = true;
    }

    /** One can be added now. */
    public boolean isOpen() {
        return getPlace() != null && (isAny() ? isFresh() : passkeys.opens(visit.getCaller(), getLetter()));
    }

    /** The second factor has to be shown first. */
    public boolean isStale() {
        return getPlace() != null && isAny() && !isFresh();
    }

    /** A letter is needed first; a form that was sent is heard in any case. */
    public boolean isShut() {
        return getPlace() != null && (!Asked.isShowing() || !isAny() && !isOpen());
    }

    private boolean isAny() {
        return factor.state(visit.getCaller()).any();
    }

    private boolean isFresh() {
        return visit.getCaller().session().proof() == Session.Proof.FRESH;
    }

    public boolean isSent() {
        return sent;
    }

    /** Its token; empty without one. */
    public String getLetter() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** Where the browser goes when one was added. */
    public String getAdded() {
        return done(Done.ADDED);
    }

    private String done(Done what) {
        return Query.NONE.with("done", what).of(getBack());
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public String getRefusal() {
        return texts.refusal(request);
    }

    public String getDone() {
        return Stream.of(Done.values())
                .map(Done::name)
                .filter(each -> each.equals(request.getParameter("done")))
                .findFirst()
                .orElse(null);
    }
}
