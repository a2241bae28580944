package kr.seoul.techtrade.process;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kr.seoul.techtrade.http.Public;

/** The process as everybody may read it. */
@Path("process")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProcessResource {
    @GET
    @Public
    public ProcessJson process() {
        return ProcessJson.of(Process.CYCLES);
    }
}
