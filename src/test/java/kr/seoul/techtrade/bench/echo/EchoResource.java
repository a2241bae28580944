package kr.seoul.techtrade.bench.echo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Says what it hears, without a rule, a look into the database, or a body to turn into JSON. */
@Path("echo")
public class EchoResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String echo(@QueryParam("text") String text) {
        return "{\"text\":\"" + text + "\"}";
    }
}
