package kr.seoul.techtrade.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** Whom an organisation has invited. They accept in the portal: what they are sent is in no answer. */
@Path("organizations/{id}/invitations")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private Invitations invitations;

    @Inject
    private Callers callers;

    @GET
    @Confidential("invitations")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response invitations(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                invitations.invitations(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)),
                uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(WRITE)
    public Response invite(
            @PathParam("id") UUID organization, @NotNull @Valid NewInvitation asked, @Context UriInfo uri) {
        var invitation = invitations.invite(callers.now(), organization, asked);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(invitation.id().toString())
                        .build())
                .entity(invitation)
                .build();
    }

    @GET
    @Confidential("invitations")
    @Path("{invitation}")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response invitation(@PathParam("id") UUID organization, @PathParam("invitation") UUID id) {
        return Replies.ok(invitations.invitation(callers.now(), organization, id));
    }

    @POST
    @Path("{invitation}/resend")
    @Idempotent
    @RequiresScope(WRITE)
    public Response resend(@PathParam("id") UUID organization, @PathParam("invitation") UUID id) {
        return Response.ok(invitations.resend(callers.now(), organization, id)).build();
    }

    @DELETE
    @Path("{invitation}")
    @RequiresScope(WRITE)
    public void withdraw(@PathParam("id") UUID organization, @PathParam("invitation") UUID id) {
        invitations.withdraw(callers.now(), organization, id);
    }
}
