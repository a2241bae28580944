package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Gives resources and pages the caller of the request, read once: from the token, or for the person of the session. */
@Dependent
public class CallerProducer {
    @Produces
    @Dependent
    public static Caller caller(HttpServletRequest request, SignIn signIn) {
        if (request.getAttribute(TradeOnAuthentication.CALLER) instanceof Caller known) {
            return known;
        }
        var caller = ofSession(request, signIn);
        request.setAttribute(TradeOnAuthentication.CALLER, caller);
        return caller;
    }

    private static Caller ofSession(HttpServletRequest request, SignIn signIn) {
        boolean isApi = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        var session = isApi ? null : request.getSession(false);
        return session != null && session.getAttribute(TradeOnAuthentication.PERSON) instanceof UUID person
                ? signIn.person(person).orElse(Caller.ANONYMOUS)
                : Caller.ANONYMOUS;
    }
}
