package kr.seoul.techtrade.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses a query parameter that the operation does not have, or has once and is sent twice: none is ignored, so that no typing error
 * vanishes. Refuses the character NUL too, which is part of no text and which PostgreSQL does not take.
 */
@Provider
@Priority(Priorities.USER)
public class QueryFilter implements ContainerRequestFilter {
    /** Looked at once each. */
    private static final Map<Method, QueryParameters> KNOWN = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        var uri = context.getUriInfo();
        if (uri.getRequestUri().getRawQuery() == null) {
            return;
        }
        var known = KNOWN.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of);
        uri.getQueryParameters().forEach(known::check);
    }
}
