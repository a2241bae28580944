package kr.seoul.techtrade.http;

import java.util.List;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Violation;

/** RFC 9457 problem details; {@code instance} is {@code urn:request:} and the request id, {@code violations} only for input. */
public record ProblemJson(
        String type, String title, int status, String detail, String instance, List<Violation> violations) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemJson of(Problem problem, String requestId) {
        return new ProblemJson(
                typeOf(problem.type()),
                problem.type().title(),
                status(problem.type().kind()),
                problem.getMessage(),
                instance(requestId),
                problem.violations().isEmpty() ? null : problem.violations());
    }

    /** A failure on our side, of which nobody outside learns more. */
    public static ProblemJson ofBug(String requestId) {
        return of(500, "Internal error", null, requestId);
    }

    /** A refusal of HTTP itself, such as 404 or 405: no type of ours, the status says it all. */
    public static ProblemJson of(int status, String title, String detail, String requestId) {
        return new ProblemJson("about:blank", title, status, detail, instance(requestId), null);
    }

    /** Relative, and served by {@link ProblemTypesServlet}. */
    static String typeOf(ProblemType type) {
        return "/problems/" + type.slug();
    }

    private static String instance(String requestId) {
        return "urn:request:" + requestId;
    }

    public static int status(ProblemType.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case DENIED -> 403;
            case MISSING -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case INVALID -> 422;
            case UNCONDITIONAL -> 428;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
