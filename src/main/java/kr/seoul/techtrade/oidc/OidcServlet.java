package kr.seoul.techtrade.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.seoul.techtrade.acts.Actor;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.http.Goal;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Proxies;
import kr.seoul.techtrade.http.ShortCookie;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.oidc.Flow.Purpose;
import kr.seoul.techtrade.oidc.SingleSignOn.Brought;
import kr.seoul.techtrade.oidc.SingleSignOn.Visitor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /identity/oidc/<issuer>}, followed by nothing (off to sign in), {@code /link}, {@code /confirm}, {@code /callback} (back from
 * there) or {@code /sign-out} (off to sign out there too). Every answer leads on; a refusal leads to the page that it began on, which says it.
 */
@WebServlet("/identity/oidc/*")
public class OidcServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String COOKIE = "techtrade-oidc";
    private static final int COOKIE_SECONDS = 600;
    private static final String SIGN_IN = "/identity/sign-in";
    private static final Pattern PATH = Pattern.compile("/([a-z0-9]{1,20})(?:/(link|confirm|callback|sign-out))?");
    /** Where a browser says that a request began: on a page of ours, or in its address bar. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private static final Map<Purpose, String> PAGES =
            Map.of(Purpose.SIGN_IN, SIGN_IN, Purpose.LINK, "/identity/account", Purpose.CONFIRM, "/identity/confirm");

    @Inject
    private transient SingleSignOn signOn;

    @Inject
    private transient Callers callers;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Proxies proxies;

    @Inject
    @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080")
    private transient String base;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Acts.changes(request);
        response.setHeader("Cache-Control", "no-store");
        var name = path.group(1);
        try {
            switch (Optional.ofNullable(path.group(2)).orElse("")) {
                case "callback" -> comeBack(name, request, response);
                case "sign-out" -> signOut(name, request, response);
                case "link" -> link(name, request, response);
                case "confirm" -> depart(name, Purpose.CONFIRM, request, response);
                default -> depart(name, Purpose.SIGN_IN, request, response);
            }
        } catch (Problem unknown) {
            if (unknown.type() != OidcProblem.NO_SUCH_ISSUER) {
                throw unknown;
            }
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Whoever is signed in here asks for it; not a page of somebody else, who may be whom the browser is signed in as there. */
    private void link(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site == null || OURS.contains(site)) {
            depart(name, Purpose.LINK, request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, HttpProblem.CROSS_SITE.title());
        }
    }

    private void depart(String name, Purpose purpose, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var to = Goal.of(request.getParameter("to")).orElse("/ko/deal/deals");
        try {
            var departure = signOn.depart(name, purpose, visitor(request), to);
            kept().give(response, departure.secret().text(), COOKIE_SECONDS);
            response.sendRedirect(departure.to().toString());
        } catch (Problem refused) {
            if (refused.type() == OidcProblem.NO_SUCH_ISSUER) {
                throw refused;
            }
            lead(purpose, to, refused, response);
        }
    }

    private void comeBack(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var brought = new Brought(
                request.getParameter("state"),
                request.getParameter("code"),
                request.getParameter("error"),
                request.getParameter("iss"));
        var secret = kept().of(request)
                .filter(text -> text.length() == Secret.LENGTH)
                .map(FlowSecret::new)
                .orElse(null);
        var back = signOn.comeBack(name, secret, brought, visitor(request));
        kept().takeBack(response);
        if (back.token() != null) {
            if (back.purpose() == Purpose.SIGN_IN) {
                cookie.of(request).ifPresent(sessions::end);
            }
            cookie.give(response, back.token());
        }
        lead(back.purpose(), back.goal(), back.refused(), response);
    }

    private void signOut(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var there = cookie.of(request).flatMap(token -> signOn.signOut(name, token));
        if (there.isPresent()) {
            cookie.takeBack(response);
        }
        response.sendRedirect(there.map(Object::toString).orElse("/"));
    }

    /** To the goal, or in its language to the page that says why not; without one to that of the browser's language. */
    private static void lead(Purpose purpose, String goal, Problem refused, HttpServletResponse response)
            throws IOException {
        if (refused == null) {
            response.sendRedirect(goal);
            return;
        }
        if (refused.type() == IdentityProblem.SECOND_FACTOR_NEEDED) {
            response.sendRedirect(Goal.language(goal) + "/identity/confirm?to=" + IssuerHttp.encoded(goal));
            return;
        }
        var page = refused.type() == IdentityProblem.DENIED ? SIGN_IN : PAGES.get(purpose);
        var why = "?refused=" + IssuerHttp.encoded(refused.type().slug());
        response.sendRedirect(
                goal == null ? page + why : Goal.language(goal) + page + why + "&to=" + IssuerHttp.encoded(goal));
    }

    private Visitor visitor(HttpServletRequest request) {
        return new Visitor(
                callers.of(request), proxies.client(request), request.getHeader("User-Agent"), person -> new Actor(
                                Caller.Kind.PERSON.name(), person.id(), person.name(), null)
                        .enter(request));
    }

    /** Lax, since the browser comes back from another site. */
    private ShortCookie kept() {
        return ShortCookie.at(base, COOKIE, "Lax");
    }
}
