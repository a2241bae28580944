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
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.investment.RoundDecisions;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** The desk of a steward, for reports of rounds. */
@Path("stewardship/round-decisions")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_DECISION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RoundDecisionsResource {
    @Inject
    private RoundDecisions decisions;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope("directory.read")
    public Response decisions(
            @QueryParam("round") UUID round,
            @QueryParam("holds") Boolean holds,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(decisions.decisions(callers.now(), round, holds, cursor, limit), uri);
    }

    @POST
    @Idempotent
    @RequiresScope("directory.write")
    public Response decide(@NotNull @Valid NewDecision asked) {
        return Response.ok(decisions.decide(callers.now(), asked)).build();
    }

    @GET
    @Path("{id}")
    @RequiresScope("directory.read")
    public Response decision(@PathParam("id") UUID id) {
        return Replies.ok(decisions.decision(callers.now(), id));
    }

    /** Why it holds no longer. */
    public record NewWithdrawal(
            @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}

    @POST
    @Path("{id}/withdraw")
    @Idempotent
    @RequiresScope("directory.write")
    public Response withdraw(@PathParam("id") UUID id, @NotNull @Valid NewWithdrawal asked) {
        return Response.ok(decisions.withdraw(callers.now(), id, asked.reason()))
                .build();
    }
}
