package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import kr.seoul.techtrade.formats.FeedFormat;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.patches.Patches;
import kr.seoul.techtrade.replies.ETags;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.NewSource;
import kr.seoul.techtrade.sources.SourceJson;
import kr.seoul.techtrade.sources.SourceSettings;
import kr.seoul.techtrade.sources.Sources;

/** Sources: their freshness for everybody, their feeds for their owners. */
@Path("sources")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SourcesResource {
    private static final String CODE = "{code: [a-z0-9-]{1,40}}";
    static final String NDJSON = "application/x-ndjson";
    private static final String JSON_API = "application/vnd.api+json";
    private static final String ZIP = "application/zip";
    private static final String WRITE = "directory.write";
    private static final int GZIP_BUFFER = 1 << 16;

    @Inject
    private Sources sources;

    @Inject
    private Feeds feeds;

    @Inject
    private Imports imports;

    @Inject
    private Mappings mappings;

    @Inject
    private Patches patches;

    @Inject
    private Callers callers;

    @Context
    private UriInfo uri;

    @GET
    @Public
    public Response sources(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Replies.page(sources.sources(callers.now(), cursor, limit), uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope("operate")
    public Response add(@NotNull @Valid NewSource asked) {
        var source = sources.add(callers.now(), asked);
        return Replies.created(uri.getAbsolutePathBuilder().path(source.code()).build(), source, source.version());
    }

    @GET
    @Path(CODE)
    @Public
    public Response source(@PathParam("code") String code) {
        return tagged(sources.source(callers.now(), code));
    }

    @PUT
    @Path(CODE)
    @RequiresScope(WRITE)
    public Response change(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @NotNull @Valid SourceSettings asked) {
        return tagged(sources.change(callers.now(), code, ETags.required(seen), asked));
    }

    /** A source is everybody's to read: whose it is to change comes before what the patch finds. */
    @PATCH
    @Path(CODE)
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(WRITE)
    public Response patch(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        sources.mustBeWritableBy(callers.now(), code);
        var now = sources.source(callers.now(), code);
        var asked = patches.applied(patch, SourceSettings.of(now), now.version(), seen);
        return tagged(sources.change(callers.now(), code, seen, asked));
    }

    private static Response tagged(SourceJson source) {
        return Response.ok(source).tag(Long.toString(source.version())).build();
    }

    /** Which organisation feeds it. */
    public record Entrusting(@NotNull UUID organizationId) {}

    @POST
    @Path(CODE + "/entrust")
    @Idempotent
    @RequiresScope("operate")
    public Response entrust(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @NotNull @Valid Entrusting to) {
        sources.entrust(callers.now(), code, ETags.required(seen), to.organizationId());
        return tagged(sources.source(callers.now(), code));
    }

    @GET
    @Path(CODE + "/imports")
    @RequiresScope("directory.read")
    public Response imports(
            @PathParam("code") String code, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        sources.mustBeWritableBy(callers.now(), code);
        return Replies.page(imports.of(callers.now(), code, cursor, limit), uri);
    }

    /** Answers when the last line is in; meanwhile the import shows its progress. */
    @PUT
    @Path(CODE + "/records")
    @Consumes({
        NDJSON,
        MediaType.APPLICATION_JSON,
        "text/csv",
        MediaType.APPLICATION_XML,
        MediaType.TEXT_XML,
        JSON_API,
        ZIP
    })
    @RequiresScope(WRITE)
    public Response push(
            @PathParam("code") String code,
            @QueryParam("format") String format,
            @HeaderParam("Content-Encoding") String packing,
            @Context HttpHeaders headers,
            InputStream body) {
        var type =
                headers.getMediaType().getType() + "/" + headers.getMediaType().getSubtype();
        var sent = format(format, type);
        var bytes = unpacked(body, packing);
        return done(
                sent == FeedFormat.NDJSON && !type.equals(ZIP)
                        ? feeds.push(callers.now(), code, bytes, charset(headers))
                        : feeds.take(callers.now(), code, sent, bytes));
    }

    /** Problems: directory/invalid-feed. */
    private static FeedFormat format(String asked, String mediaType) {
        var format = asked == null ? FeedFormat.sent(mediaType.toLowerCase(Locale.ROOT)) : FeedFormat.named(asked);
        return format.orElseThrow(() -> DirectoryProblem.INVALID_FEED.because(
                "say in which format it is: ?format= one of " + Arrays.toString(FeedFormat.values())));
    }

    private Response done(ImportJson done) {
        var location = uri.getBaseUriBuilder().path(ImportsResource.class).build(done.id());
        return Response.ok(done).contentLocation(location).build();
    }

    @GET
    @Path(CODE + "/mapping")
    @RequiresScope(WRITE)
    public Response mapping(@PathParam("code") String code) {
        return tagged(mappings.of(callers.now(), code));
    }

    @PUT
    @Path(CODE + "/mapping")
    @RequiresScope(WRITE)
    public Response change(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String seen,
            @NotNull @Valid NewMapping asked) {
        return tagged(mappings.change(callers.now(), code, ETags.required(seen), asked));
    }

    @PATCH
    @Path(CODE + "/mapping")
    @Consumes({Patch.MERGE, Patch.STEPS})
    @RequiresScope(WRITE)
    public Response patchMapping(
            @PathParam("code") String code, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull Patch patch) {
        long seen = ETags.required(ifMatch);
        var now = mappings.of(callers.now(), code);
        return tagged(mappings.change(
                callers.now(), code, seen, patches.applied(patch, NewMapping.of(now), now.version(), seen)));
    }

    private static Response tagged(MappingJson mapping) {
        return Response.ok(mapping).tag(Long.toString(mapping.version())).build();
    }

    /** What the sender says of the encoding; null when nothing. */
    static String charset(HttpHeaders headers) {
        var type = headers.getMediaType();
        return type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    }

    /** Here and not by the server, whose decoder does not notice that the end is missing. */
    static InputStream unpacked(InputStream body, String encoding) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw DirectoryProblem.INVALID_FEED.because("the only Content-Encoding taken is gzip");
        }
        try {
            return new GZIPInputStream(body, GZIP_BUFFER);
        } catch (IOException notGzip) {
            throw DirectoryProblem.INVALID_FEED.because("is not gzip");
        }
    }
}
