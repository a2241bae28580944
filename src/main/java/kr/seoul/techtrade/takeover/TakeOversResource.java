package kr.seoul.techtrade.takeover;

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
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.members.Objection;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** How an organisation gets an administrator again whose last one is gone. */
@Path("organizations/{id}/take-overs")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TakeOversResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private Callers callers;

    @GET
    @Confidential("take-over")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response takeOvers(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                takeOvers.takeOvers(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(OPERATE)
    public Response ask(@PathParam("id") UUID organization, @NotNull @Valid NewTakeOver asked, @Context UriInfo uri) {
        var takeOver = takeOvers.ask(callers.now(), organization, asked);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(takeOver.id().toString())
                        .build())
                .entity(takeOver)
                .build();
    }

    @GET
    @Confidential("take-over")
    @Path("{takeOver}")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response takeOver(@PathParam("id") UUID organization, @PathParam("takeOver") UUID id) {
        return tagged(takeOvers.takeOver(callers.now(), organization, id));
    }

    private static Response tagged(TakeOverJson takeOver) {
        return Replies.ok(takeOver, takeOver.version());
    }

    @POST
    @Path("{takeOver}/object")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(WRITE)
    public Response object(
            @PathParam("id") UUID organization, @PathParam("takeOver") UUID id, @NotNull @Valid Objection why) {
        return tagged(takeOvers.object(callers.now(), organization, id, why.reason()));
    }

    @POST
    @Path("{takeOver}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(OPERATE)
    public Response decide(
            @PathParam("id") UUID organization,
            @PathParam("takeOver") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid TakeOverDecision decision) {
        return tagged(takeOvers.decide(callers.now(), organization, id, ETags.required(ifMatch), decision));
    }
}
