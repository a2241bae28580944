package kr.seoul.techtrade.alerts;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.kernel.Secret;

/**
 * Where letters end. A mail program sends one request with {@code List-Unsubscribe=One-Click} and asks nothing (RFC 8058), without a
 * cookie or anything else of its reader's; whoever follows the link is led to a page with a button, since to look changes nothing.
 */
@WebServlet(UnsubscribeServlet.PATH)
public class UnsubscribeServlet extends HttpServlet {
    static final String PATH = "/unsubscribe";

    private static final long serialVersionUID = 1;
    private static final String ONE_CLICK = "List-Unsubscribe";

    @Inject
    private transient SavedSearches searches;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(request.getContextPath() + "/search/unsubscribe?token="
                + URLEncoder.encode(token(request), StandardCharsets.UTF_8));
    }

    /** The same answer whether there was such a letter, so that nobody learns of one. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!"One-Click".equals(request.getParameter(ONE_CLICK))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (token(request).length() == Secret.LENGTH) {
            searches.endLetters(token(request));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static String token(HttpServletRequest request) {
        var token = request.getParameter("token");
        return token == null ? "" : token;
    }
}
