package kr.seoul.techtrade.edge;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Pace;
import kr.seoul.techtrade.kernel.Tally;
import kr.seoul.techtrade.rates.RequestLimit;

/** Counts each answer to a client that showed who it is, and how long each took, in memory alone; a stream when it begins. */
@Provider
public class TallyFilter implements ContainerResponseFilter {
    @Inject
    private Tally tally;

    @Inject
    private Pace pace;

    @Override
    public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
        var grant = RequestLimit.Grant.of(asked);
        if (grant != null) {
            Access.of(asked)
                    .flatMap(Access::client)
                    .ifPresent(client -> tally.add(client, grant.of().name(), end(answer.getStatusInfo())));
            if (asked.getProperty(EdgeFilter.SINCE) instanceof Long since) {
                boolean failed = end(answer.getStatusInfo()) == Tally.End.FAILED;
                pace.note(grant.of().name(), failed, Duration.ofNanos(System.nanoTime() - since));
            }
        }
    }

    private static Tally.End end(StatusType status) {
        if (status.getStatusCode() == Status.TOO_MANY_REQUESTS.getStatusCode()) {
            return Tally.End.LIMITED;
        } else if (status.getFamily() == Family.SERVER_ERROR) {
            return Tally.End.FAILED;
        }
        return status.getFamily() == Family.CLIENT_ERROR ? Tally.End.REFUSED : Tally.End.DONE;
    }
}
