package kr.seoul.techtrade.portal;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** For which of their organisations the visitor acts from now on, which only a form can ask for. */
@WebServlet("/identity/acting-for")
public class ActingFor extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Visit visit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            visit.actFor(UUID.fromString(String.valueOf(request.getParameter("organization"))));
        } catch (IllegalArgumentException notAnId) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(request.getContextPath() + Pages.MEMBERS);
    }
}
