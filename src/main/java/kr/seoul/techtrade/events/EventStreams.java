package kr.seoul.techtrade.events;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.kernel.Threads;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** The streams that callers hold open on this node. A reader that is slow keeps a thread of its own waiting, and nobody else. */
@ApplicationScoped
public class EventStreams {
    private static final int STREAMS_MAX = 200;

    @Inject
    private Threads threads;

    private final Outbox outbox;
    private final UnitOfWork work;
    private final Room room = new Room(STREAMS_MAX);
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

    protected EventStreams() {
        this(null, null);
    }

    @Inject
    public EventStreams(Outbox outbox, UnitOfWork work) {
        this.outbox = outbox;
        this.work = work;
    }

    /**
     * Sends every event in sight after {@code after}, as {@code texts} has them, each in its place, until one side ends it. Problems:
     * events/too-many-streams, kernel/events-forgotten.
     */
    public void open(Outlet outlet, Position after, Sight sight, Function<List<Outbox.Event>, List<String>> texts) {
        outbox.seen(after, sight, 1);
        room.take(outlet);
        var stream = new EventStream(outbox, work, outlet, sight, texts, after, System::nanoTime);
        streams.add(stream);
        threads.execute(stream::begin);
    }

    /** Goes on with every stream for which something may have happened. */
    void turn() {
        streams.removeIf(EventStream::hasEnded);
        if (!streams.isEmpty()) {
            var head = outbox.head();
            for (var stream : streams) {
                threads.execute(() -> stream.turn(head));
            }
        }
    }

    @PreDestroy
    public void close() {
        streams.forEach(EventStream::end);
    }
}
