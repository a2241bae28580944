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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.replies.Replies;

/** Files in and out. Their id is the client's: it makes sending twice harmless, without another key. */
@Path("files")
@NoSuch(of = VaultProblem.class, constant = "MISSING")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource {
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
    public Response put(
            @PathParam("id") UUID id,
            @QueryParam("subject") UUID subject,
            @QueryParam("name") String name,
            InputStream body,
            @Context UriInfo uri) {
        var asked = asked(id, subject, name);
        return stored(uploads.store(callers.now(), asked, body, request.getContentLengthLong()), uri);
    }

    @GET
    @Path("{id}")
    @RequiresScope("deals.read")
    @Confidential("file")
    public Response file(@PathParam("id") UUID id) {
        var file = vault.visible(callers.now(), id);
        return Replies.ok(file, file.version());
    }

    @GET
    @Path("{id}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RequiresScope("deals.read")
    @Confidential("file content")
    public Response content(@PathParam("id") UUID id) {
        return bytes(vault.content(callers.now(), id), "");
    }

    @GET
    @Path("{id}/receipts")
    @RequiresScope("deals.read")
    @Confidential("file")
    public Response receipts(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(vault.receipts(callers.now(), id, Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    static NewFile asked(UUID id, UUID subject, String name) {
        if (subject == null) {
            throw HttpProblem.INVALID_INPUT.at("/subject", "is required");
        }
        return new NewFile(id, subject, name);
    }

    static Response stored(Vault.Stored stored, UriInfo uri) {
        var file = stored.file();
        return stored.fresh()
                ? Replies.created(
                        uri.getBaseUriBuilder()
                                .path("files")
                                .path(file.id().toString())
                                .build(),
                        file,
                        file.version())
                : Replies.ok(file, file.version());
    }

    /**
     * For saving only, whatever a browser would make of the type, and for no cache. The connection ends with it: of one that is
     * kept a client would wait for the rest when the bytes turn out to be changed, and end before their length.
     */
    static Response bytes(Vault.Download download, String suffix) {
        StreamingOutput body = out -> {
            try (var bytes = download.bytes()) {
                bytes.transferTo(out);
            }
        };
        var name = new FileName(download.file().name() + suffix);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_LENGTH, download.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.disposition())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Connection", "close")
                .build();
    }
}
