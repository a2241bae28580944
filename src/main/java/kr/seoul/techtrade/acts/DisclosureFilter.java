package kr.seoul.techtrade.acts;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import kr.seoul.techtrade.http.ProblemJson;

/**
 * Tells of each confidential answer before it leaves, and of what somebody known was refused: to read that, or to change anything.
 * After {@link TagFilter}, since who is told that nothing has changed reads nothing; answers pass the filters backwards.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR - 1)
public class DisclosureFilter implements ContainerResponseFilter {
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<Integer> REFUSED =
            Set.of(Status.FORBIDDEN.getStatusCode(), Status.NOT_FOUND.getStatusCode());

    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Acts acts;

    @Inject
    private Event<Disclosed> news;

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var method = resource.getResourceMethod();
        var confidential = method == null ? null : method.getAnnotation(Confidential.class);
        boolean reads = READ.contains(asked.getMethod());
        if (REFUSED.contains(answer.getStatus())) {
            if (Actor.of(request).isKnown() && (confidential != null || !reads)) {
                news.fire(new Disclosed(acts.of(request).refused(reason(answer))));
            }
        } else if (confidential != null && answer.getStatusInfo().getFamily() == Status.Family.SUCCESSFUL) {
            news.fire(new Disclosed(acts.of(request).reads(confidential.value())));
        }
    }

    private static String reason(ContainerResponseContext answer) {
        return answer.getEntity() instanceof ProblemJson problem ? problem.type() : String.valueOf(answer.getStatus());
    }
}
