package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** What operators have to look into. */
@Path("ledger/incidents")
@NoSuch(of = LedgerProblem.class, constant = "UNKNOWN_INCIDENT")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IncidentsResource {
    @Inject
    private Incidents incidents;

    @Inject
    private Callers callers;

    /** Why an incident may be closed. */
    public record Closing(
            @NotNull @Size(max = 500) @PlainText String reason) {}

    @GET
    @RequiresScope("ledger.read")
    public Response list(
            @QueryParam("open") Boolean open,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        var page = incidents.incidents(
                callers.now(), Optional.ofNullable(open), Optional.ofNullable(cursor), Page.limit(limit));
        return Replies.page(page, uri);
    }

    @POST
    @Path("{number}/acknowledge")
    @Idempotent
    @RequiresScope("operate")
    public Response acknowledge(@PathParam("number") long number) {
        return Response.ok(incidents.acknowledge(callers.now(), number)).build();
    }

    @POST
    @Path("{number}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope("operate")
    public Response close(@PathParam("number") long number, @NotNull @Valid Closing why) {
        return Response.ok(incidents.close(callers.now(), number, why.reason())).build();
    }
}
