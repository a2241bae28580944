package kr.seoul.techtrade.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.io.InputStream;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;

/** Files that are encrypted until they are paid; what they share with others is at {@link FilesResource}. */
@Path("sealed-packages")
@NoSuch(of = VaultProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SealedPackagesResource {
    @Inject
    private Callers callers;

    @Inject
    private Vault vault;

    @Inject
    private Uploads uploads;

    @Inject
    private HttpServletRequest request;

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresScope("deals.write")
    public Response seal(
            @PathParam("id") UUID id,
            @QueryParam("subject") UUID subject,
            @QueryParam("name") String name,
            InputStream body,
            @Context UriInfo uri) {
        var asked = FilesResource.asked(id, subject, name);
        return FilesResource.stored(uploads.seal(callers.now(), asked, body, request.getContentLengthLong()), uri);
    }

    @GET
    @Path("{id}/ciphertext")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresScope("deals.read")
    @Confidential("sealed package")
    public Response ciphertext(@PathParam("id") UUID id) {
        return FilesResource.bytes(vault.ciphertext(callers.now(), id), ".sealed");
    }

    @GET
    @Path("{id}/key")
    @RequiresScope("deals.read")
    @Confidential("sealed package key")
    public Response key(@PathParam("id") UUID id) {
        return Response.ok(vault.key(callers.now(), id))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    @GET
    @Path("{id}/verification")
    @RequiresScope("deals.read")
    public SealVerification verification(@PathParam("id") UUID id) {
        return vault.verifySeal(vault.visible(callers.now(), id).id());
    }
}
