package kr.seoul.techtrade.portal;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.seoul.techtrade.identity.SessionCookie;
import kr.seoul.techtrade.identity.Sessions;

/** Ends the session, which only a form can ask for, and leads home. */
@WebServlet("/identity/sign-out")
public class SignOut extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SessionCookie cookie;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.logout();
        cookie.of(request).ifPresent(sessions::end);
        cookie.takeBack(response);
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(request.getContextPath() + "/");
    }
}
