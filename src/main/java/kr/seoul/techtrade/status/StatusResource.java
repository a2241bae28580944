package kr.seoul.techtrade.status;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How the service is, for whoever wonders at night whose fault it is. */
@Path("status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    @Inject
    private ServiceStatus status;

    @GET
    @PermitAll
    public StatusJson status() {
        return status.now();
    }
}
