package kr.seoul.techtrade.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Scopes;

/** How much of the API an organisation uses. */
@Path("organizations/{id}/usage")
@NoSuch(of = IdentityProblem.class, constant = "NO_SUCH_ORGANIZATION")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
    @Inject
    private Usage usage;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope({Scopes.ACCESS_READ, Scopes.ACCESS_WRITE, Scopes.OPERATE})
    public UsageJson usage(
            @PathParam("id") UUID organization,
            @QueryParam("client") UUID client,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        return usage.usage(callers.now(), organization, client, from, to);
    }
}
