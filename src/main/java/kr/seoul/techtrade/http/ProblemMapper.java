package kr.seoul.techtrade.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType.Kind;
import kr.seoul.techtrade.kernel.Violation;
import tools.jackson.core.JacksonException;

/** The one place that turns what was thrown into {@code application/problem+json}. A bug shows its request id and nothing else. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
    private static final int CAUSES_MAX = 20;

    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        var id = RequestId.of(request);
        var problem = expected(thrown);
        if (problem != null) {
            return response(ProblemJson.of(problem, id), problem);
        }
        if (thrown instanceof WebApplicationException refusal) {
            // Jersey calls a query parameter that does not fit "not found"
            if (is("QueryParamException", thrown)) {
                var misfit = HttpProblem.INVALID_INPUT.because("a query parameter has a value that it cannot have");
                return response(ProblemJson.of(misfit, id), misfit);
            }
            var none = is("PathParamException", thrown)
                    ? NoSuch.Thing.of(request)
                            .map(type -> type.because("the address names no id"))
                            .orElse(null)
                    : null;
            return none == null ? ofHttp(refusal, id) : response(ProblemJson.of(none, id), none);
        }
        if (is("HeaderValueException", thrown)) {
            return ofHttp(new BadRequestException(thrown), id);
        }
        if (Outage.is(thrown)) {
            LOG.log(Level.WARNING, "refused, as the database is away: {0}", thrown.getMessage());
            return ofOutage(id);
        }
        LOG.log(Level.ERROR, "request failed", thrown);
        return response(ProblemJson.ofBug(id), null);
    }

    private static Response ofOutage(String id) {
        var status = Response.Status.SERVICE_UNAVAILABLE;
        var json = ProblemJson.of(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode()), id);
        return Response.fromResponse(response(json, null))
                .header("Retry-After", Outage.RETRY_SECONDS)
                .build();
    }

    /** What Jersey throws and the API of Jakarta has no name for. */
    private static boolean is(String name, Throwable thrown) {
        return thrown.getClass().getSimpleName().equals(name);
    }

    private static Problem expected(Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof ConstraintViolationException invalid) {
                return ofViolations(invalid);
            }
            if (cause instanceof JacksonException) {
                // a body is refused by JsonBody: this is JSON of our own, and whatever it says below is no news for the
                // caller
                return null;
            }
            if (cause instanceof OptimisticLockException) {
                return KernelProblem.STALE_VERSION.because("read it again and decide anew");
            }
        }
        return null;
    }

    /** Invalid input, a violation for each fault. */
    public static Problem ofViolations(ConstraintViolationException invalid) {
        var violations = invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::reason))
                .toList();
        return Problem.of(HttpProblem.INVALID_INPUT, summary(violations), violations);
    }

    private static String summary(List<Violation> violations) {
        var first = violations.get(0);
        return violations.size() == 1
                ? first.pointer() + " " + first.reason()
                : "%d values are not acceptable, the first is %s".formatted(violations.size(), first.pointer());
    }

    /** {@code open.terms.parts[0].amount} becomes {@code /parts/0/amount}: method and parameter are no part of the body. */
    private static String pointer(ConstraintViolation<?> violation) {
        var steps = new ArrayList<String>();
        for (var node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                steps.add(node.getIndex().toString());
            } else if (node.getKey() != null) {
                steps.add(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                steps.add(node.getName());
            }
        }
        return steps.isEmpty() ? "" : "/" + String.join("/", steps);
    }

    private static Response ofHttp(WebApplicationException refusal, String id) {
        var status = refusal.getResponse().getStatusInfo();
        var answer = response(
                ProblemJson.of(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode()), id),
                null);
        var allow = refusal.getResponse().getHeaderString("Allow");
        return allow == null
                ? answer
                : Response.fromResponse(answer).header("Allow", allow).build();
    }

    /** Also of what the container refuses; null where the status says it all. */
    public static String detail(int status) {
        return switch (status) {
            case 400 -> "the request line or a header of the request cannot be read";
            case 404 -> "there is nothing at this address";
            case 405 -> "the address does not know this method";
            case 406 -> "no representation fits the Accept header";
            case 414 -> "the address is longer than 8 KB";
            case 415 -> "the address does not take this Content-Type";
            case 431 -> "the headers are more than 8 KB, or more than 100";
            default -> null;
        };
    }

    private static Response response(ProblemJson json, Problem problem) {
        var answer = Response.status(json.status()).type(ProblemJson.MEDIA_TYPE).entity(json);
        if (problem != null && problem.type().kind() == Kind.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", challenge(problem));
        } else if (problem != null && problem.type() == HttpProblem.INSUFFICIENT_SCOPE) {
            answer.header("WWW-Authenticate", "Bearer realm=\"techtrade\", error=\"insufficient_scope\"");
        } else if (problem != null && problem.type() == HttpProblem.CONTENT_TYPE_MALFORMED) {
            // no answer of an endpoint of OAuth may be kept (RFC 6749, section 5.1)
            answer.header("Cache-Control", "no-store");
        } else if (problem != null && problem.type().kind() == Kind.TOO_MANY) {
            answer.header("Retry-After", 1);
        } else if (problem != null && problem.type().kind() == Kind.UNAVAILABLE) {
            answer.header("Retry-After", Outage.RETRY_SECONDS);
        }
        return answer.build();
    }

    private static String challenge(Problem problem) {
        var realm = "Bearer realm=\"techtrade\"";
        return problem.getMessage().isBlank() || problem.getMessage().equals(Access.NO_TOKEN)
                ? realm
                : realm + ", error=\"invalid_token\"";
    }
}
