package kr.seoul.techtrade.desk;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.feeds.Spreadsheets;
import kr.seoul.techtrade.portal.Address;
import kr.seoul.techtrade.portal.FileForm;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;

/**
 * A form posts a spreadsheet and comes to its preview, or back with the problem as {@code refused}. The form carries the id, so that
 * sending it twice keeps one.
 */
@WebServlet("/spreadsheet")
@MultipartConfig(maxFileSize = Spreadsheets.BYTES_MAX, maxRequestSize = Spreadsheets.BYTES_MAX + FileForm.FIELDS_MAX)
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
        var refused = FileForm.refused(() -> take(request), "directory/feed-too-large");
        response.sendRedirect(to + refused.map(slug -> "?refused=" + slug).orElseGet(() -> "?id=" + id(request)));
    }

    private void take(HttpServletRequest request) throws ServletException, IOException {
        var source = Optional.ofNullable(request.getParameter("source")).orElse("");
        var part = request.getPart("file");
        try (var bytes = part.getInputStream()) {
            spreadsheets.upload(
                    visit.getCaller(), id(request), source, part.getSubmittedFileName(), Spreadsheets.read(bytes));
        }
    }

    private static UUID id(HttpServletRequest request) {
        return PortalProblem.id(request.getParameter("id"));
    }
}
