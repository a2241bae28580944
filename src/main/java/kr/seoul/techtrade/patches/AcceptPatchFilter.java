package kr.seoul.techtrade.patches;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Tells whoever sent a patch of another kind which there are (RFC 5789, section 2.2). */
@Provider
public class AcceptPatchFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.PATCH)
                && response.getStatus() == Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode()) {
            response.getHeaders().putSingle("Accept-Patch", Patch.MERGE + ", " + Patch.STEPS);
        }
    }
}
