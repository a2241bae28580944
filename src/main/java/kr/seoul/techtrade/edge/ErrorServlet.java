package kr.seoul.techtrade.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.http.Outage;
import kr.seoul.techtrade.http.ProblemJson;
import kr.seoul.techtrade.http.ProblemMapper;
import kr.seoul.techtrade.http.RequestId;
import kr.seoul.techtrade.kernel.Json;

/** What the container itself refuses: a designed page for a browser, a problem for everybody else. */
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PAGE = "/errors/error.xhtml";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        int status = status(request);
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED && !response.containsHeader("Allow")) {
            response.setHeader("Allow", "GET, HEAD");
        }
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE && !response.containsHeader("Retry-After")) {
            response.setIntHeader("Retry-After", Outage.RETRY_SECONDS);
        }
        var id = RequestId.of(request);
        request.setAttribute("requestId", id);
        response.setStatus(status);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!path.startsWith(request.getContextPath() + "/api/") && wantsPage(request)) {
            request.getRequestDispatcher(PAGE).forward(request, response);
            return;
        }
        var known = Status.fromStatusCode(status);
        var json = ProblemJson.of(
                status, known == null ? "Error" : known.getReasonPhrase(), ProblemMapper.detail(status), id);
        response.setContentType(ProblemJson.MEDIA_TYPE);
        response.getOutputStream().write(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** What the container serves by itself takes no PATCH, as it takes no PUT; it says of it that it does not know the method. */
    private static int status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown && Outage.is(thrown)) {
            // of what the container calls a fault of ours
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            Outage.enter(request, new IllegalStateException(thrown));
        }
        int told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return told == HttpServletResponse.SC_NOT_IMPLEMENTED ? HttpServletResponse.SC_METHOD_NOT_ALLOWED : told;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
