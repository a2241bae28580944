package kr.seoul.techtrade.funding;

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
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** The cohorts of confidential amounts, for operators. */
@Path("investments/cohorts")
@NoSuch(of = FundingProblem.class, constant = "NO_SUCH_COHORT")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CohortsResource {
    @Inject
    private CohortDesk cohorts;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope("directory.read")
    public Response cohorts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(cohorts.cohorts(callers.now(), cursor, limit), uri);
    }

    /** Why it is retired. */
    public record NewRetirement(
            @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}

    @POST
    @Path("{id}/retire")
    @Idempotent
    @RequiresScope("directory.write")
    public Response retire(@PathParam("id") UUID id, @NotNull @Valid NewRetirement asked) {
        return Response.ok(cohorts.retire(callers.now(), id, asked.reason())).build();
    }
}
