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

/** Money whose purpose nobody told, for two operators to decide about. */
@Path("bank/suspense")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SuspenseResource extends TriedResource {
    private final Callers callers;
    private final Suspense suspense;
    private final Bookings bookings;

    protected SuspenseResource() {
        this(null, null, null);
    }

    @Inject
    public SuspenseResource(Callers callers, Suspense suspense, Bookings bookings) {
        this.callers = callers;
        this.suspense = suspense;
        this.bookings = bookings;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(suspense.waiting(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{entry}")
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response entry(@PathParam("entry") UUID entry) {
        var waiting = suspense.waiting(callers.now(), entry);
        return Replies.ok(waiting, waiting.version());
    }

    @POST
    @Path("{entry}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response assign(
            @PathParam("entry") UUID entry,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewAssignment asked) {
        return done(
                suspense.assign(callers.now(), entry, ETags.required(ifMatch), asked.virtualAccount(), asked.reason()));
    }

    @POST
    @Path("{entry}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response giveBack(
            @PathParam("entry") UUID entry,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewDecision asked) {
        return done(suspense.giveBack(callers.now(), entry, ETags.required(ifMatch), asked.reason()));
    }

    @POST
    @Path("{entry}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response discard(
            @PathParam("entry") UUID entry,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewDecision asked) {
        return done(suspense.discard(callers.now(), entry, ETags.required(ifMatch), asked.reason()));
    }

    @POST
    @Path("{entry}/book")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response book(
            @PathParam("entry") UUID entry,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewBooking asked) {
        return done(bookings.bookSuspense(callers.now(), entry, ETags.required(ifMatch), asked));
    }

    @POST
    @Path("{entry}/confirm")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response confirm(@PathParam("entry") UUID entry, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(suspense.confirm(callers.now(), entry, ETags.required(ifMatch)));
    }

    @POST
    @Path("{entry}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response withdraw(@PathParam("entry") UUID entry, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(suspense.withdraw(callers.now(), entry, ETags.required(ifMatch)));
    }

    private Response done(DecisionJson decided) {
        return Response.ok(told(decided, DecisionJson::with)).build();
    }
}
