package kr.seoul.techtrade.http;

import java.util.List;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why the JSON of a request is refused. JSON that we wrote ourselves and can no longer read is a bug and not told by this. */
final class Misread {
    private Misread() {}

    /** Problems: http/malformed-json, http/invalid-input with the pointer, or what the record said of itself. */
    static Problem of(JacksonException failure) {
        if (failure.getCause() instanceof Problem refusal) {
            return below(Json.pointer(failure), refusal);
        }
        var reason = failure.getOriginalMessage().lines().findFirst().orElse("");
        if (failure instanceof StreamReadException) {
            var at = failure.getLocation();
            return HttpProblem.MALFORMED_JSON.because(
                    "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), reason));
        }
        var pointer = Json.pointer(failure);
        if (failure instanceof UnrecognizedPropertyException) {
            return HttpProblem.INVALID_INPUT.at(pointer, "is not a known field");
        }
        return HttpProblem.INVALID_INPUT.at(pointer, "does not fit: " + withoutClassNames(reason));
    }

    /** A record refused itself while it was being read: its pointers continue the one to it. */
    private static Problem below(String pointer, Problem refusal) {
        var violations = refusal.violations().isEmpty()
                ? List.of(new Violation(pointer, refusal.getMessage()))
                : refusal.violations().stream()
                        .map(violation -> new Violation(pointer + violation.pointer(), violation.reason()))
                        .toList();
        return Problem.of(refusal.type(), refusal.getMessage(), violations);
    }

    /** The mapper's messages name our classes; the caller needs only the value. */
    private static String withoutClassNames(String reason) {
        return reason.replaceAll("`[a-z][A-Za-z0-9_.$<>,\\[\\] ]*\\.([A-Za-z0-9_$]+)[^`]*`", "$1");
    }
}
