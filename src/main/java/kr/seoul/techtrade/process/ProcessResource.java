package kr.seoul.techtrade.process;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The process as everybody may read it. */
@Path("process")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProcessResource {
    @GET
    @PermitAll
    public ProcessJson process() {
        return ProcessJson.of(Process.CYCLES);
    }
}
