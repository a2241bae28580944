package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kr.seoul.techtrade.account.PasswordDesk;
import kr.seoul.techtrade.identity.Origin;
import kr.seoul.techtrade.portal.Asked;

/** Chooses a new password by the letter's {@code token}; whoever only follows the link has changed nothing. */
@Named
@RequestScoped
public class ResetPage {
    private final PasswordDesk passwords;
    private final Origin origin;
    private final HttpServletRequest request;
    private String password;
    private boolean done;

    protected ResetPage() {
        this(null, null, null);
    }

    @Inject
    public ResetPage(PasswordDesk passwords, Origin origin, HttpServletRequest request) {
        this.passwords = passwords;
        this.origin = origin;
        this.request = request;
    }

    /** Problems: those of {@link PasswordDesk#reset}, and portal/invalid-entry. */
    public void reset() {
        var fresh = AccountPage.newPassword(password == null ? "" : password);
        passwords.reset(token(), fresh, origin.address());
        done = true;
    }

    private String token() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** A form that was sent is heard: the service says why it is refused. */
    public boolean isOpen() {
        return !done && (!Asked.isShowing() || passwords.opens(token()));
    }

    public boolean isDone() {
        return done;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
