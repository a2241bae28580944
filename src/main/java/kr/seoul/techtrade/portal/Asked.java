package kr.seoul.techtrade.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.stream.Stream;

/** What an address or a form asks for. */
final class Asked {
    private Asked() {}

    /** One of several, by its name in a parameter of the address; empty for any other word. */
    static <E extends Enum<E>> Optional<E> of(HttpServletRequest request, String name, Class<E> type) {
        var chosen = request.getParameter(name);
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(chosen))
                .findFirst();
    }

    /** What a form says, if it holds; else as a request that does not: all its faults at once. */
    static <T> T valid(Validator validator, T says) {
        var broken = validator.validate(says);
        if (!broken.isEmpty()) {
            throw new ConstraintViolationException(broken);
        }
        return says;
    }
}
