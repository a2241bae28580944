package kr.seoul.techtrade.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Outage;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.rates.RateClass;
import kr.seoul.techtrade.rates.RequestLimit;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/**
 * Denies unless allowed: every resource method says {@link Public} or {@link RequiresScope}, or nobody may call it. The one
 * place that keeps test clients from everything real: they read, and what is {@link DryRunnable} they do with {@code dry-run=true},
 * which is rolled back.
 */
@ApplicationScoped
class Admission {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private RequestLimit limit;

    /** Lets the request call the method. Problems: http/too-many-requests, unauthenticated, insufficient-scope. */
    void admit(HttpServletRequest request, Method method) {
        Outage.mustNotBeIn(request);
        var access = Access.of(request);
        var verb = request.getMethod();
        NoSuch.Thing.enter(request, method.getDeclaringClass());
        limit.take(access.key(), RateClass.of(verb, method), request);
        if (access.failure() != null) {
            throw HttpProblem.UNAUTHENTICATED.because(access.failure());
        }
        if (method.isAnnotationPresent(Public.class)) {
            return;
        }
        if (!access.authenticated()) {
            throw HttpProblem.UNAUTHENTICATED.because(Access.NO_TOKEN);
        }
        var scopes = method.getAnnotation(RequiresScope.class);
        if (scopes == null || !isEnough(scopes.value(), access.scopes())) {
            var needed = scopes == null ? "none that exists" : String.join(" or ", scopes.value());
            throw HttpProblem.INSUFFICIENT_SCOPE.because("needed: " + needed);
        }
        if (access.test() && !changesNothing(request, method)) {
            throw HttpProblem.INSUFFICIENT_SCOPE.because(
                    "a test client reads, and tries with dry-run=true where that is offered: a live client changes things");
        }
    }

    private static boolean isEnough(String[] oneOf, Set<String> held) {
        return oneOf.length == 0 || Arrays.stream(oneOf).anyMatch(held::contains);
    }

    /** Only what was handed out to be rolled back counts as tried: see {@link DryRunnable}. */
    private static boolean changesNothing(HttpServletRequest request, Method method) {
        return SAFE.contains(request.getMethod())
                || method.isAnnotationPresent(DryRunnable.class)
                        && method.isAnnotationPresent(Idempotent.class)
                        && "true".equals(request.getParameter(DryRunnable.PARAMETER));
    }
}
