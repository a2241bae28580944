package kr.seoul.techtrade.payout;

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
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** Payments that wait for people: two let one above the limit go, and two end any. */
@Path("bank/held-payouts")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HeldPayoutsResource extends TriedResource {
    private final Callers callers;
    private final Payouts payouts;
    private final Refusals refusals;

    protected HeldPayoutsResource() {
        this(null, null, null);
    }

    @Inject
    public HeldPayoutsResource(Callers callers, Payouts payouts, Refusals refusals) {
        this.callers = callers;
        this.payouts = payouts;
        this.refusals = refusals;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("payouts")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(payouts.held(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope("operate")
    @Confidential("payouts")
    public Response payout(@PathParam("id") UUID id) {
        return tagged(payouts.held(callers.now(), id));
    }

    @POST
    @Path("{id}/approve")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response approve(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(payouts.approve(callers.now(), id, ETags.required(ifMatch)));
    }

    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewDecision asked) {
        return tagged(refusals.refuse(callers.now(), id, ETags.required(ifMatch), asked.reason()));
    }

    private Response tagged(HeldPayoutJson payout) {
        return Replies.ok(told(payout, HeldPayoutJson::with), payout.version());
    }
}
