package kr.seoul.techtrade.rates;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
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
        grant.tell(answer.getHeaders()::putSingle);
        if (!grant.granted()) {
            answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, grant.seconds());
        }
    }
}
