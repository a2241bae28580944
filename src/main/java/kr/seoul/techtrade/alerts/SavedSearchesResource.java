package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** Saved searches over HTTP: those of the caller's organisation. */
@Path("saved-searches")
@NoSuch(of = AlertsProblem.class, constant = "NO_SUCH_SEARCH")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SavedSearchesResource {
    private static final String READ = "searches.read";
    private static final String WRITE = "searches.write";

    @Inject
    private SavedSearches searches;

    @Inject
    private Finds finds;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @Context
    private UriInfo uri;

    @POST
    @Idempotent
    @RequiresScope(WRITE)
    public Response create(@NotNull @Valid NewSavedSearch asked) {
        var search = searches.create(callers.now(), asked);
        var location = uri.getAbsolutePathBuilder().path(search.id().toString()).build();
        return Replies.created(location, search, search.version());
    }

    @GET
    @RequiresScope({READ, WRITE})
    public Response list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Replies.page(searches.searches(callers.now(), cursor, limit), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope({READ, WRITE})
    public Response search(@PathParam("id") UUID id) {
        var search = searches.search(callers.now(), id);
        return Replies.ok(search, search.version());
    }

    @PUT
    @Path("{id}")
    @RequiresScope(WRITE)
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid SavedSearchChange asked) {
        var search = searches.change(callers.now(), id, asked, ETags.required(ifMatch));
        return Replies.ok(search, search.version());
    }

    @PATCH
    @Path("{id}")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(WRITE)
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = searches.search(callers.now(), id);
        var asked = patches.applied(patch, SavedSearchChange.of(now), now.version(), seen);
        var search = searches.change(callers.now(), id, asked, seen);
        return Replies.ok(search, search.version());
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(WRITE)
    public Response delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        searches.delete(callers.now(), id, ETags.required(ifMatch));
        return Response.noContent().build();
    }

    @POST
    @Path("{id}/pause")
    @Idempotent
    @RequiresScope(WRITE)
    public Response pause(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var search = searches.pause(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(search, search.version());
    }

    @POST
    @Path("{id}/resume")
    @Idempotent
    @RequiresScope(WRITE)
    public Response resume(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var search = searches.resume(callers.now(), id, ETags.required(ifMatch));
        return Replies.ok(search, search.version());
    }

    @GET
    @Path("{id}/documents")
    @RequiresScope({READ, WRITE})
    public Response documents(
            @PathParam("id") UUID id,
            @QueryParam("fresh") @DefaultValue("false") boolean fresh,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Replies.page(finds.found(callers.now(), id, fresh, cursor, limit), uri);
    }

    @POST
    @Path("{id}/seen")
    @Idempotent
    @RequiresScope(WRITE)
    public Response see(@PathParam("id") UUID id, @NotNull @Valid Seen seen) {
        var search = searches.see(callers.now(), id, seen);
        return Replies.ok(search, search.version());
    }
}
