package kr.seoul.techtrade.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packs answers for whoever takes gzip. Grizzly's {@code compression=on} would do so too, but it unpacks requests as well and
 * hides from them that the end is missing (GZipDecoder of Grizzly 4 takes what came for all), so that half a feed would pass for whole.
 */
public class GzipFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Pattern REFUSED = Pattern.compile(".*;\\s*q=0(\\.0*)?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Accept-Encoding");
        // a part of a file is counted in unpacked bytes
        if (!takesGzip(request) || request.getMethod().equals("HEAD") || request.getHeader("Range") != null) {
            chain.doFilter(request, response);
            return;
        }
        var packed = new GzipResponse(response);
        chain.doFilter(request, packed);
        // one that goes on without this thread ends when its stream is closed
        if (!request.isAsyncStarted()) {
            packed.end();
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        var accept = request.getHeader("Accept-Encoding");
        return accept != null
                && Stream.of(accept.split(","))
                        .map(String::strip)
                        .anyMatch(coding -> coding.matches("(?i)gzip\\b.*")
                                && !REFUSED.matcher(coding).matches());
    }
}
