package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
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
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;

/** The people of an organisation. */
@Path("organizations/{id}/members")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MembersResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private Members members;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @GET
    @Confidential("members")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response members(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                members.members(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Confidential("members")
    @Path("{person}")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response member(@PathParam("id") UUID organization, @PathParam("person") UUID person) {
        var member = members.member(callers.now(), organization, person);
        return Replies.ok(member, member.version());
    }

    @PUT
    @Path("{person}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(WRITE)
    public Response change(
            @PathParam("id") UUID organization,
            @PathParam("person") UUID person,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewRights asked) {
        var member = members.change(callers.now(), organization, person, ETags.required(ifMatch), asked);
        return Replies.ok(member, member.version());
    }

    @PATCH
    @Path("{person}")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(WRITE)
    public Response patch(
            @PathParam("id") UUID organization,
            @PathParam("person") UUID person,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = members.member(callers.now(), organization, person);
        var asked = patches.applied(patch, NewRights.of(now), now.version(), seen);
        var member = members.change(callers.now(), organization, person, seen, asked);
        return Replies.ok(member, member.version());
    }

    /** Takes no version: in an emergency nobody reads first. */
    @DELETE
    @Path("{person}")
    @RequiresScope(WRITE)
    public void remove(@PathParam("id") UUID organization, @PathParam("person") UUID person) {
        members.remove(callers.now(), organization, person);
    }
}
