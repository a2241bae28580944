package kr.seoul.techtrade.dispute;

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

/** An expert's own places on panels over REST, with what it is owed for them. */
@Path("appointments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OwnAppointmentsResource {
    @Inject
    private Appointments appointments;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope({"deals.read", "deals.write"})
    @Confidential("disputes")
    public Response mine(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(appointments.mine(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }
}
