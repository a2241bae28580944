package kr.seoul.techtrade.edge;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
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
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Inject
    private RequestLimit limit;

    @Override
    public void filter(ContainerRequestContext context) {
        Outage.mustNotBeIn(request);
        var access = Access.of(request);
        var method = resource.getResourceMethod();
        NoSuch.Thing.enter(request, method.getDeclaringClass());
        limit.take(access.key(), RateClass.of(context.getMethod(), method), request);
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
        if (access.test() && !changesNothing(context.getMethod(), method)) {
            throw HttpProblem.INSUFFICIENT_SCOPE.because(
                    "a test client reads, and tries with dry-run=true where that is offered: a live client changes things");
        }
    }

    private static boolean isEnough(String[] oneOf, Set<String> held) {
        return oneOf.length == 0 || Arrays.stream(oneOf).anyMatch(held::contains);
    }

    /** Only what was handed out to be rolled back counts as tried: see {@link DryRunnable}. */
    private boolean changesNothing(String verb, Method method) {
        return SAFE.contains(verb)
                || method.isAnnotationPresent(DryRunnable.class)
                        && method.isAnnotationPresent(Idempotent.class)
                        && "true".equals(request.getParameter(DryRunnable.PARAMETER));
    }
}
