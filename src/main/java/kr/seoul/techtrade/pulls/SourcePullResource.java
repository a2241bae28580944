package kr.seoul.techtrade.pulls;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.retries.Idempotent;

/** From where a source is fetched, for operators. */
@Path("sources/{code: [a-z0-9-]{1,40}}/pull")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SourcePullResource {
    @Inject
    private Pulls pulls;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope("operate")
    public Response pull(@PathParam("code") String code) {
        return tagged(pulls.pull(callers.now(), code));
    }

    @PUT
    @RequiresScope("operate")
    public Response setPull(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @NotNull @Valid NewPull asked) {
        return tagged(pulls.set(callers.now(), code, ETags.required(seen), asked));
    }

    @PATCH
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope("operate")
    public Response patchPull(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = pulls.pull(callers.now(), code);
        return tagged(
                pulls.set(callers.now(), code, seen, patches.applied(patch, NewPull.of(now), now.version(), seen)));
    }

    @DELETE
    @RequiresScope("operate")
    public Response removePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        pulls.remove(callers.now(), code, ETags.required(seen));
        return Response.noContent().build();
    }

    @POST
    @Path("run")
    @Idempotent
    @RequiresScope("operate")
    public Response runPull(@PathParam("code") String code) {
        return tagged(pulls.run(callers.now(), code));
    }

    @POST
    @Path("pause")
    @Idempotent
    @RequiresScope("operate")
    public Response pausePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        return tagged(pulls.pause(callers.now(), code, ETags.required(seen)));
    }

    @POST
    @Path("resume")
    @Idempotent
    @RequiresScope("operate")
    public Response resumePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        return tagged(pulls.resume(callers.now(), code, ETags.required(seen)));
    }

    private static Response tagged(PullJson pull) {
        return Response.ok(pull).tag(Long.toString(pull.version())).build();
    }
}
