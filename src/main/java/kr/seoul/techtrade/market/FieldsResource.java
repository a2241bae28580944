package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import kr.seoul.techtrade.http.Public;

/** The technology fields as a list for forms and filters. */
@Path("fields")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FieldsResource {
    @Inject
    private Market market;

    /** All there are. */
    public record Fields(List<Field> items) {}

    @GET
    @Public
    public Fields fields() {
        return new Fields(market.fields());
    }
}
