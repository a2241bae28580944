package kr.seoul.techtrade.portal;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an address or a form asks for. */
public final class Asked {
    private Asked() {}

    /** One of several, by its name in a parameter of the address; empty for any other word. */
    public static <E extends Enum<E>> Optional<E> of(HttpServletRequest request, String name, Class<E> type) {
        var chosen = request.getParameter(name);
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(chosen))
                .findFirst();
    }

    /** The number of at most four digits in a parameter of the address; null for none. */
    public static Integer number(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .filter(number -> number.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** The version that a form was made from, in a hidden field. Problems: portal/invalid-entry. */
    public static long version(HttpServletRequest request, String name) {
        var seen = Optional.ofNullable(request.getParameter(name)).orElse("");
        if (!seen.matches("\\d{1,18}")) {
            throw PortalProblem.INVALID_ENTRY.at("/" + name, "not a number");
        }
        return Long.parseLong(seen);
    }

    /** The values of the boxes of this name that were ticked, each once. */
    public static Set<String> ticked(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? Set.of() : new TreeSet<>(List.of(values));
    }

    /** The page is being drawn: what was entered has arrived. Before, a form that was sent is still being heard. */
    public static boolean isShowing() {
        return FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
    }

    /** What a form says, if it holds; else as a request that does not: all its faults at once. */
    public static <T> T valid(Validator validator, T says) {
        var broken = validator.validate(says);
        if (!broken.isEmpty()) {
            throw new ConstraintViolationException(broken);
        }
        return says;
    }
}
