package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import kr.seoul.techtrade.http.Actor;

/** Gives resources and pages the caller of the request, read once: from the token, or for the person of the session. */
@Dependent
public class CallerProducer {
    /** The attribute of a request that says who acts, once that is known. */
    public static final String CALLER = Caller.class.getName();

    @Produces
    @Dependent
    public static Caller caller(HttpServletRequest request, SignIn signIn, SessionCookie cookie) {
        if (request.getAttribute(CALLER) instanceof Caller known) {
            return known;
        }
        boolean isApi = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        var caller = isApi
                ? Caller.ANONYMOUS
                : cookie.of(request).flatMap(signIn::caller).orElse(Caller.ANONYMOUS);
        enter(request, caller);
        return caller;
    }

    /** Makes the caller known to the rest of the request, and to the audit trail. */
    public static void enter(HttpServletRequest request, Caller caller) {
        request.setAttribute(CALLER, caller);
        if (caller.isKnown()) {
            new Actor(caller.kind().name(), caller.id(), caller.name(), caller.organization()).enter(request);
        }
    }
}
