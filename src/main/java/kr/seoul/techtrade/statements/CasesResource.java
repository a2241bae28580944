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

/** What the bank told and nobody here can pay for: two operators book it on an account of the house, or one closes it. */
@Path("bank/cases")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource extends TriedResource {
    private final Callers callers;
    private final Suspense suspense;
    private final Bookings bookings;

    protected CasesResource() {
        this(null, null, null);
    }

    @Inject
    public CasesResource(Callers callers, Suspense suspense, Bookings bookings) {
        this.callers = callers;
        this.suspense = suspense;
        this.bookings = bookings;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(suspense.cases(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{entry}")
    @RequiresScope("operate")
    @Confidential("bank entries")
    public Response entry(@PathParam("entry") UUID entry) {
        var told = bookings.entry(callers.now(), entry);
        return Replies.ok(told, told.version().orElseThrow());
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
        return done(bookings.book(callers.now(), entry, ETags.required(ifMatch), asked));
    }

    @POST
    @Path("{entry}/confirm")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response confirm(@PathParam("entry") UUID entry, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(bookings.confirm(callers.now(), entry, ETags.required(ifMatch)));
    }

    @POST
    @Path("{entry}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response withdraw(@PathParam("entry") UUID entry, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return done(bookings.withdraw(callers.now(), entry, ETags.required(ifMatch)));
    }

    @POST
    @Path("{entry}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response close(@PathParam("entry") UUID entry, @NotNull @Valid NewDecision asked) {
        return done(suspense.close(callers.now(), entry, asked.reason()));
    }

    private Response done(DecisionJson decided) {
        return Response.ok(told(decided, DecisionJson::with)).build();
    }
}
