package kr.seoul.techtrade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Logger;
import kr.seoul.techtrade.http.Api;

/** For {@link RefusalsIT}: refuses outside the API with the status that the request names, as the container and the pages do. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RefusingFilter extends HttpFilter {
    static final String STATUS = "X-Testing-Refusal";

    private static final Logger LOG = Logger.getLogger(RefusingFilter.class.getName());
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var status = request.getHeader(STATUS);
        if (status == null || Api.isAsked(request)) {
            chain.doFilter(request, response);
        } else {
            LOG.info("refused as asked");
            response.sendError(Integer.parseInt(status), "a reason for the log");
        }
    }
}
