package kr.seoul.techtrade.portal;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kr.seoul.techtrade.feeds.Spreadsheets;
import kr.seoul.techtrade.kernel.Problem;

/**
 * A form posts a spreadsheet and comes to its preview, or back with the problem as {@code refused}. The form carries the id, so that
 * sending it twice keeps one.
 */
@WebServlet("/spreadsheet")
@MultipartConfig(maxFileSize = Spreadsheets.BYTES_MAX, maxRequestSize = Spreadsheets.BYTES_MAX + FileServlet.FORM)
public class SpreadsheetServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Visit visit;

    @Inject
    private transient Spreadsheets spreadsheets;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var to = request.getParameter("to");
        if (!Address.isOurs(to)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.sendRedirect(to + outcome(request));
    }

    private String outcome(HttpServletRequest request) throws ServletException, IOException {
        try {
            var id = PortalProblem.id(request.getParameter("id"));
            var source = Optional.ofNullable(request.getParameter("source")).orElse("");
            var part = request.getPart("file");
            try (var bytes = part.getInputStream()) {
                spreadsheets.upload(visit.getCaller(), id, source, part.getSubmittedFileName(), bytes);
            }
            return "?id=" + id;
        } catch (Problem refused) {
            return "?refused=" + refused.type().slug();
        } catch (IllegalStateException tooLarge) {
            return "?refused=directory/feed-too-large";
        }
    }
}
