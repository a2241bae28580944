package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.NewDecision;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.payout.TriedResource;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** What was decided about entries of the bank, and can be undone by two operators. */
@Path("bank/decisions")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource extends TriedResource {
    private final Callers callers;
    private final Undoings undoings;

    protected DecisionsResource() {
        this(null, null);
    }

    @Inject
    public DecisionsResource(Callers callers, Undoings undoings) {
        this.callers = callers;
        this.undoings = undoings;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response list(
            @QueryParam("entry") UUID entry,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                undoings.decisions(
                        callers.now(), Optional.ofNullable(entry), Optional.ofNullable(cursor), Page.limit(limit)),
                uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response decision(@PathParam("id") UUID id) {
        var told = undoings.decision(callers.now(), id);
        return Replies.ok(told, told.version());
    }

    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response propose(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewDecision asked) {
        return done(undoings.propose(callers.now(), id, ETags.required(ifMatch), asked.reason()));
    }

    @POST
    @Path("{id}/confirm-undo")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response confirm(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(undoings.confirm(callers.now(), id, ETags.required(ifMatch)));
    }

    @POST
    @Path("{id}/withdraw-undo")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response withdraw(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(undoings.withdraw(callers.now(), id, ETags.required(ifMatch)));
    }

    private Response done(DecisionJson decided) {
        return Response.ok(told(decided, DecisionJson::with)).build();
    }
}
