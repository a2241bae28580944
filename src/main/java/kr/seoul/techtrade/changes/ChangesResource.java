package kr.seoul.techtrade.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
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
import java.util.List;
import kr.seoul.techtrade.events.EventStreams;
import kr.seoul.techtrade.events.EventsResource;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.Preferences;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.identity.Callers;
import kr.seoul.techtrade.jobs.Jobs;
import kr.seoul.techtrade.jobs.JobsResource;
import kr.seoul.techtrade.jobs.NewJob;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.rates.Heavy;

/** The directory's changes over HTTP, for everybody. */
@Path("changes")
@ApplicationScoped
public class ChangesResource {
    private static final String NDJSON = "application/x-ndjson";

    /** By which whoever is known may have a job; nobody else has jobs. */
    private static final String READ = "directory.read";

    @Inject
    private Changes changes;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Nightly nightly;

    @Inject
    private Jobs jobs;

    @Inject
    private Callers callers;

    @Inject
    private EventStreams streams;

    @GET
    @Public
    @Produces(MediaType.APPLICATION_JSON)
    public ChangesJson changes(
            @QueryParam("kinds") String kinds, @QueryParam("after") String after, @QueryParam("limit") Integer limit) {
        var size = limit == null ? Changes.LIMIT_DEFAULT : Math.max(1, Math.min(limit, Changes.LIMIT_MAX));
        return changes.changes(ChangedKind.of(kinds), after, size);
    }

    @GET
    @Path("stream")
    @Public
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @QueryParam("kinds") String kinds,
            @QueryParam("after") String after,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String last,
            @Context HttpServletRequest request,
            @Context Sse sse,
            @Context SseEventSink sink) {
        var position = Position.after(last == null ? after : last);
        streams.open(
                EventsResource.outlet(request, sse, sink),
                position,
                ChangedKind.sight(ChangedKind.of(kinds)),
                changes::texts);
    }

    @GET
    @Heavy
    @Path("snapshot")
    @Public
    @Produces(NDJSON)
    public Response snapshot(
            @QueryParam("kinds") String kinds,
            @HeaderParam(Preferences.HEADER) List<String> prefer,
            @Context HttpServletRequest request,
            @Context UriInfo uri) {
        var asked = ChangedKind.of(kinds);
        if (Preferences.respondAsync(prefer) && callers.now().scopes().contains(READ)) {
            var input = new SnapshotWorkshop.Asked(asked);
            var job = new NewJob(READ, SnapshotWorkshop.SNAPSHOT, JobsResource.asked(uri), input, NDJSON);
            return JobsResource.accepted(jobs.begin(callers.now(), job), uri);
        }
        StreamingOutput lines = snapshots.begin(Access.of(request).key(), asked)::writeTo;
        return Response.ok(lines).build();
    }

    /** The one that was made last night, of all kinds. */
    @GET
    @Heavy
    @Path("snapshot/nightly")
    @Public
    @Produces(NDJSON)
    public Response nightly(@Context HttpServletRequest request) {
        StreamingOutput lines = nightly.begin(Access.of(request).key())::writeTo;
        return Response.ok(lines).build();
    }
}
