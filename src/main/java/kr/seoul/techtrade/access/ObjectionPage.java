package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.recovery.Reset;
import kr.seoul.techtrade.recovery.Resets;

/** Stops a reset of the visitor's second factor: by the letter ({@code token}), or signed in. */
@Named
@RequestScoped
public class ObjectionPage {
    private final Resets resets;
    private final Visit visit;
    private final HttpServletRequest request;
    private boolean done;

    protected ObjectionPage() {
        this(null, null, null);
    }

    @Inject
    public ObjectionPage(Resets resets, Visit visit, HttpServletRequest request) {
        this.resets = resets;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: recovery/link-ended, recovery/no-such-reset. */
    public void object() {
        if (token().isEmpty() && visit.isSignedIn()) {
            resets.object(visit.getCaller());
        } else {
            resets.object(token());
        }
        done = true;
    }

    private String token() {
        return Optional.ofNullable(request.getParameter("token")).orElse("");
    }

    /** What runs against the visitor who has signed in; null for nothing. */
    public Reset getReset() {
        return visit.isSignedIn() ? resets.of(visit.getCaller()).orElse(null) : null;
    }

    /** A form that was sent is heard: the service says why it is refused. */
    public boolean isOpen() {
        return !done && (!Asked.isShowing() || resets.opens(token()) || token().isEmpty() && getReset() != null);
    }

    public boolean isDone() {
        return done;
    }
}
