package kr.seoul.techtrade.clocks;

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

/** Operators hold the clock of a deal and let it run again: 202 while a second operator has still to want the same. */
@Path("deals/{id}/clocks")
@NoSuch(of = DealProblem.class, constant = "NOT_FOUND")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClocksResource extends ActingResource {
    @Inject
    private Clockwork clockwork;

    @POST
    @Path("hold")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response hold(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.ClockHold asked) {
        return asked(
                id,
                clockwork.hold(
                        callers.now(), id, ETags.required(ifMatch), asked.cycle(), asked.item(), asked.reason()));
    }

    @POST
    @Path("resume")
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response resume(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Requests.ClockHold asked) {
        return asked(
                id,
                clockwork.resume(
                        callers.now(), id, ETags.required(ifMatch), asked.cycle(), asked.item(), asked.reason()));
    }
}
