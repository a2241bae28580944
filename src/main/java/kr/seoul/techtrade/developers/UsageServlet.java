package kr.seoul.techtrade.developers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.usage.Usage;
import kr.seoul.techtrade.usage.UsageCsv;

/** What {@link UsagePage} draws, as a file: {@code GET /usage?of=requests} or {@code of=deliveries}, with the page's client and days. */
@WebServlet("/usage")
public class UsageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String DELIVERIES = "deliveries";

    @Inject
    private transient Visit visit;

    @Inject
    private transient Usage usage;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "private, no-store");
        try {
            var by = visit.getCaller();
            var client = UsagePage.client(request).orElse(null);
            var shown = usage.usage(by, by.mustActForSomebody(), client, UsagePage.days(request) - 1);
            boolean calls = DELIVERIES.equals(request.getParameter("of"));
            response.setContentType("text/csv;charset=utf-8");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"%s.csv\"".formatted(calls ? DELIVERIES : "requests"));
            response.getWriter().write(calls ? UsageCsv.deliveries(shown) : UsageCsv.requests(shown));
        } catch (Problem refused) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
