package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.retries.Sealed;

/**
 * The API clients of an organisation. To end something takes no version: in an emergency nobody reads first.
 */
@Path("organizations/{id}/clients")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClientsResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private ApiClients clients;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope({READ, WRITE, OPERATE})
    @Confidential("API clients")
    public Response clients(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                clients.clients(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Idempotent
    @Sealed
    @RequiresScope({WRITE, OPERATE})
    public Response issue(@PathParam("id") UUID organization, @NotNull @Valid NewClient asked, @Context UriInfo uri) {
        var issued = clients.issue(callers.now(), organization, asked);
        return Replies.created(location(uri, issued.clientId()), issued);
    }

    @GET
    @Path("{client}")
    @RequiresScope({READ, WRITE, OPERATE})
    @Confidential("API clients")
    public Response client(@PathParam("id") UUID organization, @PathParam("client") UUID id) {
        var client = clients.client(callers.now(), organization, id);
        return Replies.ok(client, client.version());
    }

    @PUT
    @Path("{client}")
    @RequiresScope(Scopes.ACCESS_WRITE)
    public Response change(
            @PathParam("id") UUID organization,
            @PathParam("client") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewClient asked) {
        var client = clients.change(callers.now(), organization, id, ETags.required(ifMatch), asked);
        return Replies.ok(client, client.version());
    }

    @PATCH
    @Path("{client}")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(Scopes.ACCESS_WRITE)
    public Response patch(
            @PathParam("id") UUID organization,
            @PathParam("client") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = clients.client(callers.now(), organization, id);
        var asked = patches.applied(patch, NewClient.of(now), now.version(), seen);
        var client = clients.change(callers.now(), organization, id, seen, asked);
        return Replies.ok(client, client.version());
    }

    @DELETE
    @Path("{client}")
    @RequiresScope({WRITE, OPERATE})
    public void revoke(@PathParam("id") UUID organization, @PathParam("client") UUID id) {
        clients.revoke(callers.now(), organization, id);
    }

    @POST
    @Path("{client}/secrets")
    @Idempotent
    @Sealed
    @RequiresScope(Scopes.ACCESS_WRITE)
    public Response newSecret(
            @PathParam("id") UUID organization,
            @PathParam("client") UUID id,
            @NotNull @Valid NewSecret asked,
            @Context UriInfo uri) {
        var made = clients.newSecret(callers.now(), organization, id, asked);
        return Replies.created(location(uri, made.id()), made);
    }

    @DELETE
    @Path("{client}/secrets/{secret}")
    @RequiresScope({WRITE, OPERATE})
    public void endSecret(
            @PathParam("id") UUID organization, @PathParam("client") UUID id, @PathParam("secret") UUID secret) {
        clients.endSecret(callers.now(), organization, id, secret);
    }

    private static URI location(UriInfo uri, UUID id) {
        return uri.getAbsolutePathBuilder().path(id.toString()).build();
    }
}
