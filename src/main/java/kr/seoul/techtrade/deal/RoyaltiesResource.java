package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.RequestScoped;
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
import kr.seoul.techtrade.http.DryRunnable;
import kr.seoul.techtrade.http.ETags;
import kr.seoul.techtrade.http.Idempotent;
import kr.seoul.techtrade.http.RequiresScope;

/** Running royalties over REST: reports, corrections, audits. */
@Path("deals/{id}/royalties/{number}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoyaltiesResource extends ActingResource {
    private static final String WRITE = "deals.write";

    @PathParam("id")
    private UUID id;

    @PathParam("number")
    private int number;

    @HeaderParam("If-Match")
    private String ifMatch;

    @Inject
    private Royalties royalties;

    @POST
    @Path("report")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response report(@NotNull @Valid RoyaltyStatement statement) {
        return ok(royalties.report(caller, id, seen(), number, statement));
    }

    @POST
    @Path("correct")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response correct(@NotNull @Valid RoyaltyRequests.Correction asked) {
        return ok(royalties.correct(caller, id, seen(), number, asked.statement(), asked.reason()));
    }

    @POST
    @Path("open-audit")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response openAudit(@NotNull @Valid Requests.Note why) {
        return ok(royalties.openAudit(caller, id, seen(), number, why.note()));
    }

    @POST
    @Path("report-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response reportFinding(@NotNull @Valid RoyaltyRequests.Finding found) {
        return ok(royalties.reportFinding(caller, id, seen(), number, found));
    }

    @POST
    @Path("close-audit")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response closeAudit(@NotNull @Valid Requests.Note why) {
        return ok(royalties.closeAudit(caller, id, seen(), number, why.note()));
    }

    @POST
    @Path("accept-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response acceptFinding() {
        return ok(royalties.acceptFinding(caller, id, seen(), number));
    }

    @POST
    @Path("contest-finding")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response contestFinding(@NotNull @Valid Requests.Note why) {
        return ok(royalties.contestFinding(caller, id, seen(), number, why.note()));
    }

    private long seen() {
        return ETags.required(ifMatch);
    }
}
