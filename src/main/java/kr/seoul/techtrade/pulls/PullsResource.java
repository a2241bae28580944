package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.Replies;

/** All that is fetched, for operators; each is changed at its source. */
@Path("pulls")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PullsResource {
    @Inject
    private Pulls pulls;

    @Inject
    private Callers callers;

    @Context
    private UriInfo uri;

    @GET
    @RequiresScope("operate")
    public Response list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Replies.page(pulls.pulls(callers.now(), cursor, limit), uri);
    }
}
