package kr.seoul.techtrade.edge;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.rates.RequestLimit.Grant;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.Told;

/**
 * Answers a plain read of one thing by its id without JAX-RS, which takes more of the processor than all else such a read does: what
 * {@link Direct} is on, asked for without parameters, in the one form there is. It says what JAX-RS would have said; where that
 * would not be 200 or 304 it says nothing, and JAX-RS is asked.
 */
public class DirectFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int ID_LENGTH = 36;
    /** As everybody says it; what is weighed with nothing, or said in another way, is JAX-RS's to weigh. */
    private static final Pattern RANGE =
            Pattern.compile("\\s*([\\w.+*-]+/[\\w.+*-]+)\\s*(;\\s*q=(0?\\.[0-9]{0,2}[1-9]|1(\\.0{1,3})?)\\s*)?");

    private static final Set<String> JSON = Set.of("*/*", MediaType.APPLICATION_JSON);
    private static final String LAST = "{id}";
    private static final String REFUSED = DirectFilter.class.getName();
    private static final String API = "/api/";

    @Inject
    private transient BeanManager beans;

    @Inject
    private transient Admission admission;

    @Inject
    private transient Counts counts;

    /** By the address in front of the id, such as {@code /api/listings/}. */
    private transient Map<String, Read> reads = Map.of();

    private record Read(Object resource, Method method) {
        Response of(UUID id) {
            try {
                return (Response) method.invoke(resource, id);
            } catch (InvocationTargetException refused) {
                throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
            } catch (IllegalAccessException never) {
                throw new IllegalStateException(never);
            }
        }
    }

    @Override
    public void init() {
        var found = new HashMap<String, Read>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (type.isAnnotationPresent(Path.class)) {
                Stream.of(type.getMethods())
                        .filter(method -> method.isAnnotationPresent(Direct.class))
                        .forEach(method -> {
                            mustLiveWithoutJaxRs(type);
                            var resource = beans.getReference(bean, type, beans.createCreationalContext(bean));
                            if (found.put(front(type, method), new Read(resource, method)) != null) {
                                throw new IllegalStateException("two reads have the address of " + method);
                            }
                        });
            }
        }
        reads = Map.copyOf(found);
    }

    /** A bean that is made here, before JAX-RS has called it, would be given what belongs to no request of JAX-RS. */
    private static void mustLiveWithoutJaxRs(Class<?> type) {
        if (Stream.of(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(Context.class))) {
            throw new IllegalStateException(type + " has a field of JAX-RS: let its methods take that");
        }
    }

    private static String front(Class<?> type, Method method) {
        var below = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
        var whole = API
                + type.getAnnotation(Path.class).value()
                + below.map(path -> "/" + path).orElse("");
        if (!whole.endsWith(LAST) || method.isAnnotationPresent(Confidential.class)) {
            throw new IllegalStateException(method + " cannot be answered directly");
        }
        return whole.substring(0, whole.length() - LAST.length());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var told = told(request);
        if (told.isPresent()) {
            tell(told.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Told> told(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        int front = Math.max(0, path.length() - ID_LENGTH);
        var read = reads.get(path.substring(0, front));
        var id = path.substring(front);
        if (read == null || !ID.matcher(id).matches() || !isPlain(request)) {
            return Optional.empty();
        }
        try {
            admission.admit(request, read.method());
            var answer = read.of(UUID.fromString(id));
            return Optional.of(
                    Told.of(answer.getEntity(), answer.getEntityTag().getValue(), path.substring(API.length())));
        } catch (RuntimeException refused) {
            request.setAttribute(REFUSED, refused);
            return Optional.empty();
        }
    }

    /** Throws what was met here already, so that JAX-RS tells it without having to meet it again. */
    static void mustNotHaveFailed(HttpServletRequest request) {
        if (request.getAttribute(REFUSED) instanceof RuntimeException refused) {
            throw refused;
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && request.getContentType() == null
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null
                && takesJson(said(request, "Accept"));
    }

    /** Range by range: one expression over all of them would need a stack as deep as they are many. */
    static boolean takesJson(String accept) {
        if (accept == null || JSON.contains(accept)) {
            return true;
        }
        boolean takes = false;
        for (var each : accept.split(",", -1)) {
            var range = RANGE.matcher(each);
            if (!range.matches()) {
                return false;
            }
            takes |= JSON.contains(range.group(1));
        }
        return takes;
    }

    /** All that the header fields of that name say, null when there is none. */
    private static String said(HttpServletRequest request, String name) {
        var all = Collections.list(request.getHeaders(name));
        return all.isEmpty() ? null : String.join(",", all);
    }

    private void tell(Told told, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var grant = Grant.of(request);
        boolean known = told.isNamedIn(said(request, "If-None-Match"));
        grant.tell(response::setHeader);
        response.setHeader("ETag", '"' + told.tag() + '"');
        counts.note(
                Access.of(request).client(),
                grant,
                request.getAttribute(EdgeFilter.SINCE),
                known ? Status.NOT_MODIFIED : Status.OK);
        if (known) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            var json = told.json().getBytes(StandardCharsets.UTF_8);
            response.setHeader("Content-Type", MediaType.APPLICATION_JSON);
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        }
    }
}
