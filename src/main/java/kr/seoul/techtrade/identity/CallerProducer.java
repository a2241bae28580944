package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;

/** Gives resources and pages the caller of the request, read once: from the token, or for the person of the session. */
@Dependent
public class CallerProducer {
    /** The attribute of a session that says whose it is. */
    public static final String PERSON = "techtrade.person";

    /** The attribute of a request that says who acts, once that is known. */
    public static final String CALLER = Caller.class.getName();

    /** In a session: the id of the organisation that the person chose to act for. */
    public static final String ORGANIZATION = "techtrade.organization";

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
                ? signIn.person(person, chosen(session)).orElse(Caller.ANONYMOUS)
                : Caller.ANONYMOUS;
    }

    private static UUID chosen(HttpSession session) {
        return session.getAttribute(ORGANIZATION) instanceof UUID organization ? organization : null;
    }
}
