package kr.seoul.techtrade.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kr.seoul.techtrade.http.Public;

/** How the service is, for whoever wonders at night whose fault it is. */
@Path("status")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    @Inject
    private ServiceStatus status;

    @GET
    @Public
    public StatusJson status() {
        return status.now();
    }
}
