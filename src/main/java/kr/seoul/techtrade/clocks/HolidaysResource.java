package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.bank.NewDecision;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.DryRunnable;
import kr.seoul.techtrade.retries.Idempotent;

/** The public holidays by which terms are counted; operators add one that is proclaimed, and take it back. */
@Path("holidays")
@NoSuch(of = ClocksProblem.class, constant = "NO_SUCH_HOLIDAY")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HolidaysResource {
    private final Callers callers;
    private final Holidays holidays;
    private final HttpServletRequest request;

    protected HolidaysResource() {
        this(null, null, null);
    }

    @Inject
    public HolidaysResource(Callers callers, Holidays holidays, HttpServletRequest request) {
        this.callers = callers;
        this.holidays = holidays;
        this.request = request;
    }

    public record HolidayList(List<HolidayJson> items) {}

    @GET
    @Public
    public HolidayList list() {
        return new HolidayList(holidays.holidays());
    }

    @GET
    @Path("{id}")
    @Public
    public Response holiday(@PathParam("id") UUID id) {
        var told = holidays.holiday(id);
        return Replies.ok(told, told.version().orElseThrow());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response proclaim(@NotNull @Valid NewHoliday asked, @Context UriInfo uri) {
        var done = holidays.proclaim(callers.now(), asked);
        if (request.getParameter(DryRunnable.PARAMETER) != null) {
            return Response.ok(done).build();
        }
        var own = uri.getAbsolutePathBuilder()
                .path(done.id().orElseThrow().toString())
                .build();
        return Replies.created(own, done, done.version().orElseThrow());
    }

    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @DryRunnable
    @RequiresScope("operate")
    public Response withdraw(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid NewDecision asked) {
        return Response.ok(holidays.withdraw(callers.now(), id, ETags.required(ifMatch), asked.reason()))
                .build();
    }
}
