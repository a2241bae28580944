package kr.seoul.techtrade.portal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.SessionCookie;

/**
 * Shows the second factor and leads on to where the visitor wanted to go ({@code to}), if that is one of our pages; whoever has none
 * gets a letter to set one up. {@code undone} says that a form was sent and nothing was done.
 */
@Named
@RequestScoped
public class ConfirmPage {
    private static final int CODE_MAX = 40;

    private final SecondFactor factor;
    private final SessionCookie cookie;
    private final Visit visit;
    private final HttpServletRequest request;
    private String code;
    private boolean there;
    private boolean sent;

    protected ConfirmPage() {
        this(null, null, null, null);
    }

    @Inject
    public ConfirmPage(SecondFactor factor, SessionCookie cookie, Visit visit, HttpServletRequest request) {
        this.factor = factor;
        this.cookie = cookie;
        this.visit = visit;
        this.request = request;
    }

    @PostConstruct
    void begin() {
        there = factor.state(visit.getCaller()).isThere();
    }

    /** Problems: those of {@link SecondFactor#show}. */
    public void show() {
        var typed = code == null ? "" : code;
        code = null;
        var token = factor.show(visit.getCaller(), typed.length() <= CODE_MAX ? typed : "");
        Visit.give(cookie, token);
        visit.leadTo(goal());
    }

    /** Problems: those of {@link SecondFactor#ask}. */
    public void ask() {
        factor.ask(visit.getCaller());
        sent = true;
    }

    private String goal() {
        return getTo() == null ? visit.href("/identity/account") : getTo();
    }

    /** Null when it is none of our pages. */
    public String getTo() {
        return Optional.ofNullable(request.getParameter("to"))
                .filter(Address::isOurs)
                .orElse(null);
    }

    public boolean isUndone() {
        return request.getParameter("undone") != null;
    }

    public boolean isThere() {
        return there;
    }

    /** The letter is on its way. */
    public boolean isSent() {
        return sent;
    }

    public String getCode() {
        return null;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
