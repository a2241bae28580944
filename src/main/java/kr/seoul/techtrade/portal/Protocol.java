package kr.seoul.techtrade.portal;

import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of whoever calls a page: one of its methods (405), a form and nothing else (415), HTML in return (406), and no state
 * of a view, since no page keeps any (400). Faces asks for nothing of it, and fails on such a state as if the fault were ours.
 */
final class Protocol {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STATELESS = "stateless";
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml", "text/*", "*/*");

    private Protocol() {}

    /** Answers a request that no page can. */
    static boolean refuses(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (request.getMethod().equals("POST") && !isForm(request.getContentType())) {
            response.setHeader("Accept", FORM);
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (!takesHtml(request.getHeader("Accept"))) {
            response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
        } else if (!STATELESS.equals(
                Objects.requireNonNullElse(request.getParameter(ResponseStateManager.VIEW_STATE_PARAM), STATELESS))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            return false;
        }
        return true;
    }

    /** A button without fields may send nothing. */
    private static boolean isForm(String type) {
        return type == null || essence(type).equals(FORM);
    }

    private static boolean takesHtml(String accepted) {
        return accepted == null
                || Stream.of(accepted.split(",")).map(Protocol::essence).anyMatch(HTML::contains);
    }

    /** Without parameters, such as {@code charset} and {@code q}. */
    private static String essence(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
