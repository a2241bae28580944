package kr.seoul.techtrade.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** Requests of persons to be forgotten, for operators. */
@Path("directory/erasures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ErasuresResource {
    @Inject
    private Erasures erasures;

    @Inject
    private Callers callers;

    @GET
    @Confidential("erasures")
    @RequiresScope("operate")
    public Response erasures(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(erasures.erasures(callers.now(), cursor, limit), uri);
    }

    @POST
    @Idempotent
    @RequiresScope("operate")
    public Response erase(@NotNull @Valid NewErasure asked) {
        return Response.ok(erasures.erase(callers.now(), asked)).build();
    }
}
