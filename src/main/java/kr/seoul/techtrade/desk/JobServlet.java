package kr.seoul.techtrade.desk;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import kr.seoul.techtrade.audit.Reads;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;

/** Results of long work for people: {@code GET /job?id=} saves one. */
@WebServlet("/job")
public class JobServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Visit visit;

    @Inject
    private transient Jobs jobs;

    @Inject
    private transient Reads trail;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "private, no-store");
        try {
            var id = PortalProblem.id(request.getParameter("id"));
            var result = jobs.result(visit.getCaller(), id);
            trail.taken(request, "result of a job");
            response.setContentType(result.mediaType());
            response.setContentLengthLong(result.size());
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name(id, result.mediaType()) + '"');
            result.writeTo(response.getOutputStream());
        } catch (Problem refused) {
            trail.refused(request, refused.type().slug());
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String name(UUID job, String mediaType) {
        return job + (mediaType.startsWith("text/csv") ? ".csv" : ".json");
    }
}
