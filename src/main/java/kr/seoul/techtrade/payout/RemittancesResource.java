package kr.seoul.techtrade.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** Fees and taxes that leave the custodian: one operator asks, another one agrees. */
@Path("bank/remittances")
@NoSuch(of = BankProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RemittancesResource extends TriedResource {
    private final Callers callers;
    private final Remittances remittances;

    protected RemittancesResource() {
        this(null, null);
    }

    @Inject
    public RemittancesResource(Callers callers, Remittances remittances) {
        this.callers = callers;
        this.remittances = remittances;
    }

    @GET
    @RequiresScope("operate")
    @Confidential("payouts")
    public Response list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(
                remittances.remittances(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response propose(@NotNull @Valid NewRemittance asked, @Context UriInfo uri) {
        var proposed = remittances.propose(callers.now(), asked);
        if (isDryRun()) {
            return done(proposed);
        }
        return Replies.created(
                uri.getAbsolutePathBuilder().path(proposed.id().toString()).build(), proposed);
    }

    @GET
    @Path("{id}")
    @RequiresScope("operate")
    @Confidential("payouts")
    public Response remittance(@PathParam("id") UUID id) {
        return Replies.ok(remittances.remittance(callers.now(), id));
    }

    @POST
    @Path("{id}/agree")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response agree(@PathParam("id") UUID id) {
        return done(remittances.agree(callers.now(), id));
    }

    @POST
    @Path("{id}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response withdraw(@PathParam("id") UUID id) {
        return done(remittances.withdraw(callers.now(), id));
    }

    private Response done(RemittanceJson decided) {
        return Response.ok(told(decided, RemittanceJson::with)).build();
    }
}
