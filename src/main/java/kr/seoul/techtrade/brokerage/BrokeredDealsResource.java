package kr.seoul.techtrade.brokerage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;

/** The deals of a broker. */
@Path("brokered-deals")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BrokeredDealsResource {
    private final Callers callers;
    private final BrokeredDeals deals;

    protected BrokeredDealsResource() {
        this(null, null);
    }

    @Inject
    public BrokeredDealsResource(Callers callers, BrokeredDeals deals) {
        this.callers = callers;
        this.deals = deals;
    }

    @GET
    @RequiresScope({"deals.read", "deals.write"})
    @Confidential("brokered deals")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(deals.mine(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }
}
