package kr.seoul.techtrade.edge;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.rates.RequestLimit;

/** Hands each answer to {@link Counts}. */
@Provider
public class TallyFilter implements ContainerResponseFilter {
    @Inject
    private Counts counts;

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var grant = RequestLimit.Grant.of(asked);
        if (grant != null) {
            counts.note(
                    Access.of(asked).flatMap(Access::client),
                    grant,
                    asked.getProperty(EdgeFilter.SINCE),
                    answer.getStatusInfo());
        }
    }
}
