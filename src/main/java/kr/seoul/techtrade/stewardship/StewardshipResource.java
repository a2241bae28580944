package kr.seoul.techtrade.stewardship;

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
import kr.seoul.techtrade.directory.Decisions;
import kr.seoul.techtrade.directory.ValueDecisions;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** The desk of a steward: pairs that may be one company, what was decided, and where sources differ. */
@Path("stewardship")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_DECISION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StewardshipResource {
    @Inject
    private Queue queue;

    @Inject
    private Decisions decisions;

    @Inject
    private Conflicts conflicts;

    @Inject
    private ValueDecisions valueDecisions;

    @Inject
    private Callers callers;

    @Context
    private UriInfo uri;

    @GET
    @Path("candidates")
    @RequiresScope("directory.read")
    public Response candidates(
            @QueryParam("band") String band,
            @QueryParam("source") String source,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(queue.waiting(callers.now(), CandidateQuery.of(band, source), cursor, limit), uri);
    }

    @GET
    @Path("conflicts")
    @RequiresScope("directory.read")
    public Response conflicts(
            @QueryParam("source") String source,
            @QueryParam("attribute") String attribute,
            @QueryParam("decided") Boolean decided,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(
                conflicts.conflicts(callers.now(), ConflictQuery.of(source, attribute, decided), cursor, limit), uri);
    }

    @GET
    @Path("decisions")
    @RequiresScope("directory.read")
    public Response decisions(
            @QueryParam("company") UUID company,
            @QueryParam("holds") Boolean holds,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(decisions.decisions(callers.now(), company, holds, cursor, limit), uri);
    }

    @POST
    @Path("decisions")
    @Idempotent
    @RequiresScope("directory.write")
    public Response decide(@NotNull @Valid NewDecisions asked) {
        return Response.ok(DecisionOutcomes.of(queue.decide(callers.now(), asked.decisions())))
                .build();
    }

    @GET
    @Path("decisions/{id}")
    @RequiresScope("directory.read")
    public Response decision(@PathParam("id") UUID id) {
        return Replies.ok(decisions.decision(callers.now(), id));
    }

    /** Why it holds no longer. */
    public record NewWithdrawal(
            @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}

    @POST
    @Path("decisions/{id}/withdraw")
    @Idempotent
    @RequiresScope("directory.write")
    public Response withdraw(@PathParam("id") UUID id, @NotNull @Valid NewWithdrawal asked) {
        return Response.ok(decisions.withdraw(callers.now(), id, asked.reason()))
                .build();
    }

    @GET
    @Path("value-decisions")
    @RequiresScope("directory.read")
    public Response valueDecisions(
            @QueryParam("company") UUID company,
            @QueryParam("holds") Boolean holds,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(valueDecisions.decisions(callers.now(), company, holds, cursor, limit), uri);
    }

    @POST
    @Path("value-decisions")
    @Idempotent
    @RequiresScope("directory.write")
    public Response decideValues(@NotNull @Valid NewValueDecisions asked) {
        return Response.ok(ValueDecisionOutcomes.of(valueDecisions.decide(callers.now(), asked.decisions())))
                .build();
    }

    @GET
    @Path("value-decisions/{id}")
    @RequiresScope("directory.read")
    public Response valueDecision(@PathParam("id") UUID id) {
        return Replies.ok(valueDecisions.decision(callers.now(), id));
    }

    @POST
    @Path("value-decisions/{id}/withdraw")
    @Idempotent
    @RequiresScope("directory.write")
    public Response withdrawValue(@PathParam("id") UUID id, @NotNull @Valid NewWithdrawal asked) {
        return Response.ok(valueDecisions.withdraw(callers.now(), id, asked.reason()))
                .build();
    }
}
