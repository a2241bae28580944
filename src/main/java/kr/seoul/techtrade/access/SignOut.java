package kr.seoul.techtrade.access;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.oidc.SingleSignOn;
import kr.seoul.techtrade.portal.Query;

/**
 * Ends the session, which only a form can ask for, and leads home; one that began with an issuer leads to a page that goes on there,
 * since a form may lead to our own pages alone (Content-Security-Policy).
 */
@WebServlet("/identity/sign-out")
public class SignOut extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient SingleSignOn signOn;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.logout();
        var token = cookie.of(request);
        var elsewhere = token.flatMap(signOn::issuerOf);
        token.ifPresent(sessions::end);
        if (elsewhere.isEmpty()) {
            cookie.takeBack(response);
        }
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(elsewhere
                .map(issuer -> Query.NONE.with("at", issuer.name()).of(request.getContextPath() + SignedOutPage.PATH))
                .orElse(request.getContextPath() + "/"));
    }
}
