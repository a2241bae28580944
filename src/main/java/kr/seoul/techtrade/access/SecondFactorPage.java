package kr.seoul.techtrade.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.account.Enrolment;
import kr.seoul.techtrade.account.SecondFactor;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/**
 * Sets up an authenticator app, in three steps: the letter ({@code token}) or the app before opens it, the app reads the code, its
 * first number puts it in force. The recovery codes are shown on the answer to that form, and never again.
 */
@Named
@RequestScoped
public class SecondFactorPage {
    private final SecondFactor factor;
    private final SessionCookie cookie;
    private final Visit visit;
    private final HttpServletRequest request;
    private String code;
    private boolean there;
    private boolean any;
    private boolean sent;
    private Enrolment enrolment;
    private List<String> recoveryCodes = List.of();

    protected SecondFactorPage() {
        this(null, null, null, null);
    }

    @Inject
    public SecondFactorPage(SecondFactor factor, SessionCookie cookie, Visit visit, HttpServletRequest request) {
        this.factor = factor;
        this.cookie = cookie;
        this.visit = visit;
        this.request = request;
    }

    @PostConstruct
    void begin() {
        load();
    }

    private void load() {
        var state = factor.state(visit.getCaller());
        there = state.isThere();
        any = state.any();
        enrolment = factor.begun(visit.getCaller()).orElse(null);
    }

    /** Problems: those of {@link SecondFactor#begin}. */
    public void open() {
        factor.begin(visit.getCaller(), token());
        visit.leadTo(visit.href("/identity/second-factor"));
    }

    /** Problems: those of {@link SecondFactor#confirm}. */
    public void confirm() {
        var setUp = factor.confirm(visit.getCaller(), Optional.ofNullable(code).orElse(""));
        Visit.give(cookie, setUp.token());
        recoveryCodes = setUp.recoveryCodes();
        load();
    }

    /** Problems: those of {@link SecondFactor#ask}. */
    public void ask() {
        factor.ask(visit.getCaller());
        sent = true;
    }

    private String token() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** Null while nothing is being set up. */
    public Enrolment getEnrolment() {
        return enrolment;
    }

    /** The letter opens, or the second factor before was just shown; a form that was sent is heard in any case. */
    public boolean isOpen() {
        return !Asked.isShowing() || enrolment == null && (any ? isFresh() : factor.opens(visit.getCaller(), token()));
    }

    private boolean isFresh() {
        return visit.getCaller().session().proof() == Session.Proof.FRESH;
    }

    /** The one before has to be shown first. */
    public boolean isStale() {
        return Asked.isShowing() && enrolment == null && any && !isFresh();
    }

    /** Where a passkey is added with the letter instead. */
    public String getPasskey() {
        return Query.NONE.with("token", token()).of(visit.href(PasskeysPage.PATH));
    }

    public boolean isEnrolling() {
        return !Asked.isShowing() || enrolment != null;
    }

    /** Neither is set up nor can be yet: a letter is needed first. */
    public boolean isShut() {
        return !Asked.isShowing() || enrolment == null && !any && !isOpen();
    }

    public boolean isThere() {
        return there;
    }

    public boolean isSent() {
        return sent;
    }

    /** What is shown once; none at any other time. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    public String getCode() {
        return null;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
