package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import kr.seoul.techtrade.acts.Actor;
import kr.seoul.techtrade.http.Api;
import kr.seoul.techtrade.http.Outage;

/**
 * Knows the caller of the request at hand, read once: from the token, or for the person of the session. Pages, which live as long as
 * the request, have the caller injected; what outlives it, as every resource does, asks for {@link #now}.
 */
@ApplicationScoped
public class Callers {
    /** The attribute of a request that says who acts, once that is known. */
    public static final String CALLER = Caller.class.getName();

    private final HttpServletRequest request;
    private final SignIn signIn;
    private final SessionCookie cookie;

    protected Callers() {
        this(null, null, null);
    }

    @Inject
    public Callers(HttpServletRequest request, SignIn signIn, SessionCookie cookie) {
        this.request = request;
        this.signIn = signIn;
        this.cookie = cookie;
    }

    /** Of the request that this thread works on. */
    @Produces
    @Dependent
    public Caller now() {
        return of(request);
    }

    public Caller of(HttpServletRequest asked) {
        if (asked.getAttribute(CALLER) instanceof Caller known) {
            return known;
        }
        if (!areKnowable(asked)) {
            return Caller.ANONYMOUS;
        }
        var caller = Api.isAsked(asked)
                ? Caller.ANONYMOUS
                : cookie.of(asked).flatMap(signIn::caller).orElse(Caller.ANONYMOUS);
        enter(asked, caller);
        return caller;
    }

    /** Not while the database is away, and this request has met that: whoever asks is then anonymous, and nothing more is looked up. */
    public static boolean areKnowable(HttpServletRequest request) {
        return !Outage.isIn(request);
    }

    /** Throws what kept the database from saying who it is. */
    public static void mustBeKnowable(HttpServletRequest request) {
        Outage.mustNotBeIn(request);
    }

    /** Makes the caller known to the rest of the request, and to the audit trail. */
    public static void enter(HttpServletRequest request, Caller caller) {
        request.setAttribute(CALLER, caller);
        if (caller.isKnown()) {
            new Actor(caller.kind().name(), caller.id(), caller.name(), caller.organization()).enter(request);
        }
    }
}
