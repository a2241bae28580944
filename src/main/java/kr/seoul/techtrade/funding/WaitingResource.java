package kr.seoul.techtrade.funding;

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
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.Replies;

/** The lines of a source that wait for whom they name, for its owner and operators. */
@Path("sources/{code: [a-z0-9-]{1,40}}/waiting")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WaitingResource {
    @Inject
    private Waiting waiting;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope("directory.read")
    public Response waiting(
            @PathParam("code") String code,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(waiting.of(callers.now(), code, cursor, limit), uri);
    }
}
