package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Gives resources and pages the caller of the request, read once: from the token, or for the person of the session. */
@Dependent
public class CallerProducer {
    /** The attribute of a session that says whose it is. */
    public static final String PERSON = "techtrade.person";

    /** The attribute of a request that says who acts, once that is known. */
    public static final String CALLER = Caller.class.getName();

    @Produces
    @Dependent
    public static Caller caller(HttpServletRequest request, SignIn signIn) {
        if (request.getAttribute(CALLER) instanceof Caller known) {
            return known;
        }
        var caller = ofSession(request, signIn);
        request.setAttribute(CALLER, caller);
        return caller;
    }

    private static Caller ofSession(HttpServletRequest request, SignIn signIn) {
        boolean isApi = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        var session = isApi ? null : request.getSession(false);
        return session != null && session.getAttribute(PERSON) instanceof UUID person
                ? signIn.person(person).orElse(Caller.ANONYMOUS)
                : Caller.ANONYMOUS;
    }
}
