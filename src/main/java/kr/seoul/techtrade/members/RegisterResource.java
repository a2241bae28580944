package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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

/** The register of the powers in an organisation. */
@Path("organizations/{id}/register")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegisterResource {
    @Inject
    private Register register;

    @Inject
    private Callers callers;

    @GET
    @Confidential("register")
    @RequiresScope({Scopes.ACCESS_READ, Scopes.ACCESS_WRITE, Scopes.OPERATE})
    public Response register(
            @PathParam("id") UUID organization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(
                register.entries(callers.now(), organization, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }
}
