package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.RequestScoped;
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
import java.util.UUID;
import kr.seoul.techtrade.http.Replies;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Caller;

/** Imports, for the owner of their source and for operators. */
@Path("imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    @Inject
    private Imports imports;

    @Inject
    private Caller caller;

    @GET
    @Path("{id}")
    @RequiresScope("directory.read")
    public ImportJson imported(@PathParam("id") UUID id) {
        return imports.get(caller, id);
    }

    @GET
    @Path("{id}/errors")
    @RequiresScope("directory.read")
    public Response errors(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(imports.errors(caller, id, cursor, limit), uri);
    }
}
