package kr.seoul.techtrade.royalty;

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

/** Running royalties over REST: reports, corrections, audits. */
@Path("deals/{id}/royalties/{number}")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoyaltiesResource extends ActingResource {
    private static final String WRITE = "deals.write";

    @Inject
    private Royalties royalties;

    @POST
    @Path("report")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response report(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RoyaltyStatement statement) {
        return ok(royalties.report(callers.now(), id, ETags.required(ifMatch), number, statement));
    }

    @POST
    @Path("correct")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response correct(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RoyaltyRequests.Correction asked) {
        return ok(royalties.correct(
                callers.now(), id, ETags.required(ifMatch), number, asked.statement(), asked.reason()));
    }

    @POST
    @Path("open-audit")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response openAudit(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(royalties.openAudit(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("report-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response reportFinding(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RoyaltyRequests.Finding found) {
        return ok(royalties.reportFinding(callers.now(), id, ETags.required(ifMatch), number, found));
    }

    @POST
    @Path("close-audit")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response closeAudit(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(royalties.closeAudit(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("give-notice")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response giveNotice(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(royalties.giveNotice(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("terminate-licence")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response terminateLicence(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(royalties.terminateLicence(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }

    @POST
    @Path("accept-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response acceptFinding(
            @PathParam("id") UUID id, @PathParam("number") int number, @HeaderParam("If-Match") String ifMatch) {
        return ok(royalties.acceptFinding(callers.now(), id, ETags.required(ifMatch), number));
    }

    @POST
    @Path("contest-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response contestFinding(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.Note why) {
        return ok(royalties.contestFinding(callers.now(), id, ETags.required(ifMatch), number, why.note()));
    }
}
