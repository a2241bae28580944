package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.replies.Direct;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** Organisations that take part, admitted by operators, with their clients and people. */
@Path("organizations")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationsResource {
    private static final String OPERATE = "operate";

    @Inject
    private Organizations organizations;

    @Inject
    private Callers callers;

    /** The id of a person enrolled. */
    public record Enrolled(UUID personId) {}

    @POST
    @Idempotent
    @RequiresScope(OPERATE)
    public Response admit(@NotNull @Valid NewOrganization asked, @Context UriInfo uri) {
        var organization = organizations.admit(callers.now(), asked);
        var location =
                uri.getAbsolutePathBuilder().path(organization.id().toString()).build();
        return Replies.created(location, organization, organization.version());
    }

    @GET
    @Direct
    @Path("{id}")
    @RequiresScope({"directory.read", OPERATE})
    public Response organization(@PathParam("id") UUID id) {
        var organization = organizations.organization(callers.now(), id);
        return Replies.ok(organization, organization.version());
    }

    /** Their password is their own: they choose it by a letter. */
    @POST
    @Path("{id}/people")
    @Idempotent
    @RequiresScope(OPERATE)
    public Response enrol(@PathParam("id") UUID id, @NotNull @Valid NewPerson asked) {
        return Response.status(Response.Status.CREATED)
                .entity(new Enrolled(organizations.enrol(callers.now(), id, asked)))
                .build();
    }
}
