package kr.seoul.techtrade.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The first to see a request: gives it an id (in the answer, and in the thread's name so that every log line shows it), sets
 * the security headers, and refuses forms that another site sent. The API needs no such check: it knows no cookies.
 */
public class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** The addresses to which mail programs send (RFC 8058), separated by spaces: what stands in them alone counts, and no cookie is read. */
    static final String FOR_MAIL_PROGRAMS = "for-mail-programs";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private Set<String> forMailPrograms = Set.of();

    @Override
    public void init() {
        forMailPrograms = Optional.ofNullable(getInitParameter(FOR_MAIL_PROGRAMS))
                .map(addresses -> Set.of(addresses.split(" ")))
                .orElse(Set.of());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (isForgeable(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, HttpProblem.CROSS_SITE.title());
            return;
        }
        var thread = Thread.currentThread();
        var name = thread.getName();
        thread.setName(name + " request=" + id);
        Acts.begin(request);
        try {
            chain.doFilter(request, response);
        } finally {
            Acts.begin(null);
            thread.setName(name);
        }
    }

    /** An unsafe method on a page, without the browser's word that our own page sent it. */
    private boolean isForgeable(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())
                || isApi(request)
                || forMailPrograms.contains(request.getRequestURI()
                        .substring(request.getContextPath().length()))) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        return origin == null || !sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }
}
