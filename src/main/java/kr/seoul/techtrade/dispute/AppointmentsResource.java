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

/** The experts on the panels of a deal over REST: a side challenges one, an operator decides on that. */
@Path("deals/{id}/appointments")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AppointmentsResource extends ActingResource {
    private static final String OPERATE = "operate";

    @Inject
    private Appointments appointments;

    @POST
    @Path("{number}/challenge")
    @Idempotent
    @DryRunnable
    @RequiresScope("deals.write")
    public Response challenge(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.Doubt doubt) {
        return ok(appointments.challenge(callers.now(), id, ETags.required(ifMatch), number, doubt));
    }

    @POST
    @Path("{number}/remove")
    @Idempotent
    @DryRunnable
    @RequiresScope(OPERATE)
    public Response remove(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.Doubt decision) {
        return ok(appointments.remove(callers.now(), id, ETags.required(ifMatch), number, decision));
    }

    @POST
    @Path("{number}/dismiss-challenge")
    @Idempotent
    @DryRunnable
    @RequiresScope(OPERATE)
    public Response dismiss(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.Doubt decision) {
        return ok(appointments.dismiss(callers.now(), id, ETags.required(ifMatch), number, decision));
    }
}
