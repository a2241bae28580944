package kr.seoul.techtrade.edge;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.HttpProblem;

/**
 * Refuses a body of which the header {@code Content-Type} is there twice, joined by a comma, or no media type: which of them counts is
 * not ours to guess, another reader on the way may have guessed otherwise. Jersey refuses all of these with nothing but a status, by
 * the error page of the container, before any filter or mapper of its own is asked. So it is not shown them, and the method that it
 * then finds says whether there is a body to refuse. Problems: http/content-type-malformed.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class ContentTypeFilter implements ContainerRequestFilter {
    /** An attribute of the servlet's request, which is a property of that of JAX-RS. */
    private static final String MALFORMED = ContentTypeFilter.class.getName() + ".malformed";

    private static final String JAX_RS = "jakarta.ws.rs.";

    @Context
    private ResourceInfo resource;

    /** As it came when its type can be read; else without. */
    static HttpServletRequest readable(HttpServletRequest request) {
        var said = Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        if (said.isEmpty() || isOne(said)) {
            return request;
        }
        request.setAttribute(MALFORMED, true);
        return new Untyped(request);
    }

    private static boolean isOne(List<String> said) {
        // a comma is in no media type but in quotation marks
        if (said.size() != 1 || said.get(0).replaceAll("\"[^\"]*\"", "").contains(",")) {
            return false;
        }
        try {
            MediaType.valueOf(said.get(0));
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** After it is known who asks. */
    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getProperty(MALFORMED) != null && takesBody()) {
            throw HttpProblem.CONTENT_TYPE_MALFORMED.because("say once what the body is, such as application/json");
        }
    }

    /** Whether a parameter is nothing that JAX-RS takes from elsewhere. */
    private boolean takesBody() {
        return Arrays.stream(resource.getResourceMethod().getParameters())
                .anyMatch(parameter -> Stream.of(parameter.getAnnotations())
                        .noneMatch(each -> each.annotationType().getName().startsWith(JAX_RS)));
    }

    /** Says nothing of what its body is. */
    private static final class Untyped extends HttpServletRequestWrapper {
        Untyped(HttpServletRequest request) {
            super(request);
        }

        private static boolean hides(String header) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(header);
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public String getHeader(String name) {
            return hides(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            var names = Collections.list(super.getHeaderNames());
            names.removeIf(Untyped::hides);
            return Collections.enumeration(names);
        }
    }
}
