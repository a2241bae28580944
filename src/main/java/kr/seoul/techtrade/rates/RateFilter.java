package kr.seoul.techtrade.rates;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Says with each answer how many requests are left, and when to try again when none is. */
@Provider
public class RateFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var grant = RequestLimit.Grant.of(asked);
        if (grant == null) {
            return;
        }
        answer.getHeaders().putSingle("RateLimit-Policy", grant.policy());
        answer.getHeaders().putSingle("RateLimit", grant.limit());
        if (answer.getStatus() == Status.TOO_MANY_REQUESTS.getStatusCode() && grant.left() == 0) {
            answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, grant.seconds());
        }
    }
}
