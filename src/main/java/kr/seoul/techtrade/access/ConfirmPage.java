package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.account.Passkeys;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.oidc.Issuers;
import kr.seoul.techtrade.oidc.SingleSignOn;
import kr.seoul.techtrade.portal.Address;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/**
 * Shows the second factor and leads on to where the visitor wanted to go ({@code to}), if that is one of our pages; whoever has none
 * gets a letter to set one up. {@code undone} says that a form was sent and nothing was done.
 */
@Named
@RequestScoped
public class ConfirmPage {
    private static final int CODE_MAX = 40;

    private final SecondFactor factor;
    private final Passkeys passkeys;
    private final SessionCookie cookie;
    private final Visit visit;
    private final HttpServletRequest request;
    private final SingleSignOn signOn;
    private final Texts texts;
    private String typed;
    private SecondFactor.State state;
    private boolean sent;

    protected ConfirmPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ConfirmPage(
            SecondFactor factor,
            Passkeys passkeys,
            SessionCookie cookie,
            Visit visit,
            HttpServletRequest request,
            SingleSignOn signOn,
            Texts texts) {
        this.factor = factor;
        this.passkeys = passkeys;
        this.cookie = cookie;
        this.visit = visit;
        this.request = request;
        this.signOn = signOn;
        this.texts = texts;
    }

    @PostConstruct
    void begin() {
        state = factor.state(visit.getCaller());
    }

    /** Problems: those of {@link SecondFactor#show}. */
    public void show() {
        var code = typed == null || typed.length() > CODE_MAX ? "" : typed;
        typed = null;
        var token = factor.show(visit.getCaller(), code);
        Visit.give(cookie, token);
        visit.leadTo(getGoal());
    }

    /** Problems: those of {@link SecondFactor#ask}. */
    public void ask() {
        factor.ask(visit.getCaller());
        sent = true;
    }

    /** Where the visitor goes on. */
    public String getGoal() {
        return getTo() == null ? visit.href("/identity/account") : getTo();
    }

    /** Null when it is none of our pages. */
    public String getTo() {
        return Optional.ofNullable(request.getParameter("to"))
                .filter(Address::isOurs)
                .orElse(null);
    }

    /** With whom the visitor can show a second factor instead. */
    public List<Issuers.Choice> getIssuers() {
        return signOn.confirming(visit.getCaller().id());
    }

    public String href(Issuers.Choice issuer) {
        return Query.NONE
                .with("to", getGoal())
                .of(request.getContextPath() + "/identity/oidc/" + issuer.name() + "/confirm");
    }

    /** Why it was not shown there; null when it was not tried. */
    public String getRefusal() {
        return texts.refusal(request);
    }

    public boolean isUndone() {
        return request.getParameter("undone") != null;
    }

    /** A code opens: the app's, or one that stands in for what is lost. */
    public boolean isCode() {
        return state.takesCodes();
    }

    /** A passkey opens. */
    public boolean isPasskey() {
        return passkeys.place() != null && !passkeys.of(visit.getCaller()).isEmpty();
    }

    /** There is nothing yet to show. */
    public boolean isNone() {
        return !state.any();
    }

    /** The letter is on its way. */
    public boolean isSent() {
        return sent;
    }

    public String getTyped() {
        return null;
    }

    public void setTyped(String typed) {
        this.typed = typed;
    }
}
