package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kr.seoul.techtrade.deal.ActingResource;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** The disputes of a deal over REST, for its two sides and operators. */
@Path("deals/{id}/disputes")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DisputesResource extends ActingResource {
    private static final String WRITE = "deals.write";
    private static final String OPERATE = "operate";

    @Inject
    private Disputes disputes;

    @POST
    @Path("{number}/answer")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response answer(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note answer) {
        return ok(disputes.answer(callers.now(), id, ETags.required(ifMatch), number, answer.note()));
    }

    @POST
    @Path("{number}/evidence")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response bring(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.NewEvidence piece) {
        return ok(disputes.bring(callers.now(), id, ETags.required(ifMatch), number, piece));
    }

    @POST
    @Path("{number}/offer-settlement")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response offer(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.SettlementOffer offered) {
        return ok(disputes.offer(callers.now(), id, ETags.required(ifMatch), number, offered));
    }

    @POST
    @Path("{number}/accept-settlement")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response acceptOffer(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(disputes.acceptOffer(callers.now(), id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("{number}/withdraw")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(disputes.withdraw(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("{number}/escalate")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response escalate(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(disputes.escalate(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    /** 202 while a second operator has still to want the same. */
    @POST
    @Path("{number}/hold-for-court")
    @Idempotent
    @DryRunnable
    @RequiresScope(OPERATE)
    public Response holdForCourt(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.CourtHold order) {
        return asked(id, disputes.holdForCourt(callers.now(), id, ETags.required(ifMatch), number, order));
    }

    /** 202 while a second operator has still to want the same. */
    @POST
    @Path("{number}/enforce")
    @Idempotent
    @DryRunnable
    @RequiresScope(OPERATE)
    public Response enforce(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.CourtOrder order) {
        return asked(id, disputes.enforce(callers.now(), id, ETags.required(ifMatch), number, order));
    }

    @POST
    @Path("{number}/lift")
    @Idempotent
    @DryRunnable
    @RequiresScope(OPERATE)
    public Response lift(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(disputes.lift(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }
}
