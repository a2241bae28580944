package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import kr.seoul.techtrade.acts.Confidential;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Preferences;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.http.Takes;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.jobs.JobsResource;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.rates.Heavy;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.retries.Idempotent;

/** The audit trail to search, to take along and to verify; whoever reads it stands in it. */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final String READ = Scopes.AUDIT_READ;

    /** A word, a whole UUID, an instant of four digits for the year: Java's own readers take more, and the database less. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Z]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\d{4}-\\d\\d-\\d\\dT.*");

    private static final MediaType NDJSON = MediaType.valueOf("application/x-ndjson");
    private static final MediaType CSV = MediaType.valueOf("text/csv;charset=utf-8");

    @Inject
    private Trail trail;

    @Inject
    private AuditWorkshop workshop;

    @Inject
    private Jobs jobs;

    @Inject
    private Caller caller;

    @QueryParam("kind")
    private String kind;

    @QueryParam("actor")
    private String actor;

    @QueryParam("organization")
    private String organization;

    @QueryParam("act")
    private String act;

    @QueryParam("subject")
    private String subject;

    @QueryParam("requestId")
    private String requestId;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    /** Whose name, address and agent are forgotten. */
    public record Erasure(@NotNull UUID person) {}

    /** How many entries they stood in. */
    public record Erased(long entries) {}

    @GET
    @Path("entries")
    @RequiresScope(READ)
    @Confidential("audit trail")
    public Response entries(
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @Context UriInfo uri) {
        return Replies.page(trail.page(caller, query(), Optional.ofNullable(cursor), Page.limit(limit)), uri);
    }

    @GET
    @Heavy
    @Path("export")
    @RequiresScope(READ)
    @Confidential("audit trail")
    @Produces({"application/x-ndjson", "text/csv;charset=utf-8"})
    public Response export(
            @HeaderParam(Preferences.HEADER) List<String> prefer, @Context Request request, @Context UriInfo uri) {
        var query = query();
        trail.page(caller, query, Optional.empty(), 1); // refusals before the first byte
        var chosen = request.selectVariant(Variant.mediaTypes(NDJSON, CSV).build());
        boolean asCsv = chosen != null && chosen.getMediaType().isCompatible(CSV);
        var asked = new AuditWorkshop.Export(query, asCsv);
        if (Preferences.respondAsync(prefer)) {
            var type = (asCsv ? CSV : NDJSON).toString();
            return later(new NewJob(READ, AuditWorkshop.EXPORT, JobsResource.asked(uri), asked, type), uri);
        }
        StreamingOutput lines = out -> workshop.export(caller, asked, out);
        return Response.ok(lines, asCsv ? CSV : NDJSON).build();
    }

    @GET
    @Heavy
    @Path("verify")
    @RequiresScope(READ)
    @Takes({})
    public Response verify(@HeaderParam(Preferences.HEADER) List<String> prefer, @Context UriInfo uri) {
        return Preferences.respondAsync(prefer)
                ? later(AuditWorkshop.verification(caller, READ), uri)
                : Response.ok(trail.verify(caller)).build();
    }

    @POST
    @Path("erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Idempotent
    @RequiresScope(Scopes.OPERATE)
    public Response erase(@NotNull @Valid Erasure asked) {
        return Response.ok(new Erased(trail.erase(caller, asked.person()))).build();
    }

    private Response later(NewJob job, UriInfo uri) {
        return JobsResource.accepted(jobs.begin(caller, job), uri);
    }

    private EntryQuery query() {
        return new EntryQuery(
                parse("kind", kind, EntryJson.Kind::valueOf, Arrays.toString(EntryJson.Kind.values())),
                id("actor", actor),
                id("organization", organization),
                blankAsNull(act),
                id("subject", subject),
                blankAsNull(requestId),
                instant("from", from),
                instant("to", to));
    }

    private static UUID id(String name, String text) {
        return parse(name, text, UUID::fromString, "a UUID");
    }

    private static Instant instant(String name, String text) {
        return parse(name, text, Instant::parse, "an instant such as 2026-11-22T05:00:00Z");
    }

    private static <T> T parse(String name, String text, Function<String, T> parser, String expected) {
        try {
            if (text == null || text.isBlank()) {
                return null;
            }
            if (!PLAIN.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            return parser.apply(text);
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw HttpProblem.INVALID_INPUT.at("/" + name, "must be " + expected);
        }
    }

    private static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
