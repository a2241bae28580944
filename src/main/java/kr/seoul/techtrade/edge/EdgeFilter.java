package kr.seoul.techtrade.edge;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kr.seoul.techtrade.acts.Acts;
import kr.seoul.techtrade.http.Api;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.RequestId;

/**
 * The first to see a request: gives it an id (in the answer, and in the thread's name so that every log line shows it), sets
 * the security headers, and refuses addresses and headers that are too long, and forms that another site sent, or that are too large
 * to be read. The API needs neither of the last two: it knows no cookies, and bounds each kind of body itself.
 */
public class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    /** In the request: when it came, as {@link System#nanoTime} says it. */
    static final String SINCE = EdgeFilter.class.getName() + ".since";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** The addresses to which mail programs send (RFC 8058), separated by spaces: what stands in them alone counts, and no cookie is read. */
    static final String FOR_MAIL_PROGRAMS = "for-mail-programs";

    private static final String FORM = "application/x-www-form-urlencoded";
    /** The server's own limit: it fails on a longer one only when somebody asks for a parameter, and then as if it were our fault. */
    private static final long FORM_BYTES_MAX = 2 << 20;

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Inject
    private transient AccessLog accessLog;

    private transient Set<String> forMailPrograms = Set.of();

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
        var thread = Thread.currentThread();
        var name = thread.getName();
        thread.setName(name + " request=" + id);
        Acts.begin(request);
        long since = System.nanoTime();
        request.setAttribute(SINCE, since);
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            let(request, response, chain);
            status = response.getStatus();
        } finally {
            accessLog.tell(request, status, System.nanoTime() - since);
            Acts.begin(null);
            thread.setName(name);
        }
    }

    private void let(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var tooMuch = HeadLimit.refusal(request);
        if (tooMuch.isPresent()) {
            response.sendError(tooMuch.getAsInt());
        } else if (request.getMethod().equals("TRACE") && !Api.isAsked(request)) {
            // which the server lets through, so that it is refused by a problem; a servlet would echo cookies
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (isForgeable(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, HttpProblem.CROSS_SITE.title());
        } else if (isTooLarge(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(Api.isAsked(request) ? ContentTypeFilter.readable(request) : request, response);
        }
    }

    /** An unsafe method on a page, without the browser's word that our own page sent it. */
    private boolean isForgeable(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())
                || Api.isAsked(request)
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

    private static boolean isTooLarge(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getContentLengthLong() > FORM_BYTES_MAX
                && !Api.isAsked(request)
                && (type == null || type.toLowerCase(Locale.ROOT).startsWith(FORM));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
