package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kr.seoul.techtrade.http.ETags;
import kr.seoul.techtrade.http.Idempotent;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Caller;

/** From where a source is fetched, for operators. */
@Path("sources/{code: [a-z0-9-]{1,40}}/pull")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SourcePullResource {
    @Inject
    private Pulls pulls;

    @Inject
    private Caller caller;

    @GET
    @RequiresScope("operate")
    public Response pull(@PathParam("code") String code) {
        return tagged(pulls.pull(caller, code));
    }

    @PUT
    @RequiresScope("operate")
    public Response setPull(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @NotNull @Valid NewPull asked) {
        return tagged(pulls.set(caller, code, ETags.required(seen), asked));
    }

    @DELETE
    @RequiresScope("operate")
    public Response removePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        pulls.remove(caller, code, ETags.required(seen));
        return Response.noContent().build();
    }

    @POST
    @Path("run")
    @Idempotent
    @RequiresScope("operate")
    public Response runPull(@PathParam("code") String code) {
        return tagged(pulls.run(caller, code));
    }

    @POST
    @Path("pause")
    @Idempotent
    @RequiresScope("operate")
    public Response pausePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        return tagged(pulls.pause(caller, code, ETags.required(seen)));
    }

    @POST
    @Path("resume")
    @Idempotent
    @RequiresScope("operate")
    public Response resumePull(@PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String seen) {
        return tagged(pulls.resume(caller, code, ETags.required(seen)));
    }

    private static Response tagged(PullJson pull) {
        return Response.ok(pull).tag(Long.toString(pull.version())).build();
    }
}
