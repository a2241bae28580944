package kr.seoul.techtrade.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Why the JSON of a request is refused. JSON that we wrote ourselves and can no longer read is a bug and not told by this. */
public final class Misread {
    private static final String WHOLE = "whole number within its bounds";

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, WHOLE),
            Map.entry(int.class, WHOLE),
            Map.entry(Long.class, WHOLE),
            Map.entry(long.class, WHOLE),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(UUID.class, "UUID"),
            Map.entry(LocalDate.class, "day such as 2026-01-31"),
            Map.entry(Instant.class, "time such as 2026-01-31T09:00:00Z"));

    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile("\\s*(\\(start marker at|: enable `|: maybe a |[(,]? ?from `).*");

    private Misread() {}

    /** Problems: http/malformed-json, http/invalid-input with the pointer, or what the record said of itself. */
    public static Problem of(JacksonException failure) {
        if (failure.getCause() instanceof Problem refusal) {
            return below(Json.pointer(failure), refusal);
        }
        if (failure instanceof StreamReadException) {
            var at = failure.getLocation();
            return HttpProblem.MALFORMED_JSON.because("line %d, column %d: %s"
                    .formatted(at.getLineNr(), at.getColumnNr(), plain(failure.getOriginalMessage())));
        }
        var pointer = Json.pointer(failure);
        if (limit(failure) instanceof StreamConstraintsException limit) {
            return HttpProblem.INVALID_INPUT.at(pointer, "is more than is read: " + plain(limit.getOriginalMessage()));
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return HttpProblem.INVALID_INPUT.at(pointer, "is not a known field");
        }
        return HttpProblem.INVALID_INPUT.at(pointer, misfit(failure));
    }

    /** Too deep, or too long: told to the mapper while it reads, which wraps it or not. */
    private static Throwable limit(JacksonException failure) {
        return failure.getCause() instanceof StreamConstraintsException ? failure.getCause() : failure;
    }

    /** What the parser says without what it tells its programmer: where its source is, and by which of its features it would read on. */
    private static String plain(String said) {
        return FOR_PROGRAMMERS.matcher(said.lines().findFirst().orElse("")).replaceFirst("");
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

    /** In our words: the mapper's name classes of ours and of Java's. */
    private static String misfit(JacksonException failure) {
        if (failure instanceof ValueInstantiationException || !(failure instanceof MismatchedInputException mismatch)) {
            return "lacks what it needs, or has a null in it";
        }
        var wanted = mismatch.getTargetType();
        if (wanted == null) {
            return "is of another type";
        }
        if (wanted.isEnum()) {
            return "is none of "
                    + Stream.of(wanted.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        return "is no "
                + WORDS.getOrDefault(
                        wanted, wanted.isArray() || Iterable.class.isAssignableFrom(wanted) ? "list" : "object");
    }
}
