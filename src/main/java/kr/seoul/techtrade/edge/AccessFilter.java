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

/** Lets nobody come to a resource whom {@link Admission} does not admit. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Admission admission;

    @Override
    public void filter(ContainerRequestContext context) {
        DirectFilter.mustNotHaveFailed(request);
        admission.admit(request, resource.getResourceMethod());
    }
}
