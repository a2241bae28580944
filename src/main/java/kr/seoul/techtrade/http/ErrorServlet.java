package kr.seoul.techtrade.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.kernel.Json;

/** What the container itself refuses: a designed page for a browser, a problem for everybody else. */
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PAGE = "/errors/error.xhtml";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var id = RequestId.of(request);
        request.setAttribute("requestId", id);
        response.setStatus(status);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!path.startsWith(request.getContextPath() + "/api/") && wantsPage(request)) {
            request.getRequestDispatcher(PAGE).forward(request, response);
            return;
        }
        var known = Status.fromStatusCode(status);
        var json = ProblemJson.of(status, known == null ? "Error" : known.getReasonPhrase(), null, id);
        response.setContentType(ProblemJson.MEDIA_TYPE);
        response.getOutputStream().write(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
