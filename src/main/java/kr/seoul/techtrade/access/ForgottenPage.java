package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.account.PasswordDesk;
import kr.seoul.techtrade.identity.Origin;
import kr.seoul.techtrade.portal.Visit;

/** Asks for a letter to choose a new password. The answer is the same whoever it is. */
@Named
@RequestScoped
public class ForgottenPage {
    private final PasswordDesk passwords;
    private final Origin origin;
    private final Visit visit;
    private String email;
    private boolean sent;

    protected ForgottenPage() {
        this(null, null, null);
    }

    @Inject
    public ForgottenPage(PasswordDesk passwords, Origin origin, Visit visit) {
        this.passwords = passwords;
        this.origin = origin;
        this.visit = visit;
    }

    /** Problems: identity/too-many-attempts. */
    public void ask() {
        passwords.forget(email == null ? "" : email, origin.address(), visit.getLocale());
        sent = true;
    }

    public boolean isSent() {
        return sent;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
