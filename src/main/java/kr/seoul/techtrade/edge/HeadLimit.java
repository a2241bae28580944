package kr.seoul.techtrade.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.OptionalInt;

/**
 * Bounds what comes before a body. The server takes eight times as much ({@code payara/}), so that who sends too much is told so by us;
 * of more than that it says nothing but a status, which no filter, valve or setting can change (where: {@code UnreadableIT}).
 */
final class HeadLimit {
    private static final int ADDRESS_MAX = 8 << 10;
    private static final int BYTES_MAX = 8 << 10;
    private static final int HEADERS_MAX = 100;
    /** Colon, space and the end of the line. */
    private static final int AROUND = 4;
    /** RFC 6585; the constants of servlets end before it. */
    private static final int FIELDS_TOO_LARGE = 431;

    private HeadLimit() {}

    /** The status that refuses the request; empty when it holds. */
    static OptionalInt refusal(HttpServletRequest request) {
        var query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > ADDRESS_MAX) {
            return OptionalInt.of(HttpServletResponse.SC_REQUEST_URI_TOO_LONG);
        }
        int bytes = 0;
        int count = 0;
        for (var name : Collections.list(request.getHeaderNames())) {
            var values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                bytes += name.length() + values.nextElement().length() + AROUND;
                count++;
            }
        }
        return bytes > BYTES_MAX || count > HEADERS_MAX ? OptionalInt.of(FIELDS_TOO_LARGE) : OptionalInt.empty();
    }
}
