package kr.seoul.techtrade.mandates;

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

/** By which the people of an organisation bind it. */
@Path("organizations/{id}/mandates")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MandatesResource {
    private static final String OPERATE = Scopes.OPERATE;
    private static final String READ = Scopes.ACCESS_READ;
    private static final String WRITE = Scopes.ACCESS_WRITE;

    @Inject
    private Mandates mandates;

    @Inject
    private Callers callers;

    @GET
    @Confidential("mandates")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response mandates(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                mandates.mandates(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(WRITE)
    public Response grant(@PathParam("id") UUID organization, @NotNull @Valid NewMandate asked, @Context UriInfo uri) {
        var mandate = mandates.grant(callers.now(), organization, asked);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(mandate.id().toString())
                        .build())
                .entity(mandate)
                .build();
    }

    @GET
    @Confidential("mandates")
    @Path("{mandate}")
    @RequiresScope({READ, WRITE, OPERATE})
    public Response mandate(@PathParam("id") UUID organization, @PathParam("mandate") UUID id) {
        return Replies.ok(mandates.mandate(callers.now(), organization, id));
    }

    @DELETE
    @Path("{mandate}")
    @RequiresScope({WRITE, OPERATE})
    public void revoke(@PathParam("id") UUID organization, @PathParam("mandate") UUID id) {
        mandates.revoke(callers.now(), organization, id);
    }
}
