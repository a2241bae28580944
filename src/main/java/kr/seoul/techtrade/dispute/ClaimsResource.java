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
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** A side claims what a milestone holds, or a part of it: that opens a dispute. */
@Path("deals/{id}/milestones/{number}/dispute")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource extends ActingResource {
    @Inject
    private Disputes disputes;

    @POST
    @Idempotent
    @DryRunnable
    @RequiresScope("deals.write")
    public Response open(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.NewDispute asked) {
        return ok(disputes.open(callers.now(), id, ETags.required(ifMatch), number, asked));
    }
}
