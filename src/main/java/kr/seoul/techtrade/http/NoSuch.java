package kr.seoul.techtrade.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.ProblemType;

/**
 * How a resource says that an id in its address cannot be one, such as {@code nope}: as of an id that nothing has. Without it the
 * answer is a bare 404.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NoSuch {
    /** Whose {@link #constant} it is. */
    Class<? extends ProblemType> of();

    String constant();

    /** Of the resource that a request has come to. */
    final class Thing {
        private static final String ATTRIBUTE = NoSuch.class.getName();

        private Thing() {}

        public static void enter(HttpServletRequest request, Class<?> resource) {
            request.setAttribute(ATTRIBUTE, resource.getAnnotation(NoSuch.class));
        }

        static Optional<ProblemType> of(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof NoSuch none ? Optional.of(type(none)) : Optional.empty();
        }

        private static ProblemType type(NoSuch none) {
            return Stream.of(none.of().getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(none.constant()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
