package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kr.seoul.techtrade.account.EmailProof;
import kr.seoul.techtrade.identity.Origin;
import kr.seoul.techtrade.portal.Asked;

/** Says that a letter has arrived, by its {@code token}; a program that follows links proves nothing. */
@Named
@RequestScoped
public class VerifyPage {
    private final EmailProof proof;
    private final Origin origin;
    private final HttpServletRequest request;
    private boolean done;

    protected VerifyPage() {
        this(null, null, null);
    }

    @Inject
    public VerifyPage(EmailProof proof, Origin origin, HttpServletRequest request) {
        this.proof = proof;
        this.origin = origin;
        this.request = request;
    }

    /** Problems: account/token-ended. */
    public void prove() {
        proof.prove(token(), origin.address());
        done = true;
    }

    private String token() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** A form that was sent is heard: the service says why it is refused. */
    public boolean isOpen() {
        return !done && (!Asked.isShowing() || proof.opens(token()));
    }

    public boolean isDone() {
        return done;
    }
}
