package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.InputStream;
import java.util.UUID;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.events.EventsResource;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.Originals;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Imports;

/** Imports, for the owner of their source and for operators. */
@Path("imports/{id}")
@NoSuch(of = DirectoryProblem.class, constant = "NO_SUCH_IMPORT")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private static final String READ = "directory.read";
    private static final String WRITE = "directory.write";
    /** From where on the rest of a feed is: bytes of the whole, unpacked. */
    private static final String OFFSET = "Upload-Offset";

    @Inject
    private Imports imports;

    @Inject
    private Feeds feeds;

    @Inject
    private ImportStreams streams;

    @Inject
    private Originals originals;

    @Inject
    private Spreadsheets spreadsheets;

    @Inject
    private Callers callers;

    @GET
    @RequiresScope(READ)
    public Response imported(@PathParam("id") ImportId id) {
        return Replies.ok(imports.get(callers.now(), id.value()));
    }

    @GET
    @Path("stream")
    @RequiresScope(READ)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @PathParam("id") ImportId id,
            @Context HttpServletRequest request,
            @Context Sse sse,
            @Context SseEventSink sink) {
        streams.open(EventsResource.outlet(request, sse, sink), callers.now(), id.value());
    }

    @GET
    @Path("errors")
    @RequiresScope(READ)
    public Response errors(
            @PathParam("id") ImportId id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(imports.errors(callers.now(), id.value(), cursor, limit), uri);
    }

    @GET
    @Path("superseded")
    @RequiresScope(READ)
    public Response superseded(
            @PathParam("id") ImportId id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit,
            @Context UriInfo uri) {
        return Replies.page(imports.superseded(callers.now(), id.value(), cursor, limit), uri);
    }

    /** All that came, as it came; of a spreadsheet its file. */
    @GET
    @Confidential("original")
    @Path("original")
    @RequiresScope(READ)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response original(@PathParam("id") ImportId id) {
        imports.get(callers.now(), id.value());
        var file = spreadsheets.taken(id.value());
        Object bytes = file.isPresent() ? file.get() : stream(originals.whole(callers.now(), id.value()));
        return Response.ok(bytes)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(id.value()))
                .build();
    }

    private StreamingOutput stream(UUID whole) {
        return out -> originals.write(whole, out);
    }

    @GET
    @Confidential("original")
    @Path("lines/{line}")
    @RequiresScope(READ)
    public Response line(@PathParam("id") ImportId id, @PathParam("line") long line) {
        return Replies.ok(originals.line(callers.now(), id.value(), line));
    }

    /** The rest of a feed that broke off. */
    @PUT
    @Path("records")
    @Consumes(SourcesResource.NDJSON)
    @RequiresScope(WRITE)
    public ImportJson resume(
            @PathParam("id") ImportId id,
            @HeaderParam(OFFSET) String offset,
            @HeaderParam("Content-Encoding") String packing,
            @Context HttpHeaders headers,
            InputStream body) {
        return feeds.resume(
                callers.now(),
                id.value(),
                offset(offset),
                SourcesResource.unpacked(body, packing),
                SourcesResource.charset(headers));
    }

    @POST
    @Path("cancel")
    @Idempotent
    @RequiresScope(WRITE)
    public Response cancel(@PathParam("id") ImportId id) {
        return Response.ok(imports.cancel(callers.now(), id.value())).build();
    }

    @POST
    @Path("replay")
    @Idempotent
    @RequiresScope(WRITE)
    public Response replay(@PathParam("id") ImportId id) {
        return Response.ok(feeds.replay(callers.now(), id.value())).build();
    }

    private static long offset(String given) {
        if (given == null || !given.matches("\\d{1,18}")) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "says in " + OFFSET + " at which byte it goes on, see the import");
        }
        return Long.parseLong(given);
    }
}
