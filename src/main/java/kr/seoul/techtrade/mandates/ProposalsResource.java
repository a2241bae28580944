package kr.seoul.techtrade.mandates;

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
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.members.Objection;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** What waits for a second person of an organisation. */
@Path("organizations/{id}/proposals")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProposalsResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private Proposals proposals;

    @Inject
    private Callers callers;

    @GET
    @Confidential("proposals")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response proposals(
            @PathParam("id") UUID organization,
            @QueryParam("open") boolean open,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                proposals.proposals(callers.now(), organization, open, Optional.ofNullable(cursor), Page.limit(limit)),
                uri);
    }

    @GET
    @Confidential("proposals")
    @Path("{proposal}")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response proposal(@PathParam("id") UUID organization, @PathParam("proposal") UUID id) {
        return Replies.ok(proposals.proposal(callers.now(), organization, id));
    }

    @POST
    @Path("{proposal}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope({WRITE, OPERATE})
    public Response refuse(
            @PathParam("id") UUID organization, @PathParam("proposal") UUID id, @NotNull @Valid Objection why) {
        return Response.ok(proposals.refuse(callers.now(), organization, id, why.reason()))
                .build();
    }
}
