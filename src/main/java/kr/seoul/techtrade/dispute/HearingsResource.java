package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** Disputes over REST as their panels see them: without the rest of the deal. */
@Path("disputes")
@NoSuch(of = DealProblem.class, constant = "NO_SUCH_DISPUTE")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HearingsResource {
    private static final String READ = "deals.read";
    private static final String WRITE = "deals.write";

    @Inject
    private Hearings hearings;

    @Inject
    private Appointments appointments;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope({READ, WRITE})
    @Confidential("disputes")
    public Response mine(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(hearings.mine(callers.now(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope({READ, WRITE})
    @Confidential("dispute")
    public Response dispute(@PathParam("id") UUID id) {
        var hearing = hearings.hearing(callers.now(), id);
        return Replies.ok(hearing, hearing.version());
    }

    @POST
    @Path("{id}/vote")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response vote(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DisputeRequests.Vote vote) {
        var hearing = hearings.vote(callers.now(), id, ETags.required(ifMatch), vote);
        return request.getParameter(DryRunnable.PARAMETER) != null
                ? Response.ok(hearings.tried(callers.now(), id)).build()
                : Replies.ok(hearing, hearing.version());
    }

    @POST
    @Path("{id}/accept")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response takeUp(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var seat = appointments.accept(callers.now(), id, ETags.required(ifMatch));
        return ok(id, seat);
    }

    @POST
    @Path("{id}/decline")
    @Idempotent
    @DryRunnable
    @RequiresScope(WRITE)
    public Response decline(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Decline why) {
        var seat = appointments.decline(callers.now(), id, ETags.required(ifMatch), why);
        return ok(id, seat);
    }

    private Response ok(UUID id, AppointmentJson.Own seat) {
        return Response.ok(
                        request.getParameter(DryRunnable.PARAMETER) != null
                                ? appointments.tried(callers.now(), id)
                                : seat)
                .build();
    }

    @GET
    @Path("{id}/draws")
    @RequiresScope({READ, WRITE})
    @Confidential("dispute")
    public Response draws(@PathParam("id") UUID id) {
        var proof = appointments.draws(callers.now(), id);
        return Replies.ok(proof.draws(), proof.version());
    }
}
