package kr.seoul.techtrade.edge;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.Takes;
import kr.seoul.techtrade.replies.Expandable;
import kr.seoul.techtrade.replies.Sparse;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/**
 * The query parameters of a method, of each whether it may be repeated. An operation of OAuth is asked with whatever else there may be
 * (RFC 6749, section 3.2), and so is what others call with an address of their own making.
 *
 * @param closed whether it takes these and no others
 */
record QueryParameters(Map<String, Boolean> repeatable, boolean closed) {
    static QueryParameters of(Method method) {
        var found = new HashMap<String, Boolean>();
        for (var parameter : method.getParameters()) {
            add(parameter, parameter.getType(), found);
        }
        var taken = method.getAnnotation(Takes.class);
        if (taken != null || method.isAnnotationPresent(GET.class)) {
            for (var field : method.getDeclaringClass().getDeclaredFields()) {
                if (taken == null
                        || field.isAnnotationPresent(QueryParam.class)
                                && names(taken).contains(name(field))) {
                    add(field, field.getType(), found);
                }
            }
        }
        if (method.isAnnotationPresent(Sparse.class)) {
            found.put(Sparse.PARAMETER, true);
        }
        if (method.isAnnotationPresent(Expandable.All.class)) {
            found.put(Expandable.PARAMETER, true);
        }
        // also of what cannot be tried, which says so
        if (method.isAnnotationPresent(DryRunnable.class) || method.isAnnotationPresent(Idempotent.class)) {
            found.put(DryRunnable.PARAMETER, false);
        }
        return new QueryParameters(Map.copyOf(found), !isOpen(method));
    }

    private static Set<String> names(Takes taken) {
        return new HashSet<>(List.of(taken.value()));
    }

    private static boolean isOpen(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(each -> each.isAnnotationPresent(FormParam.class))
                || method.isAnnotationPresent(Public.class) && !method.isAnnotationPresent(GET.class);
    }

    private static void add(AnnotatedElement element, Class<?> type, Map<String, Boolean> to) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            to.put(name(element), Collection.class.isAssignableFrom(type) || type.isArray());
        }
    }

    private static String name(AnnotatedElement element) {
        return element.getAnnotation(QueryParam.class).value();
    }

    /** Problems: http/invalid-input with the name as its pointer. */
    void check(String name, List<String> values) {
        if (Stream.concat(Stream.of(name), values.stream()).anyMatch(text -> text.indexOf('\0') >= 0)) {
            throw HttpProblem.INVALID_INPUT.at("/" + name, "has a character that no text has");
        }
        if (!closed) {
            return;
        }
        var repeats = repeatable.get(name);
        if (repeats == null) {
            throw HttpProblem.INVALID_INPUT.at("/" + name, "is no query parameter of this operation");
        }
        if (values.size() > 1 && !repeats) {
            throw HttpProblem.INVALID_INPUT.at("/" + name, "is given more than once");
        }
    }
}
