package kr.seoul.techtrade.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.NoSuch;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.http.Takes;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.replies.Replies;
import kr.seoul.techtrade.replies.Sparse;

/** The feed over HTTP: page by page, or as a stream that goes on. */
@Path("events")
@NoSuch(of = EventsProblem.class, constant = "NO_SUCH_EVENT")
@RequestScoped
public class EventsResource {
    private static final String READ = "events.read";
    private static final Duration BACK_AFTER = Duration.ofSeconds(2);

    @Inject
    private EventFeed feed;

    @Inject
    private EventStreams streams;

    @Inject
    private Caller caller;

    @QueryParam("after")
    private String after;

    @QueryParam("type")
    private List<String> types;

    @QueryParam("subject")
    private UUID subject;

    @GET
    @Sparse(value = CloudEvent.class, in = "events")
    @RequiresScope(READ)
    @Produces(MediaType.APPLICATION_JSON)
    public EventsJson events(@QueryParam("limit") Integer limit) {
        var size = limit == null ? EventFeed.LIMIT_DEFAULT : Math.max(1, Math.min(limit, EventFeed.LIMIT_MAX));
        return feed.events(feed.position(after), sight(), size);
    }

    @GET
    @Sparse(CloudEvent.class)
    @Path("{id}")
    @RequiresScope(READ)
    @Takes({})
    @Produces(MediaType.APPLICATION_JSON)
    public Response event(@PathParam("id") UUID id) {
        return Replies.ok(feed.event(id, feed.sight(caller, List.of(), List.of())));
    }

    /** {@code Last-Event-ID}, which a browser sends when it comes back, goes before {@code after}. */
    @GET
    @Path("stream")
    @RequiresScope(READ)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String last,
            @Context HttpServletRequest request,
            @Context Sse sse,
            @Context SseEventSink sink) {
        var position = feed.position(last == null ? after : last);
        streams.open(outlet(request, sse, sink), position, sight(), feed::texts);
    }

    private Sight sight() {
        return feed.sight(caller, types, subject == null ? List.of() : List.of(subject));
    }

    /** For whoever else has a stream to tell. */
    public static Outlet outlet(HttpServletRequest request, Sse sse, SseEventSink sink) {
        return new Outlet(
                Access.of(request),
                event -> send(
                        sink,
                        sse.newEventBuilder()
                                .id(event.id())
                                .data(String.class, event.text())
                                .build()),
                comment -> send(
                        sink,
                        sse.newEventBuilder()
                                .comment(comment)
                                .reconnectDelay(BACK_AFTER.toMillis())
                                .build()),
                sink::isClosed,
                sink::close);
    }

    /** When the reader is slow, it waits. */
    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
